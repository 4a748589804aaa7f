"""A table of figures is read whole, or refused with the line, the column and what to mend."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Refusal
from commonweal_engines.need import sheet as engine
from commonweal_engines.need.asking import method
from commonweal_engines.need.decimals import NotAFigure, decimals, figure, plain, share
from commonweal_engines.need.method import Method
from commonweal_engines.need.sheet import Sheet, decoded, sheet
from engines.need.tables import PROPERTY
from planted import must_be_caught


def refused(text: str) -> str:
    read = sheet(text, "school", ["absence"])
    assert isinstance(read, Refusal), read
    return str(read)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        (" -3.50 ", "-3.50"),
        ("1,204,555.5", "1204555.5"),
        ("7.36E-04", "0.000736"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+2e3", "2000"),
        ("0.1", "0.1"),
    ],
)
def test_a_figure_is_taken_exactly_as_written(text: str, number: str) -> None:
    assert figure(text) == Decimal(number)


@pytest.mark.parametrize(
    "mark", ["", " ", "z", "c", "x", "u", "Z", "SUPP", "SUPPMAT", "NE", "NP", "LOWCOV", "NA", "n/a", ":", "..", "-"]
)
def test_the_marks_for_a_missing_figure_are_missing_and_not_zero(mark: str) -> None:
    assert figure(mark) is None


@pytest.mark.parametrize(
    "text",
    [
        "7%",
        "£3",
        "1,2",
        "12,34",
        "1.2.3",
        "nan",
        "inf",
        "Infinity",
        "0x10",
        "1_000",
        "٣",
        "1e999",
        "--1",
        "1e",
        "1" * 41,
        "NULL",
    ],
)
def test_what_is_no_figure_is_not_guessed_at(text: str) -> None:
    with pytest.raises(NotAFigure):
        figure(text)


@PROPERTY
@given(st.text(max_size=12))
def test_any_text_is_a_figure_a_missing_mark_or_refused(text: str) -> None:
    try:
        number = figure(text)
    except NotAFigure:
        return
    assert number is None or Decimal(plain(number)) == number


@PROPERTY
@given(st.fractions(), st.integers(1, 8))
def test_decimals_are_rounded_once_halves_to_even_and_never_minus_nothing(number: Fraction, places: int) -> None:
    nothing = "0." + "0" * places
    assert decimals(number.numerator, number.denominator, places) == f"{number:.{places}f}".replace(
        "-" + nothing, nothing
    )


def test_weights_are_exact() -> None:
    assert [share(text) for text in ("0.1", "1/3", "2", "0.5/1.5")] == [
        Fraction(1, 10),
        Fraction(1, 3),
        2,
        Fraction(1, 3),
    ]
    for text in ("", "1/0", "one", "1/", "/2", "1/2/3", "z"):
        with pytest.raises(NotAFigure):
            share(text)


def each_fault_is_named_with_its_line_its_column_and_what_to_mend() -> None:
    assert refused("school,absence\nA,1\nB,7%\n") == (
        "Line 3, column “absence”: “7%” is not a number. Write one, such as 1204.5, or nothing where there is none."
    )
    assert refused("school,absence\nA,1\nA,2\n") == (
        "Line 3, column “school”: “A” is on line 2 already. Keep one row for each member."
    )
    assert refused("school,absence\n,1\n") == "Line 2, column “school”: give the member an id."
    assert refused("school,absence\nA\n") == (
        "Line 2 has 1 cells where the first row names 2 columns. Put a cell under each column."
    )
    assert refused('school,absence\nA,"1\n') == (
        "Line 2 is not whole (unexpected end of data). Look for a quotation mark that is opened and not closed."
    )


def a_cell_that_stands_under_no_column_is_not_dropped() -> None:
    assert isinstance(sheet("school,absence\nA,1,2\n", "school", ["absence"]), Refusal)


def a_file_that_does_not_fit_is_refused() -> None:
    assert refused("") == refused("\n\n,,\n") == "The file is empty. The first row must name the columns."
    assert refused("school,absence\n") == "The file names its columns but holds no rows. Add a row for each member."
    assert refused("school,absences\nA,1\n") == (
        "The file has no column “absence”. Its columns begin with “school”, “absences”."
    )
    assert refused("school,absence,absence\nA,1,2\n") == "The file has 2 columns “absence”. Rename all but one."


def test_faults_in_reading_are_caught() -> None:
    must_be_caught(each_fault_is_named_with_its_line_its_column_and_what_to_mend, engine, "_figure", lambda *_: None)
    must_be_caught(a_cell_that_stands_under_no_column_is_not_dropped, engine, "_check_width", lambda *_: None)
    must_be_caught(a_file_that_does_not_fit_is_refused, engine, "_place", lambda names, name: 0)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert refused('school,absence\n"A\n\nx",1\nB,?\n').startswith("Line 5,")


def test_empty_rows_and_empty_cells_beyond_the_columns_are_passed_over_and_counted() -> None:
    read = sheet(" school , absence\nA,1,,\n\n,,\nB,2\n", "school", ["absence"])
    assert read == Sheet({"A": {"absence": Decimal(1)}, "B": {"absence": Decimal(2)}}, empty_rows=2)


def test_a_message_shows_no_more_of_a_cell_than_is_safe() -> None:
    message = refused("school,absence\nA,\x1b[2Jwipe" + "x" * 500 + "\n")
    assert "\x1b" not in message
    assert len(message) < 200


def test_utf_8_with_and_without_its_mark_and_windows_1252_are_read() -> None:
    text = "school,absence\nÉcole,1\n"
    assert decoded(text.encode()) == decoded(text.encode("utf-8-sig")) == decoded(text.encode("cp1252")) == text
    for data in (text.encode("utf-16"), b"PK\x03\x04\x00", b"\x81\x00", b"a\0b"):
        assert isinstance(decoded(data), Refusal)


def test_a_method_is_made_from_words_or_refused() -> None:
    made = method(["free meals:higher", "a:b:lower"], ["a:b=1/3", "free meals=2"], places=3)
    assert isinstance(made, Method)
    assert [(m.name, m.higher_is_more_need, m.weight) for m in made.metrics] == [
        ("free meals", True, 2),
        ("a:b", False, Fraction(1, 3)),
    ]
    for metrics, weights, field in [
        (["absence"], [], "metric"),
        (["absence:up"], [], "metric"),
        ([":higher"], [], "metric"),
        (["absence:higher"], ["absence"], "weight"),
        (["absence:higher"], ["absence=z"], "weight"),
        (["absence:higher"], ["absence=1", "absence=2"], "weight"),
        (["absence:higher"], ["moves=1"], "weight"),
    ]:
        refusal = method(metrics, weights)
        assert isinstance(refusal, Refusal)
        assert refusal.field == field
