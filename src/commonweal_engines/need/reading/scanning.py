"""Where each row and each field of a delimited text begins and ends, found for a block of rows at a time.

The rules are those of RFC 4180 as Python's csv module reads them: a quotation mark counts only at the start of a field,
two inside a quoted field stand for one, and what follows the closing mark is taken as it is. A row ends at LF, CR LF or
a lone CR. An empty line is no row.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.reading.opening import line_at
from commonweal_engines.need.reading.quoting import (
    CR,
    LF,
    QUOTE,
    Bytes,
    Flags,
    Places,
    Quotations,
    quotations,
    unquoted,
)

BLOCK = 1 << 19
LEAD = 16
ASCII = 127
# Bytes that may begin or end a blank: those of ASCII, and of any letter beyond it.
MAYBE_BLANK = np.array([0 < byte <= 32 or byte > 126 for byte in range(256)])


class Broken(ValueError):
    """From byte `at` on, the text cannot be divided into rows."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at

    def refusal(self, text: bytes) -> Refusal:
        raise NotImplementedError


class Unclosed(Broken):
    def refusal(self, text: bytes) -> Refusal:
        line = line_at(text, self.at)
        return Refusal(say("The quotation mark that opens a field on line {line} is never closed.", line=line))


class TooLong(Broken):
    def refusal(self, text: bytes) -> Refusal:
        return Refusal(say("The row on line {line} is far longer than any we know.", line=line_at(text, self.at)))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some whole rows. Field k is the bytes begins[k]:ends[k] of `text`; row r has the fields first[r] and following.

    `offset`: where in the whole text byte 0 of `text` stands; `stop`: where in it the next row begins. `begins`,
    `ends`, `quoted` and `beyond_ascii` have one entry for each field, `first` and `count` one for each row. The first
    `LEAD` bytes of `text` are zero, so that any field's last sixteen bytes can be looked at.
    """

    offset: int
    stop: int
    text: bytes
    begins: Places
    ends: Places
    first: Places
    count: Places
    quoted: Flags
    beyond_ascii: Flags

    @property
    def array(self) -> Bytes:
        return np.frombuffer(self.text, dtype=np.uint8)

    def offsets(self) -> Places:
        """Where in the whole text each row begins."""
        return self.begins[self.first] + self.offset

    def after(self, row: int) -> int:
        """Where in the whole text the next row begins."""
        following = self.first[row] + self.count[row]
        return int(self.begins[following] + self.offset) if following < len(self.begins) else self.stop

    def texts(self, fields: Places, codec: str) -> list[str]:
        """The fields' texts, without their quotation marks and the blanks round them."""
        begins, ends, quoted = self.inside_quotes(fields)
        letters = self.text.decode("latin-1")  # in which every byte is a letter, so that places stay what they are
        found = [letters[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        for n in np.flatnonzero(self.beyond_ascii[fields]).tolist():
            found[n] = found[n].encode("latin-1").decode(codec)
        for n in np.flatnonzero(quoted).tolist():
            if '"' in found[n]:
                begin, end = self.begins[fields[n]], self.ends[fields[n]]
                found[n] = unquoted(self.text[begin:end].decode(codec))
        edges = self.array[np.minimum(begins, len(self.text) - 1)], self.array[ends - 1]
        for n in np.flatnonzero(MAYBE_BLANK[edges[0]] | MAYBE_BLANK[edges[1]]).tolist():
            found[n] = found[n].strip()
        return found

    def inside_quotes(self, fields: Places) -> tuple[Places, Places, Flags]:
        """Where the fields begin and end within their quotation marks, and which may hold more of them."""
        begins, ends, quoted = self.begins[fields], self.ends[fields], self.quoted[fields]
        which = np.flatnonzero(quoted)
        closed = which[(self.array[ends[which] - 1] == QUOTE) & (ends[which] - begins[which] > 1)]
        begins[closed] += 1
        ends[closed] -= 1
        return begins, ends, quoted


def blocks(text: bytes, start: int, delimiter: str, longest: int) -> Iterator[Block]:
    """The rows from byte `start` on. Raises Unclosed and TooLong (more than `longest` bytes)."""
    while start < len(text):
        reach = BLOCK
        while (block := _block(text, start, ord(delimiter), reach)) is None:
            if reach > longest:
                raise TooLong(start)
            reach *= 2
        yield block
        start = block.stop


def _block(text: bytes, start: int, delimiter: int, reach: int) -> Block | None:
    """The rows that end within reach; None when none does."""
    stop = min(start + reach, len(text))
    padded = bytes(LEAD) + text[start:stop]
    array = np.frombuffer(padded, dtype=np.uint8)
    returns = np.flatnonzero(array == CR)
    line_ends = array == LF
    if len(returns):
        lone = returns[array[np.minimum(returns + 1, len(array) - 1)] != LF]
        # A CR that is the last byte seen may yet prove to be half of a CR LF.
        line_ends[lone if stop == len(text) else lone[lone < len(array) - 1]] = True
    marks = np.flatnonzero(line_ends | (array == delimiter))
    quotes = quotations(array, LEAD, delimiter)
    marks = quotes.outside(marks)
    if quotes.unclosed is not None and stop == len(text):
        raise Unclosed(start + quotes.unclosed - LEAD)
    if stop == len(text) and (not len(marks) or not line_ends[marks[-1]] or marks[-1] < len(array) - 1):
        marks = np.append(marks, len(array))
        line_ends = np.append(line_ends, True)
    ends = quotes.outside(np.flatnonzero(line_ends))
    last = np.searchsorted(marks, ends)
    if not len(last):
        return None
    marks = marks[: last[-1] + 1]
    return _rows(start - LEAD, padded, marks, last, quotes)


def _rows(offset: int, padded: bytes, marks: Places, last: Places, quotes: Quotations) -> Block:
    array = np.frombuffer(padded, dtype=np.uint8)
    begins = np.empty_like(marks)
    begins[0] = LEAD
    begins[1:] = marks[:-1] + 1
    ends = marks.copy()
    row_ends = marks[last]
    inside = row_ends[row_ends < len(array)]
    after_return = (array[inside] == LF) & (array[inside - 1] == CR)
    ends[last[: len(inside)][after_return]] -= 1
    first = np.empty_like(last)
    first[0] = 0
    first[1:] = last[:-1] + 1
    count = last - first + 1
    rows = (count > 1) | (begins[first] < ends[last])
    stop = offset + int(min(marks[-1] + 1, len(array)))
    beyond_ascii = np.zeros(len(begins), dtype=np.bool_)
    beyond_ascii[np.searchsorted(begins, np.flatnonzero(array[: stop - offset] > ASCII), side="right") - 1] = True
    return Block(offset, stop, padded, begins, ends, first[rows], count[rows], quotes.at(begins), beyond_ascii)
