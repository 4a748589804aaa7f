"""The life of a motion.

1. A draft may be opened or withdrawn; what was opened is voted on until it closes; an outcome is final.
2. A vote opens only with a text, with electors on its roll, and for at least the shortest time the rules allow.
3. A vote is cast only while the motion is open and before its closing time, by an elector on its roll.
4. A vote closes at its closing time, or earlier once every elector has voted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from commonweal_engines.common import Refusal, say


class Stage(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    INQUORATE = "inquorate"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    OPEN = "open"
    WITHDRAW = "withdraw"
    CARRY = "carry"
    LOSE = "lose"
    FAIL_QUORUM = "fail_quorum"


STAGES = {
    (Stage.DRAFT, Act.OPEN): Stage.OPEN,
    (Stage.DRAFT, Act.WITHDRAW): Stage.WITHDRAWN,
    (Stage.OPEN, Act.CARRY): Stage.CARRIED,
    (Stage.OPEN, Act.LOSE): Stage.NOT_CARRIED,
    (Stage.OPEN, Act.FAIL_QUORUM): Stage.INQUORATE,
}

STAGE_WORDS = {
    Stage.DRAFT: say("a draft"),
    Stage.OPEN: say("open for votes"),
    Stage.CARRIED: say("carried"),
    Stage.NOT_CARRIED: say("not carried"),
    Stage.INQUORATE: say("closed without enough votes"),
    Stage.WITHDRAWN: say("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """When a vote would open and close, the shortest time the rules allow, and their clause."""

    opens: datetime
    closes: datetime
    shortest: timedelta
    clause: str


def next_stage(stage: Stage, act: Act) -> Stage | Refusal:
    if (then := STAGES.get((stage, act))) is not None:
        return then
    return Refusal(say("This motion is {stage}, so this can no longer be done.", stage=STAGE_WORDS[stage]))


def may_open(stage: Stage, roll_size: int, opening: Opening | None = None) -> Refusal | None:
    """Rules 1 and 2. Without `opening` it answers whether the motion could be opened at all: what a button asks."""
    if isinstance(refused := next_stage(stage, Act.OPEN), Refusal):
        return refused
    if roll_size == 0:
        return Refusal(say("There is no member yet who could vote. Enter the members first."))
    if opening is not None and opening.closes - opening.opens < opening.shortest:
        return Refusal(
            say(
                "A vote stays open for at least {hours} hours. Choose a later closing time.",
                hours=_hours(opening.shortest),
            ),
            clause=opening.clause,
            field="closes_at",
        )
    return None


def may_vote(stage: Stage, closes: datetime | None, now: datetime, on_roll: bool) -> Refusal | None:
    """Rule 3."""
    if stage is not Stage.OPEN or closes is None:
        return Refusal(say("This motion is {stage}, so no vote can be cast.", stage=STAGE_WORDS[stage]))
    if now >= closes:
        return Refusal(say("Voting closed on {closes}.", closes=closes))
    if not on_roll:
        return Refusal(say("Your member was not on the roll when this vote opened."))
    return None


def may_close(stage: Stage, closes: datetime | None, now: datetime, silent: int) -> Refusal | None:
    """Rule 4."""
    if stage is not Stage.OPEN or closes is None:
        return Refusal(say("This motion is {stage}, so there is no vote to close.", stage=STAGE_WORDS[stage]))
    if now < closes and silent:
        return Refusal(
            say("Voting goes on until {closes}: {silent} have not voted yet.", closes=closes, silent=silent),
        )
    return None


def _hours(length: timedelta) -> int:
    return int(length.total_seconds() // 3600)
