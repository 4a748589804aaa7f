"""Every number is exact, and a column keeps it so, as a value and as bytes."""

import random
from contextlib import suppress
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal_engines.need.reading import Column, Missing, columns, figures
from commonweal_engines.need.reading.columns import Stack
from commonweal_engines.need.reading.figures import PRESENT, WRONG, Figures
from commonweal_engines.need.reading.missing import MARKS
from engines.need.reading.slow import value
from planted import must_be_caught


def figures_of(cells: list[str]) -> Figures:
    """The cells read as they stand in a file, one after another."""
    parts = [cell.encode() for cell in cells]
    ends = 16 + np.cumsum([len(part) + 1 for part in parts]) - 1
    begins = ends - np.array([len(part) for part in parts])
    array = np.frombuffer(bytes(16) + b",".join(parts), dtype=np.uint8)
    return figures.figures(array, begins, ends, lambda chosen: [cells[n] for n in chosen])


def column_of(cells: list[str]) -> Column:
    stack = Stack(1)
    stack.add(figures_of(cells), len(cells), np.arange(len(cells)))
    return stack.column(0)


@pytest.mark.parametrize(
    ("cell", "exact"),
    [
        ("0", Fraction(0)),
        ("12", Fraction(12)),
        ("12%", Fraction(12)),
        ("29,199", Fraction(29199)),
        ("1,234,567.5", Fraction(12345675, 10)),
        ("7.36E-04", Fraction(736, 10**6)),
        ("-4e-05", Fraction(-4, 10**5)),
        ("1e3", Fraction(1000)),
        ("-0.62", Fraction(-62, 100)),
        ("+0.62", Fraction(62, 100)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("29199.00", Fraction(29199)),
        ("12345678", Fraction(12345678)),
        ("123456789", Fraction(123456789)),
        ("1234567.8", Fraction(12345678, 10)),
        ("12345678.", Fraction(12345678)),
        ("-1.23456789012345", Fraction(-123456789012345, 10**14)),
        ("14.687283123456789", Fraction(14687283123456789, 10**15)),
        ("9" * 40, Fraction(int("9" * 40))),
        ("0.1" + "0" * 30, Fraction(1, 10)),
        (" 7 ", Fraction(7)),
    ],
)
def test_a_number_is_taken_exactly_as_it_stands(cell: str, exact: Fraction) -> None:
    assert column_of([cell, "1", "0.25"]).value(0) == exact


@pytest.mark.parametrize(
    "cell", ["1,23", "1,2345", ",5", ".", "-", "--1", "1.2.3", "1..2", "12345678.9.", "0x10", "1_000"]
)
def test_what_only_looks_like_a_number_is_none(cell: str) -> None:
    expected = MARKS.get(cell, WRONG)
    assert figures_of([cell]).code[0] == expected


CELL = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.integers(-(10**22), 10**22).map(str),
    st.integers(-(10**9), 10**9).map("{:,}".format),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from([*MARKS, "SUPP", "NaN", "LowCov", "12%", "7.36E-04", "2.50", "1e400", "1.e5"]),
    st.text("0123456789.,-+eE%zx ", max_size=20),
    st.text(max_size=9).filter(lambda text: "\0" not in text),
)


def _agree(cells: list[str]) -> None:
    found = figures_of(cells)
    stack = Stack(1)
    used = np.flatnonzero(found.code != WRONG)
    stack.add(found, len(cells), used)
    column = stack.column(0)
    expected = [value(cell) for cell in cells]
    assert [code == WRONG for code in found.code] == [number is None for number in expected]
    kept = [column.value(row) if column.missing(row) is None else column.missing(row) for row in range(len(column))]
    assert kept == [number for number in expected if number is not None]
    assert Column.from_bytes(column.to_bytes()) == column
    assert list(column.rows(np.arange(0, len(column), 2))) == list(column)[::2]


