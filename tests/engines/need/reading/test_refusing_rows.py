"""Each row is used whole or refused with its line and the reason, and the two add up."""

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import Limits, Missing, Read, checks, figures, missing, read, rows, scanning
from commonweal_engines.need.reading.quoting import Places
from engines.need.reading.comparing import assert_agree
from engines.need.reading.invented import KIND, key, row, sample, written
from planted import must_be_caught

ABSENCE = KIND["absence"]


def read_well(data: bytes) -> Read:
    found = assert_agree(data)
    assert isinstance(found, Read), str(found)
    return found


def refused(*changes: dict[str, str], kind: str = "absence") -> list[tuple[int, str]]:
    """What is refused of a file with one good row and these changed ones."""
    made = [row(KIND[kind], 0), *(row(KIND[kind], number, **change) for number, change in enumerate(changes, 1))]
    found = read_well(written(made).encode())
    assert found.rows_used == len(made) - len(found.refused)
    return [(refused.line, str(refused.reason)) for refused in found.refused]


NUMBER = "(five to seven digits)"
CASES = [
    ({"school_urn": ""}, f"“” is not a school or centre number {NUMBER}."),
    ({"school_urn": "1e+05"}, f"“1e+05” is not a school or centre number {NUMBER}."),
    ({"school_urn": "0123456"}, f"“0123456” is not a school or centre number {NUMBER}."),
    ({"school_urn": "12345678"}, f"“12345678” is not a school or centre number {NUMBER}."),
    ({"school_urn": "99900\uff11"}, f"“99900\uff11” is not a school or centre number {NUMBER}."),
    ({"school_urn": "9990000"}, "“9990000” stands already on line 2."),
    ({"geographic_level": "Local authority"}, "This row is a total, not a school."),
    ({"time_period": "2022"}, None),
    ({"time_period": "202229"}, "“202229” is not a period such as 2022/23."),
    (
        {"absence_percent": "abc"},
        "“sess_overall_percent” holds “abc”: no number, and no mark we know for a missing one.",
    ),
    ({"absence_percent": "x" * 50}, "“sess_overall_percent” holds “" + "x" * 39 + "…”: no number, and no mark we know"),
    ({"absence_percent": "1 000"}, "“sess_overall_percent” holds “1 000”"),
    ({"absence_percent": "inf"}, "“sess_overall_percent” holds “inf”"),
    ({"absence_percent": "1" * 41}, "“sess_overall_percent” holds “"),
    ({"absence_percent": "1e999"}, "“sess_overall_percent” holds “1e999”"),
]


@pytest.mark.parametrize(("change", "why"), CASES)
def test_a_row_is_refused_for_its_reason(change: dict[str, str], why: str | None) -> None:
    found = refused(change)
    if why is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0][0] == 3
        assert found[0][1].startswith(why)


def test_a_latitude_off_the_map_is_refused() -> None:
    assert refused({"latitude": "5.25"}, kind="schools.placed") == [
        (3, "“lat” holds 5.25, but must lie between 49 and 61.")
    ]
    assert refused({"latitude": "61.0"}, {"latitude": "49"}, {"latitude": ""}, kind="schools.placed") == []
    assert len(refused({"latitude": "61.0000001"}, {"latitude": "48.9999"}, kind="schools.placed")) == 2


def test_the_same_school_may_stand_again_in_another_year() -> None:
    again = {"school_urn": key(ABSENCE, 0)}
    assert refused(again | {"time_period": "202122"}) == []
    assert refused(again | {"time_period": "202223"}) == [(3, "“9990000” stands already on line 2.")]


def test_a_link_may_stand_more_than_once_but_must_name_a_number() -> None:
    assert refused({"URN": "9990000"}, {"other": "unknown"}, kind="links") == [
        (4, "“unknown” is not a school or centre number (five to seven digits).")
    ]


def test_only_childrens_centres_are_in_a_register_of_centres() -> None:
    curly = {"type": "Children\u2019s centre linked site"}
    assert refused({"type": "Community school"}, curly, kind="centres.register") == [
        (3, "This row is no children's centre.")
    ]


def test_rows_of_other_lengths_are_refused_with_both_numbers() -> None:
    text = sample("links").decode() + "999100,999101\r\n999102,999103,Successor,,,\r\n"
    found = read_well(text.encode())
    assert [(refused.line, str(refused.reason)) for refused in found.refused] == [
        (5, "This row has 2 fields where the header has 4."),
        (6, "This row has 6 fields where the header has 4."),
    ]


def test_a_list_without_quotation_marks_in_the_last_column_is_mended_and_counted() -> None:
    """The register's own export does this: its last column lists linked schools with bare commas."""
    register = sample("schools.register").decode()
    broken = register.replace("Invented 1\r\n", "999101 Successor, 999102 Predecessor, 999103 Successor\r\n")
    found = read_well(broken.encode())
    assert (found.rows_in, found.rows_used, found.mended) == (3, 3, 1)
    whole = read_well(register.encode())
    assert (found.keys, found.columns, found.texts) == (whole.keys, whole.columns, whole.texts)


def test_no_list_is_mended_where_the_kind_has_none() -> None:
    found = read_well(sample("links").decode().replace("Invented 1\r\n", "a, b, c\r\n").encode())
    assert (found.mended, len(found.refused)) == (0, 1)


