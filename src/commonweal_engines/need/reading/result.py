"""What was read from one file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from commonweal_engines.common import Sentence
from commonweal_engines.need.reading.areas import Areas
from commonweal_engines.need.reading.columns import Column


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`line`: where the row begins in the file, counted from 1."""

    line: int
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Read:
    """One file, read whole. Always `rows_in` == `rows_used` + len(`refused`).

    Titles, the header and empty lines are no rows. `keys`, `texts` and `columns` have one entry for each row used, in
    the file's order. `period` is empty where the file does not say it, or holds several: then `row_periods` gives one
    for each row, and `parts` a Read for each. `mended`: rows used although a list in their last column had stray
    commas. `areas`: the shapes, from a map file.
    """

    kind: str
    encoding: str
    sha256: str
    period: str
    rows_in: int
    rows_used: int
    refused: tuple[RefusedRow, ...]
    keys: tuple[str, ...]
    columns: Mapping[str, Column]
    texts: Mapping[str, tuple[str, ...]]
    row_periods: tuple[str, ...] = ()
    mended: int = 0
    areas: Areas | None = None

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_used + len(self.refused) or self.rows_used != len(self.keys):
            raise ValueError(f"{self.rows_in} rows in, but {self.rows_used} used and {len(self.refused)} refused")

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.row_periods))) or ((self.period,) if self.period else ())

    def parts(self) -> tuple["Read", ...]:
        """One Read for each period, without the refused rows, which belong to the whole."""
        if not self.row_periods:
            return (self,)
        return tuple(self._part(period) for period in self.periods)

    def _part(self, period: str) -> "Read":
        rows = [row for row, stated in enumerate(self.row_periods) if stated == period]
        chosen = np.array(rows, dtype=np.int64)
        return replace(
            self,
            period=period,
            rows_in=len(rows),
            rows_used=len(rows),
            refused=(),
            keys=tuple(self.keys[row] for row in rows),
            columns=MappingProxyType({name: column.rows(chosen) for name, column in self.columns.items()}),
            texts=MappingProxyType({name: tuple(texts[row] for row in rows) for name, texts in self.texts.items()}),
            row_periods=(),
            mended=0,
        )
