"""Tables to take away. A spreadsheet shows what a person typed and never runs it."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from django.http import HttpResponse

type Cell = str | int | float | Decimal | Fraction | date | bool | None

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
WRAPPERS = " \u00a0\ufeff\"'"
DECIMALS = 6


def cell(value: Cell) -> str:
    """A value as it stands in a sheet. Text that a spreadsheet might run is shown by a leading apostrophe instead.

    Quotes and blanks before the sign do not hide it. Numbers stay numbers; a missing value stays empty, never zero.
    """
    match value:
        case None:
            return ""
        case str():
            bare = value.lstrip(WRAPPERS)
            return f"'{value}" if bare.startswith(ACTIVE) or value.startswith(ACTIVE) else value
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return f"{value:.{DECIMALS}f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV text."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A table to download as `name`.csv, as UTF-8 with a mark that spreadsheets know it by."""
    return HttpResponse(
        "\ufeff" + sheet(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