def test_empty_lines_are_no_rows_and_rows_of_commas_are_refused_as_empty() -> None:
    text = sample("links").decode() + '\r\n\r\n,,,\r\n\r\n"","","",""\r\n'
    found = read_well(text.encode())
    assert (found.rows_in, found.rows_used) == (5, 3)
    assert [(refused.line, str(refused.reason)) for refused in found.refused] == [
        (7, "This row is empty."),
        (9, "This row is empty."),
    ]


def test_the_line_counts_line_ends_inside_quotation_marks() -> None:
    made = [row(ABSENCE, 0, name='A "name"\non three\r\nlines'), row(ABSENCE, 1, absence_percent="?")]
    found = read_well(written(made).encode())
    assert [refused.line for refused in found.refused] == [5]
    assert found.texts["name"] == ('A "name"\non three\r\nlines',)


def test_refusals_come_in_the_order_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "BLOCK", 700)
    found = refused(*({"absence_percent": "?"} if n % 3 else {"school_urn": "9990000"} for n in range(30)))
    assert [line for line, _ in found] == list(range(3, 33))


@pytest.mark.parametrize(("mark", "why"), missing.MARKS.items())
def test_each_mark_for_a_missing_number_keeps_its_reason(mark: str, why: Missing) -> None:
    for spelt in (mark, mark.upper(), mark.title(), f" {mark} "):
        found = read_well(written([row(ABSENCE, 0, absence_percent=spelt)]).encode())
        assert found.columns["absence_percent"].value(0) is None
        assert found.columns["absence_percent"].missing(0) is why
    assert str(why.why).endswith(".")


def test_a_long_cell_is_refused_and_a_longer_file_of_refusals_altogether() -> None:
    made = [row(ABSENCE, 0), row(ABSENCE, 1, name="x" * 10_001)]
    found = read(written(made).encode())
    assert isinstance(found, Read)
    assert [str(refused.reason) for refused in found.refused] == ["“school_name” is longer than 10,000 letters."]
    bad = [row(ABSENCE, 0, school_urn="none") for _ in range(3)]
    assert str(read(written(bad).encode(), limits=Limits(refusals=2))) == (
        "More than 2 rows cannot be used, so nothing was read. The first is on line 2: "
        "“none” is not a school or centre number (five to seven digits)."
    )
    assert isinstance(read(written(bad).encode(), limits=Limits(refusals=3)), Read)


def test_more_rows_than_allowed_are_refused_altogether() -> None:
    assert isinstance(read(sample("links", 3), limits=Limits(rows=3)), Read)
    assert str(read(sample("links", 4), limits=Limits(rows=3))) == "The file has more than 3 rows. Send it in parts."


def test_a_header_alone_is_refused() -> None:
    alone = sample("links", 1).splitlines()[0]
    assert str(read(alone)) == "The file has a header and no rows below it."


def test_an_open_quotation_mark_refuses_the_file_and_names_the_line() -> None:
    text = sample("links").decode() + '999100,999101,"Successor\r\n999102,999103,Successor,\r\n'
    assert str(read(text.encode())) == "The quotation mark that opens a field on line 5 is never closed."


def test_progress_is_reported_up_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "BLOCK", 500)
    data = sample("links", 100)
    steps: list[tuple[int, int]] = []
    assert isinstance(read(data, report=lambda done, whole: steps.append((done, whole))), Read)
    assert steps == sorted(steps)
    assert len(steps) > 3
    assert steps[-1] == (len(data), len(data))


def marks_as_numbers(found: figures.Figures, cells: Places, *_: object) -> Places:
    found.code[cells] = figures.PRESENT
    return cells[:0]


FAULTS = [
    ("a missing number becomes zero", figures, "_but_marks", marks_as_numbers),
    ("rows that do not fit are dropped", checks, "_misshapen", lambda *_: []),
    ("empty rows are dropped", checks, "_empty", lambda *_: None),
    ("totals are taken for schools", checks, "_only", lambda *_: None),
    ("any key will do", checks, "_fitting", lambda *_: None),
    ("words are taken for numbers", checks, "refuse_bad_numbers", lambda *_: None),
    ("a school may stand twice", rows._Table, "keep_only_firsts", lambda self: None),
    ("lines are counted without those in quotation marks", rows, "line_at", lambda text, at, after: 2),
]


@pytest.mark.parametrize(
    ("target", "name", "fault"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_reader_that_breaks_a_rule_is_caught(target: object, name: str, fault: object) -> None:
    made = [
        row(ABSENCE, 0, name="On\ntwo lines"),
        row(ABSENCE, 1, absence_percent="z"),
        row(ABSENCE, 2, absence_percent="?"),
        row(ABSENCE, 3, school_urn="none"),
        row(ABSENCE, 4, geographic_level="National"),
        row(ABSENCE, 5, school_urn=key(ABSENCE, 0)),
    ]
    text = written(made) + "," * (len(made[0]) - 1) + "\r\n1,2,3\r\n"
    must_be_caught(lambda: assert_agree(text.encode()), target, name, fault)


def test_a_file_that_does_not_add_up_cannot_be_made() -> None:
    found = read(sample("links"))
    assert isinstance(found, Read)
    with pytest.raises(ValueError, match="4 rows in, but 3 used and 0 refused"):
        Read(**{name: getattr(found, name) for name in Read.__slots__} | {"rows_in": 4})


def test_refusing_a_file_is_a_value_never_an_error() -> None:
    assert isinstance(read(b"\x00"), Refusal)
