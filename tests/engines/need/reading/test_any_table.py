"""Whatever a table looks like, the reader and the obvious reader say the same, and nothing makes them stumble."""

import csv
import gzip
import io
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.reading import KINDS, Kind, Metric, Read, Text, read, scanning
from commonweal_engines.need.reading.kinds import Form, Only, Stated
from engines.need.reading.comparing import assert_agree
from engines.need.reading.invented import sample

TOY = Kind(
    name="toy",
    label=say("An invented table"),
    key=("number",),
    form=Form.SCHOOL,
    known_by=("year", "level", "size", "share"),
    metrics=(
        Metric("size", ("size",), say("Size"), say("pupils")),
        Metric("share", ("share",), say("Share"), say("%"), "higher", (0, 100)),
    ),
    texts=(Text("name", ("name",)), Text("area", ("area",), Form.SMALL_AREA)),
    period=Stated("year"),
    only=Only("level", frozenset({"School"}), say("This row is a total, not a school.")),
)
TAILED = Kind(
    "tailed", say("Another"), ("number",), Form.SCHOOL, ("size", "links"), TOY.metrics, TOY.texts[:1], tail="links"
)
WORDS = st.text(st.characters(codec="cp1252", exclude_characters="\0"), max_size=8)
CELLS = {
    "number": st.sampled_from(["999001", "999002", " 999003", "9990040", "99", "1e+05", ""]),
    "year": st.sampled_from(["202223", "2021/22", "2020", "20", ""]),
    "level": st.sampled_from(["School", "school ", "School", "National", ""]),
    "size": st.sampled_from(["1", "29,199", "0.5", "-3", "z", "", "12%", "7.36E-04", "a", "1234567890.123", "9" * 30]),
    "share": st.sampled_from(["0", "100", "100.01", "-0.5", "SUPP", "99.999", "1" + "0" * 25]),
    "name": WORDS
    | st.sampled_from(["", "a,b", 'say "x"', "two\nlines", "two\r\nlines", "lone\rend", '"', "é", " pad "]),
    "area": st.sampled_from(["E01990001", "W01000001", "S01000001", ""]),
    "links": WORDS | st.sampled_from(["", "a,b;c\td"]),
    "other": WORDS,
}
RAW = st.sampled_from(['"', '""', ",", ";", "\r", "\n", "\r\n", " ", "x", '"a"b', 'a"b', ",,,", '"a,b"', "\ufeff", "é"])


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A table: columns in any order, rows of any length, quotation marks where they belong or not, any encoding."""
    names = draw(st.permutations(["number", "year", "level", "size", "share", "name", "area", "other"]))
    if draw(st.booleans()):
        names = ["number", "size", "name", "links"]
    delimiter = draw(st.sampled_from(",;\t"))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    ends = (
        st.sampled_from(["\n", "\r\n", "\r"]) if draw(st.booleans()) else st.just(draw(st.sampled_from(["\n", "\r\n"])))
    )
    lines = [line(names, delimiter, quoting) + draw(ends)]
    for _ in range(draw(st.integers(0, 8))):
        cells = [draw(CELLS[name]) for name in names]
        match draw(st.integers(0, 9)):
            case 0:
                cells = cells[: draw(st.integers(0, len(cells)))]
            case 1:
                cells += draw(st.lists(CELLS["other"], min_size=1, max_size=3))
            case 2:
                lines.append("".join(draw(st.lists(RAW, max_size=8))))
        lines.append(line(cells, delimiter, quoting) + draw(ends))
    text = "".join(lines)
    text = text if draw(st.booleans()) else text.rstrip("\r\n")
    title = draw(st.sampled_from(["", "An invented table\n", "\n", "Title,,\n\nMore\n"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    data = (title + text).encode(encoding, "ignore")
    return gzip.compress(data, 1) if draw(st.booleans()) else data


def line(cells: list[str], delimiter: str, quoting: int) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="", quoting=quoting).writerow(cells)
    return out.getvalue()


def _both_ways(data: bytes, block: int) -> None:
    with patch.object(scanning, "BLOCK", block):
        found = read(data, kinds=(TOY, TAILED))
        if isinstance(found, Refusal):
            assert str(found.why).endswith(".")
            if "never closed" in str(found):
                return
        assert_agree(data, (TOY, TAILED))


UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@given(tables(), st.sampled_from([1, 7, 64, 1 << 19]))
@settings(max_examples=300, **UNHURRIED)
def test_any_table_is_read_as_the_obvious_reader_reads_it(data: bytes, block: int) -> None:
    _both_ways(data, block)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(tables(), st.sampled_from([1, 7, 64, 1 << 19]))
@settings(max_examples=5_000, **UNHURRIED)
def test_any_table_is_read_as_the_obvious_reader_reads_it_at_length(data: bytes, block: int) -> None:
    _both_ways(data, block)


SAMPLES = [sample(kind) for kind in KINDS]


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A good file with some bytes changed, lost or put in."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at, lost = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        data = data[:at] + draw(st.binary(max_size=6)) + data[at + lost :]
    return data


def _never_stumbles(data: bytes) -> None:
    found = read(data)
    if isinstance(found, Read):
        assert found.rows_in == found.rows_used + len(found.refused)
    else:
        assert str(found.why).endswith(".")


@given(st.binary(max_size=300) | spoilt())
@settings(max_examples=300, **UNHURRIED)
def test_no_bytes_make_the_reader_stumble(data: bytes) -> None:
    """Promise 47."""
    _never_stumbles(data)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(st.binary(max_size=300) | spoilt())
@settings(max_examples=5_000, **UNHURRIED)
def test_no_bytes_make_the_reader_stumble_at_length(data: bytes) -> None:
    """Promise 47."""
    _never_stumbles(data)


def test_the_invented_tables_leave_nothing_out() -> None:
    """Among a few hundred of them are files read whole, each reason to refuse a row, and files refused."""
    seen: set[str] = set()

    @given(tables())
    @settings(max_examples=400, database=None, derandomize=True, **UNHURRIED)
    def gather(data: bytes) -> None:
        found = read(data, kinds=(TOY, TAILED))
        if isinstance(found, Refusal):
            seen.add(found.why.text)
            return
        seen.update(
            [found.kind, found.encoding, "mended" if found.mended else "", "whole" if not found.refused else ""]
        )
        seen.update(refused.reason.text for refused in found.refused)

    gather()
    assert seen >= {
        "toy",
        "tailed",
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "cp1252",
        "mended",
        "whole",
        "This row has {count} fields where the header has {width}.",
        "“{found}” is not {form}.",
        "This row is a total, not a school.",
        "“{found}” is not a period such as 2022/23.",
        "“{column}” holds “{found}”: no number, and no mark we know for a missing one.",
        "“{column}” holds {found}, but must lie between {least:,} and {most:,}.",
        "“{key}” stands already on line {line}.",
        "The file has a header and no rows below it.",
    }
