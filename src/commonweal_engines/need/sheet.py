"""A plain table of figures, read whole or refused: one row for each member, one column for each metric."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.decimals import NotAFigure, figure

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures by member and metric, and how many rows with nothing in them were passed over."""

    figures: Mapping[str, Mapping[str, Decimal | None]]
    empty_rows: int


class _Wrong(Exception):
    def __init__(self, why: Sentence, field: str = "") -> None:
        self.refusal = Refusal(why, field=field)


def decoded(data: bytes) -> str | Refusal:
    """The text of a file: UTF-8, with or without its mark, else Windows-1252."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return Refusal(say("This is not a plain text file. In the spreadsheet, save it as “CSV UTF-8” and try again."))


def sheet(text: str, id_column: str, metrics: Sequence[str]) -> Sheet | Refusal:
    """Reads a table of comma-separated values whose first row names the columns.

    Refuses the whole of it, naming line and column and what to mend, where a cell is neither a figure nor a mark for a
    missing one, a member has no id or comes twice, a column is not there or comes twice, or a row is not whole.
    """
    try:
        return _read(_lines(text), id_column, metrics)
    except _Wrong as wrong:
        return wrong.refusal


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line that it ends on."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        why = say(
            "Line {line} is not whole ({fault}). Look for a quotation mark that is opened and not closed.",
            line=reader.line_num,
            fault=str(error),
        )
        raise _Wrong(why) from None


def _read(lines: Iterator[tuple[int, list[str]]], id_column: str, metrics: Sequence[str]) -> Sheet:
    header = next((row for _, row in lines if _holds_something(row)), None)
    if header is None:
        raise _Wrong(say("The file is empty. The first row must name the columns."))
    names = [name.strip() for name in header]
    places = {name: _place(names, name) for name in (id_column, *metrics)}
    figures: dict[str, dict[str, Decimal | None]] = {}
    seen: dict[str, int] = {}
    empty = 0
    for line, row in lines:
        if not _holds_something(row):
            empty += 1
            continue
        _check_width(line, row, names)
        id = _new_id(line, row[places[id_column]].strip(), id_column, seen)
        figures[id] = {name: _figure(line, name, row[places[name]]) for name in metrics}
    if not figures:
        raise _Wrong(say("The file names its columns but holds no rows. Add a row for each member."))
    return Sheet(figures, empty)


def _holds_something(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _place(names: Sequence[str], name: str) -> int:
    times = Counter(names)[name]
    if times == 1:
        return names.index(name)
    if times:
        raise _Wrong(
            say("The file has {times} columns “{column}”. Rename all but one.", times=times, column=name), name
        )
    there = ", ".join(f"“{_shown(other)}”" for other in names[:10] if other)
    why = say("The file has no column “{column}”. Its columns begin with {columns}.", column=name, columns=there)
    raise _Wrong(why, name)


def _check_width(line: int, row: Sequence[str], names: Sequence[str]) -> None:
    if len(row) < len(names) or _holds_something(row[len(names) :]):
        why = say(
            "Line {line} has {cells} cells where the first row names {columns} columns. Put a cell under each column.",
            line=line,
            cells=len(row),
            columns=len(names),
        )
        raise _Wrong(why)


def _new_id(line: int, id: str, column: str, seen: dict[str, int]) -> str:
    if not id:
        raise _Wrong(say("Line {line}, column “{column}”: give the member an id.", line=line, column=column), column)
    if id in seen:
        why = say(
            "Line {line}, column “{column}”: “{id}” is on line {before} already. Keep one row for each member.",
            line=line,
            column=column,
            id=_shown(id),
            before=seen[id],
        )
        raise _Wrong(why, column)
    seen[id] = line
    return id


def _figure(line: int, column: str, cell: str) -> Decimal | None:
    try:
        return figure(cell)
    except NotAFigure:
        why = say(
            "Line {line}, column “{column}”: “{cell}” is not a number. Write one, such as 1204.5, or nothing "
            "where there is none.",
            line=line,
            column=column,
            cell=_shown(cell.strip()),
        )
        raise _Wrong(why, column) from None


def _shown(text: str) -> str:
    """A text fit to stand in a message: short, and nothing in it that acts on a screen."""
    safe = "".join(letter if letter.isprintable() else "?" for letter in text[: SHOWN + 1])
    return safe if len(safe) <= SHOWN else safe[:SHOWN] + "…"
