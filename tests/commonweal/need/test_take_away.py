"""What is taken away as a table cannot run in a spreadsheet, and loses nothing."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from commonweal.ui import sheets
from planted import must_be_caught

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '"=1',
    "' =1",
    "\ufeff=1",
    "\u200b=1",
    "\uff1d1+1",
    "|calc",
    "%0A=1",
]
ACTIVE = tuple("=+-@\t\r\n")


def read_back(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def check_no_cell_begins_as_a_formula():
    for (cell,) in read_back(sheets.sheet(["text"], [[text] for text in HOSTILE]))[1:]:
        assert cell.startswith("'")


def test_no_cell_begins_as_a_formula():
    must_be_caught(check_no_cell_begins_as_a_formula, sheets, "inert", lambda text: text)


@given(st.text())
def test_every_text_comes_back_whole_with_at_most_an_apostrophe_before_it(text):
    _, (cell,) = read_back(sheets.sheet(["text"], [[text]]))
    assert cell in (text, f"'{text}")
    assert not cell.startswith(ACTIVE)


def test_numbers_stay_numbers_also_below_zero_and_what_is_missing_is_empty():
    assert read_back(sheets.sheet(["a", "b", "c"], [[-3, Decimal("-0.50"), None]]))[1] == ["-3", "-0.50", ""]
