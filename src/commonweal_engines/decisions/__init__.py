"""Whether a motion may be opened, voted on and closed, and what the votes say."""

from commonweal_engines.decisions.counting import Choice, Counts, Elector, Outcome, Result, Vote, VotingRule, outcome
from commonweal_engines.decisions.stages import Act, Opening, Stage, may_close, may_open, may_vote, next_stage

__all__ = [
    "Act",
    "Choice",
    "Counts",
    "Elector",
    "Opening",
    "Outcome",
    "Result",
    "Stage",
    "Vote",
    "VotingRule",
    "may_close",
    "may_open",
    "may_vote",
    "next_stage",
    "outcome",
]
