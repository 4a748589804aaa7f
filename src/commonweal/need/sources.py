"""A dataset as members are joined to it, and what comes of that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from commonweal.need.catalogue import UNDATED, kinds
from commonweal_engines.common import Sentence
from commonweal_engines.need.decimals import Figure
from commonweal_engines.need.reading import Column, Read
from commonweal_engines.need.reading.kinds import Form


@dataclass(frozen=True)
class Source:
    """A dataset with the columns that are needed of it."""

    id: int
    file: str
    read: Read

    @property
    def form(self) -> Form:
        return kinds()[self.read.kind].form

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(self.read.keys)}

    @property
    def dated(self) -> str:
        return self.file if self.read.period == UNDATED else f"{self.file}, {self.read.period}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A member's figure, and how it was found; or None, and why it is missing."""

    figure: Figure | None
    how: Sentence


def figure_in(column: Column, row: int) -> Figure | None:
    if column.codes[row] or row in column.rare:
        return column.value(row)
    return Decimal(int(column.whole[row])).scaleb(-column.places).normalize()


def figures_in(column: Column, rows: Sequence[int | None]) -> list[Figure | None]:
    """The exact figures in some rows, each distinct one made once: a national file has a million of them."""
    whole, codes, down = column.whole.tolist(), column.codes.tolist(), -column.places
    asked = {whole[row] for row in rows if row is not None}
    made = {number: Decimal(number).scaleb(down).normalize() for number in asked}
    if column.rare:
        return [None if row is None else figure_in(column, row) for row in rows]
    return [None if row is None or codes[row] else made[whole[row]] for row in rows]


def values_of(source: Source, name: str, keys: Iterable[str]) -> list[Fraction | None]:
    column = source.read.columns[name]
    return [column.value(row) if (row := source.row_of.get(key)) is not None else None for key in keys]
