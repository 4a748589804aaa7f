"""Where quotation marks enclose, and what they enclose.

The rules are those of RFC 4180 as Python's csv module reads them: a quotation mark counts only at the start of a field,
two inside a quoted field stand for one, and what follows the closing mark is taken as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Places = npt.NDArray[np.int64]
type Bytes = npt.NDArray[np.uint8]
type Flags = npt.NDArray[np.bool_]

QUOTE, LF, CR = 34, 10, 13


@dataclass(frozen=True, slots=True, eq=False)
class Quotations:
    """Where quoted stretches open and close, and where one opens that does not close here."""

    opens: Places
    closes: Places
    unclosed: int | None

    def at(self, begins: Places) -> Flags:
        """Which of the fields that begin there are quoted."""
        quoted = np.zeros(len(begins), dtype=np.bool_)
        fields = np.minimum(np.searchsorted(begins, self.opens), len(begins) - 1)
        quoted[fields[begins[fields] == self.opens]] = True
        return quoted

    def outside(self, marks: Places) -> Places:
        """The marks that no quotation encloses."""
        if self.unclosed is not None:
            marks = marks[: np.searchsorted(marks, self.unclosed)]
        into, out_of = np.searchsorted(marks, self.opens), np.searchsorted(marks, self.closes)
        enclosing = into < out_of
        if not enclosing.any():
            return marks
        step = np.zeros(len(marks) + 1, dtype=np.int8)
        step[into[enclosing]] += 1
        step[out_of[enclosing]] -= 1
        outside = np.cumsum(step[:-1], dtype=np.int8) == 0
        return np.asarray(marks[outside], dtype=np.int64)


def quotations(array: Bytes, start: int, delimiter: int) -> Quotations:
    """The quotations of rows that begin at `start`."""
    quotes = np.flatnonzero(array == QUOTE)
    even = len(quotes) // 2 * 2
    opens, closes = quotes[:even:2], quotes[1:even:2]
    divides = np.zeros(256, dtype=np.bool_)
    divides[[delimiter, LF, CR]] = True
    after = array[np.minimum(closes + 1, len(array) - 1)]
    closing = divides[after] | (after == QUOTE) | (closes + 1 == len(array))
    starts = quotes[::2]
    opening = divides[array[starts - 1]] | (starts == start)
    opening[1:] |= starts[1:] == closes[: len(starts) - 1] + 1
    if closing.all() and opening.all():
        return Quotations(opens, closes, int(quotes[-1]) if len(quotes) > even else None)
    return _step_by_step(array.tobytes(), quotes.tolist(), start, delimiter)


def _step_by_step(text: bytes, quotes: Sequence[int], start: int, delimiter: int) -> Quotations:
    """The same for a text with quotation marks in odd places."""
    opens, closes = [], []
    opened: int | None = None
    skip = -1
    starters = {delimiter, LF, CR}
    for at in quotes:
        if at == skip:
            continue
        if opened is None:
            if at == start or text[at - 1] in starters:
                opened = at
        elif text[at + 1 : at + 2] == b'"':
            skip = at + 1
        else:
            opens.append(opened)
            closes.append(at)
            opened = None
    return Quotations(np.array(opens, dtype=np.int64), np.array(closes, dtype=np.int64), opened)


def unquoted(field: str) -> str:
    """The text of a field that begins with a quotation mark."""
    end = len(field) - 1
    if field.find('"', 1) == end > 0:
        return field[1:end]
    parts, at = [], 1
    while (mark := field.find('"', at)) >= 0:
        parts.append(field[at:mark])
        if not field.startswith('"', mark + 1):
            parts.append(field[mark + 1 :])
            return "".join(parts)
        parts.append('"')
        at = mark + 2
    return "".join([*parts, field[at:]])
