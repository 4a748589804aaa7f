"""A table shows the order a person asked for, as long as it is one that may be asked for."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ui import tables
from commonweal.ui.tables import Column, Table, with_query
from planted import must_be_caught

COLUMNS = [
    Column("name", "Name", sortable=True),
    Column("score", "Score", number=True, sortable=True),
    Column("x", "X"),
]


def table(**query: str) -> Table:
    return Table(COLUMNS, query=query, default="name")


@pytest.mark.parametrize(("asked", "order"), [("score", "score"), ("-score", "-score"), ("x", "name"), ("", "name")])
def test_only_a_sortable_column_is_sorted_by(asked: str, order: str) -> None:
    assert table(sort=asked).order == order


@given(st.text())
def test_no_other_words_reach_the_query(asked: str) -> None:
    assert table(sort=asked).order in {"name", "-name", "score", "-score"}


def test_pressing_a_heading_twice_turns_the_order_round_and_starts_at_the_first_page() -> None:
    name, score, _ = COLUMNS
    shown = table(sort="score", page="3", q="a b")
    assert parse_qs(shown.address(score)[1:]) == {"q": ["a b"], "sort": ["-score"]}
    assert parse_qs(shown.address(name)[1:]) == {"q": ["a b"], "sort": ["name"]}
    assert (shown.sorted_by(score), shown.sorted_by(name)) == ("ascending", "")


def test_a_cell_carries_its_label_escaped() -> None:
    def check() -> None:
        shown = Table([Column("a", '"><script>', number=True)], query={}, default="a")
        assert str(shown["a"]) == ' data-label="&#34;&gt;&lt;script&gt;" class="number"'

    class Careless(str):
        __slots__ = ()

    must_be_caught(check, tables, "OF_A_NUMBER", Careless(' data-label="{}" class="number"'))


@given(st.dictionaries(st.text(), st.text()), st.text())
def test_an_address_carries_everything_it_was_given(query: dict[str, str], page: str) -> None:
    sent = parse_qs(with_query(query, page=page)[1:], keep_blank_values=True)
    assert sent == {name: [value] for name, value in ({**query, "page": page}).items()}
