"""The few words every engine shares."""

from commonweal_engines.common.canonical import NotCanonical, canonical
from commonweal_engines.common.draw import Draw
from commonweal_engines.common.period import Period
from commonweal_engines.common.sentence import Refusal, Sentence, say

__all__ = ["Draw", "NotCanonical", "Period", "Refusal", "Sentence", "canonical", "say"]
