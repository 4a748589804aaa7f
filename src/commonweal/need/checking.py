"""Whether an index may come into force."""

from commonweal.need import drafting
from commonweal.need.models import NeedIndex
from commonweal.need.stages import STAGE_WORDS, Stage
from commonweal_engines.common import Refusal, say


def adoption_refusal(index: NeedIndex) -> Refusal | None:
    """Why not, if so. What it was worked out from must still be there and give the same table, to the last byte."""
    stage = Stage(index.state)
    if stage not in (Stage.DRAFT, Stage.PROPOSED):
        return Refusal(say("This index is {stage} already.", stage=STAGE_WORDS[stage]))
    if drafting.fingerprint_again(index) != index.table_sha256:
        why = say("What this index was worked out from has changed since: members or support. Make a new draft.")
        return Refusal(why)
    return None
