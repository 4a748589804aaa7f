"""Weighted sums of scaled values, in whole numbers over one denominator.

A member's score is the sum of weight x scaled value. Where it has no figure for some metrics, the sum over the others
is counted up: multiplied by the weight of all metrics over the weight of those it has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from commonweal_engines.need.roots import Exact, exact, order
from commonweal_engines.need.scaling import Column


@dataclass(frozen=True, slots=True)
class Scores:
    """Score i is unit · (parts[0][i]·√roots[0] + parts[1][i]·√roots[1] + ...) / shares[i], all whole but the unit."""

    parts: tuple[tuple[int, ...], ...]
    roots: tuple[int, ...]
    shares: tuple[int, ...]
    unit: Fraction

    def __getitem__(self, at: int) -> Exact:
        above, below = self.unit.as_integer_ratio()
        below *= self.shares[at]
        terms = zip(self.parts, self.roots, strict=True)
        return exact([(Fraction(part[at] * above, below), root) for part, root in terms])

    def groups(self) -> list[list[int]]:
        """Positions from the highest score to the lowest, equal scores together."""
        return order(self.parts, self.roots, self.shares)


def scores(columns: Sequence[Column], weights: Sequence[Fraction], rows: Sequence[int]) -> Scores:
    """The scores of these rows; each must have a part in some column whose weight is above zero."""
    factors = [weight * column.step for weight, column in zip(weights, columns, strict=True)]
    below = lcm(*(factor.denominator for factor in factors))
    whole_weights = lcm(*(weight.denominator for weight in weights))
    roots = tuple(sorted({column.root for column in columns}))
    parts = {root: [0] * len(rows) for root in roots}
    shares = [0] * len(rows)
    for column, weight, factor in zip(columns, weights, factors, strict=True):
        units = [column.units[row] for row in rows]
        parts[column.root] = _added(parts[column.root], units, int(factor * below))
        shares = _added(shares, [None if unit is None else 1 for unit in units], int(weight * whole_weights))
    common = gcd(*shares) or 1
    return Scores(
        parts=tuple(tuple(parts[root]) for root in roots),
        roots=roots,
        shares=tuple(share // common for share in shares),
        unit=sum(weights, Fraction(0)) * whole_weights / (common * below),
    )


def _added(sums: Iterable[int], units: Iterable[int | None], times: int) -> list[int]:
    return [total if unit is None else total + unit * times for total, unit in zip(sums, units, strict=True)]
