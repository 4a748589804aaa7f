"""Sums of square roots are compared without a rounding error."""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.need import roots as engine
from commonweal_engines.need.roots import common_roots, exact, nearest, order, rounded, written
from engines.need.tables import PROPERTY
from planted import must_be_caught

RADICANDS = st.lists(st.integers(1, 60), min_size=1, max_size=4)


def in_digits(value: Sequence[tuple[Fraction, int]], precision: int = 200) -> Decimal:
    with localcontext(Context(prec=precision)):
        return sum((Decimal(q.numerator) / q.denominator * Decimal(d).sqrt() for q, d in value), Decimal(0))


@PROPERTY
@given(RADICANDS)
def test_roots_that_are_multiples_of_each_other_share_one_root(radicands: list[int]) -> None:
    shared = common_roots(radicands)
    assert all(q * q * e == d for d, (q, e) in zip(radicands, shared, strict=True))
    families = sorted({e for _, e in shared})
    products = [one * other for one in families for other in families if one < other]
    assert not any(product == round(product**0.5) ** 2 for product in products)


@st.composite
def values(draw: st.DrawFn) -> tuple[list[list[int]], list[int], list[int]]:
    """Values as `order` takes them: coefficients for each root, the roots, and what each sum is divided by."""
    roots = sorted({e for _, e in common_roots(draw(RADICANDS))})
    count = draw(st.integers(1, 6))
    parts = [[draw(st.integers(-4, 4)) for _ in range(count)] for _ in roots]
    return parts, roots, [draw(st.integers(1, 4)) for _ in range(count)]


@PROPERTY
@given(values())
def test_values_are_ordered_as_two_hundred_digits_order_them(
    value: tuple[list[list[int]], list[int], list[int]],
) -> None:
    parts, roots, shares = value
    digits = [
        in_digits([(Fraction(part[at], shares[at]), root) for part, root in zip(parts, roots, strict=True)])
        for at in range(len(shares))
    ]
    expected: list[list[int]] = []
    for at in sorted(range(len(shares)), key=lambda at: (-digits[at], at)):
        if expected and abs(digits[at] - digits[expected[-1][0]]) < Decimal("1e-150"):
            expected[-1].append(at)
        else:
            expected.append([at])
    assert order(parts, roots, shares) == [sorted(group) for group in expected]


def root_2_and_its_best_fractions_are_told_apart() -> None:
    """a/b and √2 agree to 61 digits, so the first 64 binary places cannot part them."""
    a, b = 1, 1
    for _ in range(81):
        a, b = a + 2 * b, a + b
    assert a * a - 2 * b * b == 1
    assert order([[a, 0, -a, 0], [0, b, 0, -b]], [1, 2], [1, 1, 1, 1]) == [[0], [1], [3], [2]]


def equal_sums_are_a_tie() -> None:
    """1/2 · 2√3 + 3 = √3 + 6/2."""
    assert order([[6, 12, 7], [2, 4, 2]], [1, 3], [2, 4, 2]) == [[2], [0, 1]]


def test_faults_in_comparing_are_caught() -> None:
    must_be_caught(
        root_2_and_its_best_fractions_are_told_apart, engine, "_around", lambda d, bits: (int(d**0.5 * 2**bits),) * 2
    )
    must_be_caught(equal_sums_are_a_tie, engine, "_overlapping", lambda bounds, rows: [[row] for row in rows])


@PROPERTY
@given(values())
def test_a_value_is_shown_and_rounded_correctly(value: tuple[list[list[int]], list[int], list[int]]) -> None:
    parts, roots, shares = value
    terms = [(Fraction(part[0], shares[0]), root) for part, root in zip(parts, roots, strict=True)]
    digits = in_digits(terms)
    assert nearest(exact(terms)) == pytest.approx(float(digits), rel=2**-52, abs=1e-150)
    assert Decimal(rounded(exact(terms), 6)) == digits.quantize(Decimal("1e-6"))


def test_an_exact_value_is_written_in_full() -> None:
    assert written(exact([(Fraction(17, 8), 1)])) == "17/8"
    assert written(exact([(Fraction(-1, 2), 11), (Fraction(3, 7), 5)])) == "3/7·√5 - 1/2·√11"
    assert written(exact([(Fraction(2), 1), (Fraction(0), 7)])) == "2"
    assert written(Fraction(10**5000, 3)) == "1" + "0" * 5000 + "/3"
