"""From rows to what is kept of them: each row is used whole, or refused with its line and reason."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.reading.checks import Checked, checked
from commonweal_engines.need.reading.columns import Column, Stack
from commonweal_engines.need.reading.header import Header, shown
from commonweal_engines.need.reading.layout import Layout
from commonweal_engines.need.reading.limits import Limits
from commonweal_engines.need.reading.opening import Opened, line_at
from commonweal_engines.need.reading.result import Read, RefusedRow
from commonweal_engines.need.reading.scanning import Broken, blocks

type Report = Callable[[int, int], None]


def read_rows(opened: Opened, header: Header, sha256: str, limits: Limits, report: Report | None) -> Read | Refusal:
    table = _Table(Layout(header, opened.codec, limits))
    try:
        for block in blocks(opened.text, header.data_at, header.delimiter, limits.line):
            table.take(checked(block, table.layout))
            if table.rows_in > limits.rows:
                return Refusal(say("The file has more than {most:,} rows. Send it in parts.", most=limits.rows))
            if len(table.refused) > limits.refusals:
                return _too_many(opened, table.refused, limits)
            if report is not None:
                report(block.stop, len(opened.text))
    except Broken as broken:
        return broken.refusal(opened.text)
    if not table.rows_in:
        return Refusal(say("The file has a header and no rows below it."))
    table.keep_only_firsts()
    if len(table.refused) > limits.refusals:
        return _too_many(opened, table.refused, limits)
    return table.read(opened, sha256)


class _Refused:
    """A row and why it is refused: a sentence, or the byte where another row begins that has the same key."""

    def __init__(self, at: int, why: Sentence | int, key: str = "") -> None:
        self.at, self.why, self.key = at, why, key

    def told(self, lines: dict[int, int]) -> RefusedRow:
        if isinstance(self.why, Sentence):
            return RefusedRow(lines[self.at], self.why)
        again = say("“{key}” stands already on line {line}.", key=shown(self.key), line=lines[self.why])
        return RefusedRow(lines[self.at], again)


class _Table:
    """What has been read so far: the rows used, column by column, and the rows refused."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows_in = 0
        self.offsets: list[int] = []
        self.mended: list[bool] = []
        self.keys: list[str] = []
        self.periods: list[str] = []
        self.texts: list[list[str]] = [[] for _ in layout.texts]
        self.stack = Stack(len(layout.metrics))
        self.firsts: list[int] | None = None
        self.refused: list[_Refused] = []

    def take(self, rows: Checked) -> None:
        self.rows_in += len(rows.keys) + len(rows.misshapen)
        self.refused += [_Refused(at, why) for at, why in rows.misshapen]
        self.refused += [_Refused(rows.offsets[row], why) for row, why in rows.reasons.items()]
        used = [row for row in range(len(rows.keys)) if row not in rows.reasons]
        self.stack.add(rows.figures, len(rows.keys), np.array(used, dtype=np.int64))
        found = (rows.offsets, rows.mended.tolist(), rows.keys, rows.periods, *rows.texts)
        for kept, cells in zip(self._kept(), found, strict=True):
            kept += cells if len(used) == len(rows.keys) else _chosen(cells, used)

    def _kept(self) -> tuple[list[Any], ...]:
        return (self.offsets, self.mended, self.keys, self.periods, *self.texts)

    def keep_only_firsts(self) -> None:
        """Refuses the rows whose key has stood before in its period."""
        named: Sequence[object] = list(zip(self.keys, self.periods, strict=True)) if self.periods else self.keys
        if not self.layout.kind.unique or len(set(named)) == len(named):
            return
        seen: dict[object, int] = {}
        self.firsts = [row for row, name in enumerate(named) if seen.setdefault(name, row) == row]
        again = set(range(len(named))).difference(self.firsts)
        self.refused += [_Refused(self.offsets[row], self.offsets[seen[named[row]]], self.keys[row]) for row in again]
        for kept in self._kept():
            kept[:] = _chosen(kept, self.firsts)

    def column(self, which: int) -> Column:
        whole = self.stack.column(which)
        return whole if self.firsts is None else whole.rows(np.array(self.firsts, dtype=np.int64))

    def read(self, opened: Opened, sha256: str) -> Read:
        layout = self.layout
        columns = {metric.name: self.column(place) for place, (metric, _) in enumerate(layout.metrics)}
        texts = {text.name: tuple(kept) for (text, _), kept in zip(layout.texts, self.texts, strict=True)}
        several = len(set(self.periods)) > 1
        return Read(
            kind=layout.kind.name,
            encoding=opened.encoding,
            sha256=sha256,
            period=layout.header.period if several or not self.periods else self.periods[0],
            rows_in=self.rows_in,
            rows_used=len(self.keys),
            refused=_told(opened, self.refused),
            keys=tuple(self.keys),
            columns=MappingProxyType(columns),
            texts=MappingProxyType(texts),
            row_periods=tuple(self.periods) if several else (),
            mended=sum(self.mended),
        )


def _chosen(cells: list[Any], rows: list[int]) -> list[Any]:
    return [cells[row] for row in rows] if cells else []


def _told(opened: Opened, refused: list[_Refused]) -> tuple[RefusedRow, ...]:
    """The refused rows in the file's order, with their lines, counted in one pass over the text."""
    offsets = {row.at for row in refused} | {row.why for row in refused if isinstance(row.why, int)}
    lines: dict[int, int] = {}
    line, after = 1, 0
    for at in sorted(offsets):
        line, after = line + line_at(opened.text, at, after=after) - 1, at
        lines[at] = line
    return tuple(row.told(lines) for row in sorted(refused, key=lambda row: row.at))


def _too_many(opened: Opened, refused: list[_Refused], limits: Limits) -> Refusal:
    first = _told(opened, refused)[0]
    return Refusal(
        say(
            "More than {most:,} rows cannot be used, so nothing was read. The first is on line {line}: {reason}",
            most=limits.refusals,
            line=first.line,
            reason=first.reason,
        )
    )
