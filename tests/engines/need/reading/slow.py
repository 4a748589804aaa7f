"""The obvious reader: Python's csv module, one cell after another. It knows the table of kinds and no other code."""

import csv
import gzip
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from commonweal_engines.need.reading import KINDS, Kind, Missing
from commonweal_engines.need.reading.kinds import Stated
from commonweal_engines.need.reading.missing import MARKS

type Place = Callable[[tuple[str, ...]], int | None]
type Keyed = tuple[str, str]

csv.field_size_limit(10**9)
NUMBER = re.compile(r"([+-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,2}))?(%?)")

# The reader under test says why in sentences; here the rule that was broken.
RULES = {
    "This row has {count} fields where the header has {width}.": "fields",
    "This row is empty.": "empty",
    "“{found}” is not {form}.": "form",
    "This row is a total, not a school.": "total",
    "This row is no children's centre.": "total",
    "“{found}” is not a period such as 2022/23.": "period",
    "“{column}” holds “{found}”: no number, and no mark we know for a missing one.": "number",
    "“{column}” holds {found}, but must lie between {least:,} and {most:,}.": "bounds",
    "“{key}” stands already on line {line}.": "again",
}


@dataclass
class Slow:
    kind: str
    rows_in: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    columns: dict[str, list[Fraction | Missing]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)


def decoded(data: bytes) -> str:
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def same(header: str) -> str:
    return " ".join(header.casefold().replace("\u2019", "'").split())


def lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, before = [], 0
    for row in reader:
        if row:
            found.append((before + 1, row))
        before = reader.line_num
    return found


def recognise(header: list[str], kinds: tuple[Kind, ...]) -> Kind | None:
    there = {same(name) for name in header}
    fitting = [
        kind
        for kind in kinds
        if any(same(name) in there for name in kind.key) and all(same(name) in there for name in kind.known_by)
    ]
    return max(fitting, key=lambda kind: len(kind.known_by), default=None)


def value(cell: str) -> Fraction | Missing | None:
    text = cell.strip()
    if text.casefold() in MARKS:
        return MARKS[text.casefold()]
    parts = NUMBER.fullmatch(text)
    if not parts or len(text.removesuffix("%")) > 40 or not (parts[2] or parts[3]):
        return None
    whole, after = parts[2].replace(",", ""), parts[3] or ""
    number = Fraction(int(whole + after), 10 ** len(after)) * Fraction(10) ** int(parts[4] or 0)
    return -number if parts[1] == "-" else number


def read_slowly(data: bytes, kinds: tuple[Kind, ...] = KINDS) -> Slow | None:
    text = decoded(data)
    for delimiter in ",;\t":
        rows = lines(text, delimiter)
        for place, (_, header) in enumerate(rows[:21]):
            if kind := recognise(header, kinds):
                return rows_of(rows[place + 1 :], [name.strip() for name in header], kind)
    return None


def rows_of(rows: list[tuple[int, list[str]]], header: list[str], kind: Kind) -> Slow:
    places = {same(name): place for place, name in enumerate(header)}

    def place(headers: tuple[str, ...]) -> int | None:
        return next((places[same(name)] for name in headers if same(name) in places), None)

    metrics = [(metric, at) for metric in kind.metrics if (at := place(metric.headers)) is not None]
    texts = [(text, at) for text in kind.texts if (at := place(text.headers)) is not None]
    found = Slow(kind.name, len(rows))
    found.columns = {metric.name: [] for metric, _ in metrics}
    found.texts = {text.name: [] for text, _ in texts}
    seen = set()
    for line, row in rows:
        key, period, why = judged(row, header, kind, place, seen)
        if why:
            found.refused.append((line, why))
            continue
        seen.add((key, period))
        found.keys.append(key)
        found.periods.append(period)
        for metric, at in metrics:
            found.columns[metric.name].append(value(row[at]))
        for text, at in texts:
            found.texts[text.name].append(row[at].strip())
    return found


def judged(row: list[str], header: list[str], kind: Kind, place: Place, seen: set[Keyed]) -> tuple[str, str, str]:
    """The row's key and period, and the first rule that it breaks, if any."""
    tail = kind.tail and same(header[-1]) == same(kind.tail)
    if len(row) != len(header) and not (tail and len(row) > len(header)):
        return "", "", "fields"
    cells = [cell.strip() for cell in row]
    key = cells[place(kind.key)]
    period = year(cells[place((kind.period.header,))]) if isinstance(kind.period, Stated) else ""
    numbers = [(metric.within, value(row[at])) for metric in kind.metrics if (at := place(metric.headers)) is not None]
    forms = [(text.form, cells[at]) for text in kind.texts if text.form and (at := place(text.headers)) is not None]
    rules = [
        ("empty", not any(row[: len(header)])),
        ("form", not re.fullmatch(kind.form.value, key, re.ASCII)),
        ("total", kind.only and same(cells[place((kind.only.header,))]) not in map(same, kind.only.values)),
        ("period", period is None),
        ("form", any(not re.fullmatch(form.value, text, re.ASCII) for form, text in forms)),
        *((broken(within, number), True) for within, number in numbers if broken(within, number)),
        ("again", kind.unique and (key, period) in seen),
    ]
    return key, period or "", next((rule for rule, is_broken in rules if is_broken), "")


def broken(within: tuple[int, int] | None, number: Fraction | Missing | None) -> str:
    if number is None:
        return "number"
    outside = within and isinstance(number, Fraction) and not within[0] <= number <= within[1]
    return "bounds" if outside else ""


def year(text: str) -> str | None:
    parts = re.fullmatch(r"((?:19|20)[0-9]{2})(?:[-/]?([0-9]{2}))?", text)
    if not parts or not parts[2]:
        return parts and parts[1]
    return f"{parts[1]}/{parts[2]}" if (int(parts[1]) + 1) % 100 == int(parts[2]) else None
