"""A file is recognised by its header, wherever the header stands, and a header we do not know is answered plainly."""

import random

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import KINDS, Kind, Limits, Read, kinds, read
from commonweal_engines.need.reading.kinds import Stated, plain, recognised, school_year
from engines.need.reading.comparing import assert_agree
from engines.need.reading.invented import KIND, header, key, row, sample, written
from planted import must_be_caught

ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@ALL
def test_an_invented_file_of_each_kind_is_read_whole(kind: Kind) -> None:
    found = assert_agree(sample(kind))
    assert isinstance(found, Read)
    assert (found.kind, found.rows_in, found.rows_used) == (kind.name, 3, 3)
    assert found.keys == tuple(key(kind, number) for number in range(3))
    assert set(found.columns) == {metric.name for metric in kind.metrics}
    assert set(found.texts) == {text.name for text in kind.texts}


@ALL
def test_order_and_capitals_of_the_columns_do_not_matter(kind: Kind) -> None:
    names = header(kind)
    moved = [name for name in names if name != kind.tail]
    random.Random(1).shuffle(moved)
    moved += [kind.tail] if kind.tail else []
    rows = [{name.upper(): row(kind, number)[name] for name in moved} for number in range(3)]
    found, before = read(written(rows).encode()), read(sample(kind))
    assert isinstance(found, Read)
    assert isinstance(before, Read)
    assert (found.kind, found.keys, found.columns, found.texts) == (
        before.kind,
        before.keys,
        before.columns,
        before.texts,
    )


@ALL
def test_without_any_one_of_its_columns_a_file_is_not_taken_for_this_kind(kind: Kind) -> None:
    for lost in (*kind.key, *kind.known_by):
        names = [name for name in header(kind) if plain(name) != plain(lost)]
        found = recognised(names, KINDS)
        assert not isinstance(found, Kind) or found.name != kind.name


def test_no_header_fits_two_kinds_equally_well() -> None:
    for kind in KINDS:
        there = {plain(name) for name in header(kind)}
        fitting = [
            len(other.known_by)
            for other in KINDS
            if any(plain(name) in there for name in other.key) and all(plain(name) in there for name in other.known_by)
        ]
        assert fitting.count(max(fitting)) == 1
        assert recognised(header(kind), KINDS) is kind


@ALL
def test_the_table_of_kinds_is_sound(kind: Kind) -> None:
    known = {plain(name) for name in (*kind.key, *kind.known_by)}
    names = [part.name for part in (*kind.metrics, *kind.texts)]
    assert len(names) == len(set(names))
    assert kind.only is None or plain(kind.only.header) in known
    assert not isinstance(kind.period, Stated) or plain(kind.period.header) in known
    assert [other.name for other in KINDS].count(kind.name) == 1


def test_title_rows_before_the_header_are_passed_over() -> None:
    titles = "An invented census,,,\nAll of it is made up,,,\n,,,\n\nSchool details,,,\n"
    found = assert_agree(titles.encode() + sample("workforce"))
    assert isinstance(found, Read)
    assert found.rows_in == 3


def test_beyond_the_title_rows_no_header_is_looked_for() -> None:
    titles = b"A line\n" * 21
    assert isinstance(read(titles + sample("workforce")), Refusal)
    assert isinstance(read(titles + sample("workforce"), limits=Limits(title_rows=21)), Read)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_divide_fields(delimiter: str) -> None:
    rows = [row(KIND["absence"], number, name="A, B; C\tD") for number in range(3)]
    found = assert_agree(written(rows, delimiter=delimiter).encode())
    assert isinstance(found, Read)
    assert found.texts["name"] == ("A, B; C\tD",) * 3


def test_a_header_that_is_nearly_right_is_answered_with_what_is_missing_and_what_is_new() -> None:
    text = sample("absence").decode().replace("sess_possible", "sessions_possible")
    found = read(text.encode())
    assert str(found) == (
        "This is not one of the files we know. It is nearest to “Absence over three terms, school level”, but lacks "
        "“sess_possible”; it has “sessions_possible”, which we do not know."
    )


def test_a_header_that_is_near_nothing_is_answered_too() -> None:
    assert str(read(b"colour,taste\nred,sweet\n")).startswith("This is not one of the files we know, nor near one")


def test_a_column_that_stands_twice_is_not_picked_from() -> None:
    text = sample("links").decode().replace("LinkEstablishedDate", "LinkType")
    assert str(read(text.encode())) == "The column “LinkType” stands twice in the header."


def test_a_column_nobody_needs_may_stand_twice() -> None:
    text = sample("links").decode().replace("LinkType", "LinkType,Note,Note").replace("Invented", "x,y,Invented", 3)
    assert isinstance(read(text.encode()), Read | Refusal)
    assert recognised(["URN", "LinkURN", "LinkType", "Note", "Note"], KINDS) is KIND["links"]


def test_a_name_given_to_the_file_is_never_asked_for() -> None:
    """The reader takes bytes alone: there is no name it could go by."""
    assert "name" not in read.__annotations__


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("202223", "2022/23"),
        ("2022/23", "2022/23"),
        ("2022-23", "2022/23"),
        ("199900", "1999/00"),
        ("2020", "2020"),
        ("202224", None),
        ("2022/2023", None),
        ("", None),
        ("٢٠٢٠", None),
    ],
)
def test_a_period_is_read_or_it_is_none(text: str, period: str | None) -> None:
    assert school_year(text) == period


def test_a_period_is_found_in_the_column_in_the_header_or_is_the_kinds_own() -> None:
    def period(name: str) -> str:
        found = read(sample(name))
        assert isinstance(found, Read)
        return found.period

    assert period("absence") == "2022/23"
    assert period("ks4.final") == "2022/23"
    assert period("iod2025.all") == "2025"
    assert period("population.lsoa11") == ""


def test_a_kind_is_never_recognised_by_part_of_its_columns() -> None:
    def check() -> None:
        assert isinstance(recognised(["URN", "LinkURN"], KINDS), kinds.Unknown)

    must_be_caught(check, kinds, "_lacking", lambda kind, there: [])
