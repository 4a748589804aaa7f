"""What the need index answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from commonweal_engines.common import Sentence
from commonweal_engines.need.method import Method
from commonweal_engines.need.places import Standing
from commonweal_engines.need.roots import Exact
from commonweal_engines.need.scaling import Column
from commonweal_engines.need.scoring import Scores


@dataclass(frozen=True, slots=True)
class Scored:
    """A member's score and rank. `missing`: the metrics that count for which it has no figure, by name.

    The score is worked out when it is asked for, from place `at` in `scores`.
    """

    id: str
    rank: int
    missing: tuple[str, ...]
    supported: bool
    scores: Scores = field(repr=False, compare=False)
    at: int = field(repr=False, compare=False)

    @property
    def score(self) -> Exact:
        return self.scores[self.at]

    @property
    def provisional(self) -> bool:
        return bool(self.missing)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A member without a score, and why."""

    id: str
    missing: tuple[str, ...]
    why: Sentence


@dataclass(frozen=True, slots=True)
class Tie:
    """Members with exactly the same score. Those in `competing` want the last `places` places, fewer than they are."""

    rank: int
    ids: tuple[str, ...]
    competing: tuple[str, ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one metric gives to a score: weight x scaled value, counted up by what missing figures leave uncounted.

    `figure` is None where the middle value stands in for it.
    """

    column: Column
    units: int
    counted_up: Fraction
    row: int

    @property
    def scaled(self) -> Exact:
        return self.column.value(self.units)

    @property
    def amount(self) -> Exact:
        return self.column.value(self.units, self.column.metric.weight * self.counted_up)

    @property
    def above_middle(self) -> Exact:
        return self.column.value(self.units - self.column.middle_units, self.column.metric.weight * self.counted_up)


@dataclass(frozen=True)
class Index:
    """Every member's place by one method.

    `members`: all with a score, in rank order, equal ones by id. `listed`: those surely given a place. `skipped`:
    supported members that stood high enough for a place; `came_in`: who is listed, or competes, only because of that.
    `notes`: what a reader should know about the metrics. `columns` (the metrics that tell members apart), `ids` and
    `rows` (where in `ids` those with a score stand) are what the scores were worked out from.
    """

    method: Method
    members: tuple[Scored, ...]
    left_out: tuple[LeftOut, ...]
    listed: tuple[str, ...]
    ties: tuple[Tie, ...]
    skipped: tuple[str, ...]
    came_in: tuple[str, ...]
    notes: tuple[Sentence, ...]
    columns: tuple[Column, ...] = field(repr=False)
    ids: tuple[str, ...] = field(repr=False)
    rows: tuple[int, ...] = field(repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Scored]:
        return {member.id: member for member in self.members}

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        return {id: row for row, id in enumerate(self.ids)}

    @cached_property
    def tie_of(self) -> Mapping[str, Tie]:
        return {id: tie for tie in self.ties for id in tie.ids}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """For each member that may have a place: whether it has one, competes for one, or has none."""
        eligible = (member.id for member in self.members if not self.method.passes_over(member.supported))
        have = dict.fromkeys(self.listed, Standing.LISTED)
        have |= {id: Standing.COMPETING for tie in self.ties for id in tie.competing}
        return {id: have.get(id, Standing.NOT_LISTED) for id in eligible}

    def parts(self, id: str) -> tuple[Part, ...]:
        """What each metric gives to a member's score; they add up to it. Raises KeyError for one without a score."""
        row = self.row_of[self.by_id[id].id]
        has = [(column, units) for column in self.columns if (units := column.units[row]) is not None]
        counted_up = Fraction(1)
        if len(has) < len(self.columns):
            counted_up = _weight(self.columns) / _weight([column for column, _ in has])
        return tuple(Part(column, units, counted_up, row) for column, units in has)


def _weight(columns: Sequence[Column]) -> Fraction:
    return sum((column.metric.weight for column in columns), Fraction(0))
