"""Sums of square roots, compared exactly.

A z-score divides by a standard deviation, so a sum of z-scores is a sum q1·√d1 + q2·√d2 + ... with rational q. Two
such sums are told apart, or found equal, without a rounding error:

1. √a and √b are rational multiples of each other exactly when a·b is a perfect square. Roots that are get one
   common root. What is left over is linearly independent over the rationals (Besicovitch 1940), so two sums are
   equal exactly when their coefficients are: a tie is read off, never measured.
2. Sums with different coefficients differ, so bounding each from below and above in whole numbers, with twice as many
   bits each time, must part them in the end.

A rational number is the case of one root, √1, whose bounds are exact at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import isqrt

from commonweal_engines.need.decimals import decimals, digits

FIRST_BITS = 64


@dataclass(frozen=True, slots=True)
class RootSum:
    """q1·√d1 + q2·√d2 + ... as pairs (q, d), d rising, no q zero; the roots as `common_roots` shares them."""

    terms: tuple[tuple[Fraction, int], ...]

    def between(self, bits: int) -> tuple[int, int]:
        """A lower and an upper bound, in units of 2**-bits."""
        low = high = 0
        for q, d in self.terms:
            above, below = q.as_integer_ratio()
            floor, ceiling = _around(d, bits)
            least, most = (floor, ceiling) if above > 0 else (ceiling, floor)
            low += above * least // below
            high -= -above * most // below
        return low, high


type Exact = Fraction | RootSum


def exact(terms: Sequence[tuple[Fraction, int]]) -> Exact:
    """The sum of these terms, no root twice among them: a Fraction where no root but √1 is left."""
    match [(q, d) for q, d in terms if q]:
        case []:
            return Fraction(0)
        case [(q, 1)]:
            return q
        case kept:
            return RootSum(tuple(sorted(kept, key=lambda term: term[1])))


def nearest(value: Exact) -> float:
    """The floating-point number nearest to an exact value."""
    if isinstance(value, Fraction):
        return float(value)
    for bits in count(FIRST_BITS, FIRST_BITS):
        low, high = (bound / (1 << bits) for bound in value.between(bits))
        if low == high:
            break
    return low


def rounded(value: Exact, places: int) -> str:
    """An exact value in decimals, rounded once to so many places (halves to even)."""
    if isinstance(value, Fraction):
        return decimals(value.numerator, value.denominator, places)
    for bits in count(FIRST_BITS, FIRST_BITS):
        low, high = (decimals(bound, 1 << bits, places) for bound in value.between(bits))
        if low == high:
            break
    return low


def written(value: Exact) -> str:
    """An exact value in full: "17/8", or "3/7·√5 - 1/2·√11"."""
    if isinstance(value, Fraction):
        below = f"/{digits(value.denominator)}" if value.denominator != 1 else ""
        return digits(value.numerator) + below
    (first, root), *rest = value.terms
    text = f"{written(first)}·√{digits(root)}"
    return text + "".join(f" {'-' if q < 0 else '+'} {written(abs(q))}·√{digits(d)}" for q, d in rest)


def common_roots(radicands: Sequence[int]) -> list[tuple[Fraction, int]]:
    """For each d a pair (q, e) with √d = q·√e, where two roots that are multiples of each other share their e.

    The shared e is 1 for perfect squares, else the smallest given radicand of its family.
    """
    shared: dict[int, tuple[Fraction, int]] = {}
    families = [1]
    for d in sorted(set(radicands)):
        family = next((e for e in families if isqrt(d * e) ** 2 == d * e), None)
        if family is None:
            families.append(d)
        shared[d] = (Fraction(isqrt(d * family), family), family) if family else (Fraction(1), d)
    return [shared[d] for d in radicands]


def order(parts: Sequence[Sequence[int]], roots: Sequence[int], shares: Sequence[int]) -> list[list[int]]:
    """The positions of values from greatest to least, equal ones together, each group rising.

    Value i is (parts[0][i]·√roots[0] + parts[1][i]·√roots[1] + ...) / shares[i]: whole numbers, the shares above zero,
    the roots as `common_roots` shares them.
    """
    return _ordered(parts, roots, shares, range(len(shares)), FIRST_BITS)[::-1]


def _ordered(
    parts: Sequence[Sequence[int]], roots: Sequence[int], shares: Sequence[int], rows: Sequence[int], bits: int
) -> list[list[int]]:
    groups: list[list[int]] = []
    for near in _overlapping(_bounds(parts, roots, shares, rows, bits), rows):
        if len(near) == 1:
            groups.append(near)
            continue
        equal: dict[tuple[Fraction, ...], list[int]] = {}
        for row in sorted(near):
            equal.setdefault(tuple(Fraction(part[row], shares[row]) for part in parts), []).append(row)
        if len(equal) == 1:
            groups.extend(equal.values())
        else:
            alike = {same[0]: same for same in equal.values()}
            groups.extend(alike[first] for (first,) in _ordered(parts, roots, shares, list(alike), 2 * bits))
    return groups


def _around(d: int, bits: int) -> tuple[int, int]:
    """√d rounded down and up, in units of 2**-bits."""
    floor = isqrt(d << 2 * bits)
    return floor, floor if d == 1 else floor + 1


def _bounds(
    parts: Sequence[Sequence[int]], roots: Sequence[int], shares: Sequence[int], rows: Sequence[int], bits: int
) -> tuple[list[int], list[int]]:
    """What each value lies between, in units of 2**-bits."""
    low, high = [0] * len(rows), [0] * len(rows)
    for part, d in zip(parts, roots, strict=True):
        floor, ceiling = _around(d, bits)
        coefficients = [part[row] for row in rows]
        low = [sofar + q * (floor if q > 0 else ceiling) for sofar, q in zip(low, coefficients, strict=True)]
        high = [sofar + q * (ceiling if q > 0 else floor) for sofar, q in zip(high, coefficients, strict=True)]
    below = [value // shares[row] for value, row in zip(low, rows, strict=True)]
    above = [-(-value // shares[row]) for value, row in zip(high, rows, strict=True)]
    return below, above


def _overlapping(bounds: tuple[list[int], list[int]], rows: Sequence[int]) -> list[list[int]]:
    """Rows whose bounds overlap in a chain, together; chains from least to greatest."""
    below, above = bounds
    chains: list[list[int]] = []
    reach = 0
    for at in sorted(range(len(rows)), key=below.__getitem__):
        if chains and below[at] <= reach:
            chains[-1].append(rows[at])
            reach = max(reach, above[at])
        else:
            chains.append([rows[at]])
            reach = above[at]
    return chains
