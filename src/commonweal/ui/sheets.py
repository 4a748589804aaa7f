"""Tables to take away as CSV, in which nothing can run.

A spreadsheet program takes a cell that begins with = + - @ for a formula. Text is therefore written so that it cannot
be one: an apostrophe goes before it. Numbers are numbers and are written plainly, negative ones too.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse

type Cell = str | int | Decimal | date | None

ACTIVE = frozenset("=+-@|%")


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might otherwise run it.

    Looks behind blanks, quotation marks and invisible signs, and takes the wide forms of the signs for the narrow ones.
    """
    shown = unicodedata.normalize("NFKC", text).lstrip("\ufeff\u200b\u200c\u200d\u2060\"'` \t\r\n\v\f\0")
    return f"'{text}" if text[:1] in {"\t", "\r", "\n"} or shown[:1] in ACTIVE else text


def sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as CSV: UTF-8 with its mark, lines ending in CR LF (RFC 4180). None is an empty cell.

    The same table always gives the same bytes, so their SHA-256 stands for the table.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([inert(name) for name in header])
    writer.writerows([inert(cell) if isinstance(cell, str) else _plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def download(name: str, table: bytes) -> HttpResponse:
    """The answer that hands a table over as a file. The name is one of ours, never one that somebody typed."""
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _plain(value: int | Decimal | date | None) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
    return str(value)
