"""The rows of one block, checked. A row is refused for the first of these that it breaks:

1. It has as many fields as the header, and no field that is kept is longer than allowed.
2. It is not empty, and its key has the right form.
3. It is a row of what the file is about, not a total.
4. Its period can be read, where the file states one.
5. Its texts have the right form, where one is asked for.
6. Each number is a number or a known mark for a missing one, and lies where such a number can lie.
7. Its key stands only once in its period: see `rows`, which knows the other blocks.
"""

from dataclasses import dataclass

import numpy as np

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.figures import Figures
from commonweal_engines.need.reading.header import shown
from commonweal_engines.need.reading.kinds import Form, Only, Stated, plain, school_year
from commonweal_engines.need.reading.layout import Layout, Reasons
from commonweal_engines.need.reading.numbers import figures_of, refuse_bad_numbers
from commonweal_engines.need.reading.quoting import Flags, Places
from commonweal_engines.need.reading.scanning import Block


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a block that have the right number of fields, and why some are refused all the same.

    `offsets`: where each begins. `texts` has a list for each text column of the layout; cell r * metrics + m of
    `figures` is metric m of row r. `mended`: rows whose last column had stray commas. `misshapen`: where each row
    begins that has not the right number of fields, and why it is refused.
    """

    offsets: list[int]
    keys: list[str]
    periods: list[str]
    texts: list[list[str]]
    figures: Figures
    reasons: Reasons
    mended: Flags
    misshapen: list[tuple[int, Sentence]]


def checked(block: Block, layout: Layout) -> Checked:
    width = len(layout.header.names)
    mended = (block.count > width) & layout.header.tail
    shaped = (block.count == width) | mended
    first = block.first[shaped]
    keys, *rest = _words(block, first, layout)
    reasons: Reasons = {}
    _too_long(block, first, layout, reasons)
    _empty(block, first, keys, width, reasons)
    _fitting(keys, layout.kind.form, reasons)
    if layout.kind.only:
        _only(layout.kind.only, rest.pop(0), reasons)
    periods = _periods(rest.pop(0), reasons) if isinstance(layout.kind.period, Stated) else []
    for (text, _), words in zip(layout.texts, rest, strict=True):
        if text.form:
            _fitting(words, text.form, reasons)
    found = figures_of(block, first, layout)
    refuse_bad_numbers(block, first, found, layout, reasons)
    offsets = block.offsets()
    misshapen = _misshapen(offsets[~shaped], block.count[~shaped], width)
    return Checked(offsets[shaped].tolist(), keys, periods, rest, found, reasons, mended[shaped], misshapen)


def _misshapen(offsets: Places, counts: Places, width: int) -> list[tuple[int, Sentence]]:
    return [
        (at, say("This row has {count} fields where the header has {width}.", count=count, width=width))
        for at, count in zip(offsets.tolist(), counts.tolist(), strict=True)
    ]


def _words(block: Block, first: Places, layout: Layout) -> list[list[str]]:
    """For each of the layout's places of words, those of all rows. Equal words are one text in memory."""
    fields = (first[:, None] + layout.word_places).ravel()
    found = block.texts(fields, layout.codec)
    same = list(map(dict[str, str]().setdefault, found, found))
    each = len(layout.word_places)
    return [same[place::each] for place in range(each)]


def _too_long(block: Block, first: Places, layout: Layout, reasons: Reasons) -> None:
    last = first + len(layout.header.names) - 1
    if (block.ends[last] - block.begins[first]).max(initial=0) <= layout.limits.cell:
        return
    places = np.concatenate([layout.word_places, layout.metric_places])
    fields = first[:, None] + places
    long = block.ends[fields] - block.begins[fields] > layout.limits.cell
    for row in np.flatnonzero(long.any(axis=1)).tolist():
        column = layout.header.names[places[long[row].argmax()]]
        reasons[row] = say("“{column}” is longer than {most:,} letters.", column=column, most=layout.limits.cell)


def _empty(block: Block, first: Places, keys: list[str], width: int, reasons: Reasons) -> None:
    """Spreadsheets write the empty rows below a table as rows of commas."""
    rows = np.array([row for row, key in enumerate(keys) if not key], dtype=np.int64)
    begins, ends, _ = block.inside_quotes((first[rows, None] + np.arange(width)).ravel())
    for row in rows[(begins == ends).reshape(-1, width).all(axis=1)].tolist():
        reasons.setdefault(row, say("This row is empty."))


def _fitting(words: list[str], form: Form, reasons: Reasons) -> None:
    for row, fit in enumerate(map(form.pattern.fullmatch, words)):
        if not fit:
            word = words[row]
            reasons.setdefault(row, say("“{found}” is not {form}.", found=shown(word), form=form.described))


def _only(only: Only, words: list[str], reasons: Reasons) -> None:
    wanted = {plain(word) for word in only.values}
    meant = {word: plain(word) in wanted for word in set(words)}
    for row, word in enumerate(words):
        if not meant[word]:
            reasons.setdefault(row, only.otherwise)


def _periods(words: list[str], reasons: Reasons) -> list[str]:
    period = {word: school_year(word) for word in set(words)}
    for row, word in enumerate(words):
        if period[word] is None:
            reasons.setdefault(row, say("“{found}” is not a period such as 2022/23.", found=shown(word)))
    return [period[word] or "" for word in words]
