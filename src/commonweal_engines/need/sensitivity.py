"""How sure the list is: what changes when the weights do."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np

from commonweal_engines.need.places import Placing, Standing, placing
from commonweal_engines.need.results import Index
from commonweal_engines.need.scoring import scores
from commonweal_engines.need.weightings import CODES, COMPETING, LISTED, random_weightings, standings

PERCENT = 25
DRAWS = 10_000


class Moved(NamedTuple):
    """A member whose rank changes. There may be hundreds of thousands of these."""

    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Shift:
    """What follows when the weight of one metric moves by `percent`, the others staying as they are.

    `moved` in the order of today's ranks. `joins`: surely listed then, not now; `leaves`: surely listed now, not then;
    `competing`: who would then compete for the last place.
    """

    metric: str
    percent: int
    moved: tuple[Moved, ...]
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    competing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """In how many of `draws` random weightings a member is surely listed, and in how many it competes in a tie."""

    id: str
    listed: int
    competing: int
    draws: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The smallest move of a single weight, in whole percent below 100, that changes where a member stands."""

    id: str
    metric: str
    percent: int
    becomes: Standing


def shifts(index: Index, percent: int = PERCENT) -> tuple[Shift, ...]:
    """Each weight that tells members apart, moved down and up; exact ranks each time."""
    return tuple(
        _shift(index, metric, change) for metric in range(len(index.columns)) for change in (-percent, percent)
    )


def stays(index: Index, seed: str, draws: int = DRAWS) -> tuple[Stay, ...]:
    """How often each member that may have a place is on the list, over the `random_weightings` of index.columns.

    The columns are the metrics that tell members apart, in the order of their names. Members come in rank order.
    """
    listed = np.zeros(len(index.standings), np.int64)
    competing = np.zeros_like(listed)
    for codes in standings(index, random_weightings(seed, draws, len(index.columns))):
        listed += (codes == LISTED).sum(axis=0)
        competing += (codes == COMPETING).sum(axis=0)
    return tuple(
        Stay(id, sure, maybe, draws)
        for id, sure, maybe in zip(index.standings, listed.tolist(), competing.tolist(), strict=True)
    )


def turns(index: Index) -> tuple[Turn, ...]:
    """For each member whose standing some single weight can change, the smallest change that does, in rank order.

    Of changes of the same size the first by the metric's name counts, a fall before a rise.
    """
    ids, sizes = list(index.standings), range(1, 100)
    changes = [(at, sign * size) for size in sizes for at in range(len(index.columns)) for sign in (-1, 1)]
    now = np.array([CODES.index(standing) for standing in index.standings.values()])
    first: dict[int, Turn] = {}
    done = 0
    for codes in standings(index, [_whole(_weights(index, *change)) for change in changes]):
        differs = codes != now
        for member in np.flatnonzero(differs.any(axis=0)).tolist():
            at = int(differs[:, member].argmax())
            column, percent = changes[done + at]
            turn = Turn(ids[member], index.columns[column].metric.name, percent, CODES[codes[at, member]])
            first.setdefault(member, turn)
        done += len(codes)
    return tuple(first[member] for member in sorted(first))


def _weights(index: Index, at: int, percent: int) -> list[Fraction]:
    """The method's weights of index.columns, one of them moved."""
    weights = [column.metric.weight for column in index.columns]
    weights[at] *= Fraction(100 + percent, 100)
    return weights


def _whole(weights: Sequence[Fraction]) -> list[int]:
    below = lcm(*(weight.denominator for weight in weights))
    return [int(weight * below) for weight in weights]


def _shift(index: Index, at: int, percent: int) -> Shift:
    groups = scores(index.columns, _weights(index, at, percent), index.rows).groups()
    ranks, placed = _ranks(groups), _placing(index, groups)
    now, then = set(index.listed), set(placed.listed)
    return Shift(
        metric=index.columns[at].metric.name,
        percent=percent,
        moved=tuple(Moved(m.id, m.rank, ranks[m.at]) for m in index.members if m.rank != ranks[m.at]),
        joins=tuple(id for id in placed.listed if id not in now),
        leaves=tuple(id for id in index.listed if id not in then),
        competing=placed.competing,
    )


def _ranks(groups: Sequence[Sequence[int]]) -> list[int]:
    """The rank of each place in the scores."""
    ranks = [0] * sum(map(len, groups))
    before = 0
    for group in groups:
        for at in group:
            ranks[at] = before + 1
        before += len(group)
    return ranks


def _placing(index: Index, groups: Sequence[Sequence[int]]) -> Placing[str]:
    ids = ([index.ids[index.rows[at]] for at in group] for group in groups)
    return placing(([id for id in group if id in index.standings] for group in ids), index.method.places)
