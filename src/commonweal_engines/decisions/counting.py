"""What the votes say.

1. The roll is frozen when the vote opens; only its electors count.
2. Of each elector, the last vote before closing counts.
3. Quorum: at least the set share of the roll has voted; an abstention is present. Without it nothing is decided.
4. Majority: of the votes for and against, more than the set share (or at least that share, where the rules say so).
5. A tie is not carried, and is named as a tie. Silence is not assent.
6. Whoever votes against may give a reason; it stands beside the outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from commonweal_engines.common import Sentence, say


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Result(StrEnum):
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    INQUORATE = "inquorate"


@dataclass(frozen=True, slots=True)
class VotingRule:
    """Quorum and majority as shares between 0 and 1, each with its clause.

    `more_than` tells whether the majority must be exceeded (one half) or reached (two thirds).
    Raises ValueError for a share outside 0 to 1.
    """

    quorum: Fraction
    quorum_clause: str
    majority: Fraction
    more_than: bool
    majority_clause: str

    def __post_init__(self) -> None:
        if not (0 <= self.quorum <= 1 and 0 <= self.majority <= 1):
            raise ValueError("quorum and majority are shares between 0 and 1")

    def quorum_of(self, roll: int) -> int:
        """How many of a roll must have voted."""
        return ceil(self.quorum * roll)

    def needed_of(self, votes: int) -> int:
        """How many of the votes for and against must be for."""
        return floor(self.majority * votes) + 1 if self.more_than else ceil(self.majority * votes)


@dataclass(frozen=True, slots=True)
class Elector:
    id: int
    name: str
    stakeholder_class: str


@dataclass(frozen=True, slots=True)
class Vote:
    """Version `version` of an elector's vote; later versions replace earlier ones."""

    elector_id: int
    version: int
    choice: Choice
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How the roll divides. Every elector stands in exactly one of the four."""

    votes_for: int
    against: int
    abstained: int
    silent: int

    @property
    def roll(self) -> int:
        return self.votes_for + self.against + self.abstained + self.silent

    @property
    def voted(self) -> int:
        return self.votes_for + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result, its counts, what was needed, why in words with their clauses, and the dissent with its reasons."""

    result: Result
    counts: Counts
    by_class: tuple[tuple[str, Counts], ...]
    quorum_needed: int
    needed_for: int
    tied: bool
    reasons: tuple[tuple[Sentence, str], ...]
    dissent: tuple[tuple[str, str], ...]


def outcome(rule: VotingRule, roll: Sequence[Elector], votes: Iterable[Vote]) -> Outcome:
    """Counts the votes by the rules at the top of this file.

    Raises ValueError for a vote by somebody who is not on the roll.
    """
    counting = _last_of_each(votes)
    if strangers := counting.keys() - {elector.id for elector in roll}:
        raise ValueError(f"votes by electors {sorted(strangers)}, who are not on the roll")
    counts = _count(roll, counting)
    quorum_needed = rule.quorum_of(counts.roll)
    decisive = counts.votes_for + counts.against
    needed_for = rule.needed_of(decisive)
    tied = _is_tie(counts)
    if counts.voted < quorum_needed or counts.voted == 0:
        result = Result.INQUORATE
    elif counts.votes_for >= needed_for and counts.votes_for > 0 and not tied:
        result = Result.CARRIED
    else:
        result = Result.NOT_CARRIED
    classes = sorted({elector.stakeholder_class for elector in roll})
    return Outcome(
        result=result,
        counts=counts,
        by_class=tuple((name, _count([e for e in roll if e.stakeholder_class == name], counting)) for name in classes),
        quorum_needed=quorum_needed,
        needed_for=needed_for,
        tied=tied,
        reasons=_reasons(rule, result, counts, quorum_needed, needed_for, tied),
        dissent=tuple(
            (elector.name, counting[elector.id].reason)
            for elector in roll
            if elector.id in counting and counting[elector.id].choice is Choice.AGAINST
        ),
    )


def _last_of_each(votes: Iterable[Vote]) -> dict[int, Vote]:
    last: dict[int, Vote] = {}
    for vote in votes:
        if vote.elector_id not in last or last[vote.elector_id].version < vote.version:
            last[vote.elector_id] = vote
    return last


def _is_tie(counts: Counts) -> bool:
    return counts.votes_for == counts.against > 0


def _count(roll: Sequence[Elector], counting: dict[int, Vote]) -> Counts:
    choices = [counting[elector.id].choice for elector in roll if elector.id in counting]
    return Counts(
        votes_for=choices.count(Choice.FOR),
        against=choices.count(Choice.AGAINST),
        abstained=choices.count(Choice.ABSTAIN),
        silent=len(roll) - len(choices),
    )


def _reasons(
    rule: VotingRule, result: Result, counts: Counts, quorum_needed: int, needed_for: int, tied: bool
) -> tuple[tuple[Sentence, str], ...]:
    quorum = (
        say(
            "{voted} of {roll} voted; at least {needed} had to.",
            voted=counts.voted,
            roll=counts.roll,
            needed=quorum_needed,
        ),
        rule.quorum_clause,
    )
    if result is Result.INQUORATE:
        return (quorum,)
    majority = (
        say(
            "{votes_for} voted for and {against} against; at least {needed} had to be for.",
            votes_for=counts.votes_for,
            against=counts.against,
            needed=needed_for,
        ),
        rule.majority_clause,
    )
    if tied:
        return (quorum, majority, (say("This is a tie. A tie does not carry."), rule.majority_clause))
    return (quorum, majority)