@given(st.lists(CELL, min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_cells_are_read_as_one_by_one(cells: list[str]) -> None:
    _agree(cells)


@pytest.mark.slow
@given(st.lists(CELL, min_size=1, max_size=12))
@settings(max_examples=5_000, deadline=None)
def test_any_cells_are_read_as_one_by_one_at_length(cells: list[str]) -> None:
    _agree(cells)


def test_all_short_numbers_are_read_as_one_by_one() -> None:
    chance = random.Random(7)
    cells = [f"{chance.uniform(-999, 99999):.{places}f}" for places in range(12) for _ in range(2_000)]
    column = column_of(cells)
    assert list(column) == [value(cell) for cell in cells]


FAULTS = [
    ("the point is lost", figures, "PLACES_AFTER", np.zeros(65, dtype=np.int8)),
    ("digits are not checked", figures, "TEN_SHORT_OF_TOP", np.uint64(0)),
    ("eight digits overflow", figures, "_number", lambda digits: digits.astype(np.int64) % 10**8),
    ("long numbers are cut", figures, "MOST_DIGITS", 60),
    ("places are not made equal", columns, "LARGEST", 10**40),
]


@pytest.mark.parametrize(
    ("target", "name", "fault"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_reader_of_numbers_that_is_wrong_is_caught(target: object, name: str, fault: object) -> None:
    cells = ["1.5", "-2.25", "12345678", "1234567890123", "9" * 25, "0." + "1" * 17, "99999999999999999", "1a", "z"]

    def check() -> None:
        try:
            _agree(cells)
        except (OverflowError, ValueError) as error:
            raise AssertionError from error

    must_be_caught(check, target, name, fault)


def test_missing_is_missing_never_zero() -> None:
    column = column_of(["0", "z", "", "SUPP"])
    assert list(column) == [0, None, None, None]
    assert [column.missing(row) for row in range(4)] == [
        None,
        Missing.NOT_APPLICABLE,
        Missing.BLANK,
        Missing.SUPPRESSED,
    ]


def test_the_same_values_have_the_same_bytes_however_they_are_written() -> None:
    written = [
        ["1.50", "2", "1,000"],
        ["1.5", "2.000", "1e3"],
        ["1.5000000000000000000", "2", "1000"],
        ["15E-1", "0002", "1000.0000000000"],
    ]
    assert len({column_of(cells).to_bytes() for cells in written}) == 1
    big = [["12345678901234567", "0.10000000000"], ["12345678901234567.0", "0.1"]]
    assert len({column_of(cells).to_bytes() for cells in big}) == 1


def test_a_column_is_packed_tightly_and_its_form_is_fixed() -> None:
    """These bytes lie in databases: a change of form needs a new version in the first bytes."""
    assert (
        column_of(["1.5", "z", "-3"]).to_bytes().hex()
        == "4357636f6c01" + "0181" + "03000000" + "00000000" + "0f00e2" + "000200"
    )
    assert len(column_of([str(n % 100) for n in range(10_000)]).to_bytes()) < 10_100


def test_a_column_cannot_be_written_to() -> None:
    column = column_of(["1"])
    for array in (column.whole, column.codes):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 2


@given(st.binary(max_size=60), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_bytes_that_are_no_column_are_refused_as_such(junk: bytes, at: int) -> None:
    good = column_of(["1.5", "z", "9" * 30]).to_bytes()
    for bad in (junk, good[:at] + junk + good[at:], good[:at]):
        with suppress(ValueError):
            assert len(Column.from_bytes(bad)) >= 0


def test_every_reason_has_its_number_for_good() -> None:
    assert {reason.name: int(reason) for reason in Missing} == {
        "BLANK": 1,
        "NOT_APPLICABLE": 2,
        "SUPPRESSED": 3,
        "NOT_AVAILABLE": 4,
        "UNRELIABLE": 5,
        "NO_ENTRIES": 6,
        "NOT_PUBLISHED": 7,
        "LOW_COVERAGE": 8,
    }
    assert PRESENT not in set(Missing)
    assert WRONG not in set(Missing)
