"""Who would have a place under each of many weightings.

Floating-point numbers only sort out the clear cases. Every score carries a bound on its rounding error, and whoever
stands within it of the last place is placed by exact scores. So the answer is the same on every machine, and a tie
is a tie.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from commonweal_engines.common import Draw
from commonweal_engines.need.places import Standing, placing
from commonweal_engines.need.results import Index
from commonweal_engines.need.scaling import Column
from commonweal_engines.need.scoring import scores

type Weighting = Sequence[int]
type Codes = NDArray[np.int8]

CODES = (Standing.NOT_LISTED, Standing.COMPETING, Standing.LISTED)
NOT_LISTED, COMPETING, LISTED = range(3)
CELLS_AT_ONCE = 250_000
ROOT_BITS = 64


def random_weightings(seed: str, draws: int, metrics: int) -> list[Weighting]:
    """So many weightings of so many metrics, each division of the whole weight as likely as any other.

    For each weighting, the next `metrics` - 1 words of Draw(seed), sorted, cut the line from 0 to 2**64; the weights
    are the lengths of the pieces from left to right, each plus 1 so that none is nothing.
    """
    chance = Draw(seed)
    weightings: list[Weighting] = []
    for _ in range(draws):
        cuts = [0, *sorted(chance.words(metrics - 1)), 2**64]
        weightings.append([right - left + 1 for left, right in pairwise(cuts)])
    return weightings


def standings(index: Index, weightings: Sequence[Weighting]) -> Iterator[Codes]:
    """Where each member that may have a place stands, for each weighting: a weight above zero for each index.columns.

    Yields blocks with a row for each weighting and a column for each id of index.standings; a code is a place in CODES.
    """
    rows = [index.row_of[id] for id in index.standings]
    places = index.method.places
    if places is None or places >= len(rows) or places == 0:
        yield np.full((len(weightings), len(rows)), NOT_LISTED if places == 0 else LISTED, np.int8)
        return
    field = _Field(index.columns, rows)
    block = max(1, CELLS_AT_ONCE // len(rows))
    for start in range(0, len(weightings), block):
        yield field.standings(weightings[start : start + block], places)


class _Field:
    """The scaled values of the members that may have a place, in floating point with an error bound, and exactly."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[int]) -> None:
        self.columns = columns
        self.rows = rows
        units = [tuple(column.units[row] for column in columns) for row in rows]
        kinds = {alike: kind for kind, alike in enumerate(dict.fromkeys(units))}
        self.kinds = np.array([kinds[alike] for alike in units])
        self.has = np.array([[column.units[row] is not None for row in rows] for column in columns], dtype=np.float64)
        self.scaled = np.array([_floats(column, rows) for column in columns])
        # m products, m sums above and below, one quotient and the conversions: fewer than 2m + 8 roundings of 2**-53.
        self.error = (2 * len(columns) + 8) * 2.0**-52 * float(np.abs(self.scaled).max())

    def standings(self, weightings: Sequence[Weighting], places: int) -> Codes:
        weights = np.array([[weight / sum(weighting) for weight in weighting] for weighting in weightings])
        approximate = _summed(weights, self.scaled)
        approximate /= weights.sum(axis=1, keepdims=True) if self.has.all() else _summed(weights, self.has)
        last = np.partition(approximate, -places, axis=1)[:, [-places]]
        in_reach = approximate >= last - 2 * self.error
        codes: Codes = np.multiply(in_reach, LISTED, dtype=np.int8)
        for at in np.flatnonzero(in_reach.sum(axis=1) > places).tolist():
            sure = approximate[at] > last[at] + 2 * self.error
            among = np.flatnonzero(in_reach[at] & ~sure)
            codes[at, among] = self._exactly(weightings[at], among, places - int(sure.sum()))
        return codes

    def _exactly(self, weighting: Weighting, among: NDArray[np.intp], places: int) -> Codes:
        """Where those too close for floating point stand; members with the same figures are weighed once."""
        kinds, first, which = np.unique(self.kinds[among], return_index=True, return_inverse=True)
        if len(kinds) == 1:
            return np.full(len(among), COMPETING, np.int8)
        weights = [Fraction(weight) for weight in weighting]
        groups = scores(self.columns, weights, [self.rows[at] for at in among[first]]).groups()
        placed = placing([np.flatnonzero(np.isin(which, group)).tolist() for group in groups], places)
        codes = np.full(len(among), NOT_LISTED, np.int8)
        codes[list(placed.listed)] = LISTED
        codes[list(placed.competing)] = COMPETING
        return codes


def _summed(weights: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weighted sums. With so few columns the threads of a matrix product cost more than they bring."""
    sums: NDArray[np.float64] = np.einsum("dm,mn->dn", weights, columns)
    return sums


def _floats(column: Column, rows: Sequence[int]) -> list[float]:
    """The scaled values of these rows, 0 where there is none, each within three roundings of the exact one."""
    above, below = column.step.as_integer_ratio()
    above, below = above * isqrt(column.root << 2 * ROOT_BITS), below << ROOT_BITS
    return [(column.units[row] or 0) * above / below for row in rows]
