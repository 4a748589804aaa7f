"""A table as a page shows it: its columns, the order asked for, and the addresses of the other orders and pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

OF_WORDS = Markup(' data-label="{}"')
OF_A_NUMBER = Markup(' data-label="{}" class="number"')
OF_LONG_TEXTS = Markup(' data-label="{}" class="long"')


@dataclass(frozen=True, slots=True)
class Column:
    """`name` stands in addresses, `label` is read; numbers are set under one another; long texts get room."""

    name: str
    label: str
    number: bool = False
    long: bool = False
    sortable: bool = False


def with_query(query: Mapping[str, str], **changes: object) -> str:
    """The query part of an address, such as "?sort=name&page=2", with some values changed; None takes one away."""
    kept = {name: value for name, value in query.items() if name not in changes}
    return "?" + urlencode(kept | {name: value for name, value in changes.items() if value is not None})


def _attributes(column: Column) -> Markup:
    return OF_A_NUMBER if column.number else OF_LONG_TEXTS if column.long else OF_WORDS


class Table:
    """Columns plus the order a person asked for with ?sort=name, or ?sort=-name for the reverse.

    `table.order` is always one of the sortable columns' names, with or without "-": whatever else was asked for
    falls back to the default. In a template, {{ table["score"] }} gives the attributes of a cell of that column.
    """

    def __init__(self, columns: Sequence[Column], *, query: Mapping[str, str], default: str) -> None:
        self.columns = columns
        self.query = query
        allowed = {f"{sign}{column.name}" for column in columns if column.sortable for sign in ("", "-")}
        asked = query.get("sort", "")
        self.order = asked if asked in allowed else default
        self._cells = {column.name: _attributes(column).format(column.label) for column in columns}

    def __getitem__(self, name: str) -> Markup:
        return self._cells[name]

    def sorted_by(self, column: Column) -> str:
        """What aria-sort says of this column: "ascending", "descending" or nothing."""
        return {column.name: "ascending", f"-{column.name}": "descending"}.get(self.order, "")

    def address(self, column: Column) -> str:
        """Sorts by this column; pressed again, the other way round. The first page of it."""
        turned = f"-{column.name}" if self.order == column.name else column.name
        return with_query(self.query, sort=turned, page=None)
