"""Numbers as they stand in a file, read exactly and many at once.

A cell becomes a whole number and how many of its digits stand after the point: "14.10" is (1410, 2), "29,199" is
(29199, 0), "7.36E-04" is (736, 6), "12%" is (12, 0). Cells of up to sixteen digits, with a point and a minus sign or
without, are read eight letters at a time; whatever else a cell holds goes the slow way, one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Context
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from commonweal_engines.need.decimals import NotAFigure, figure
from commonweal_engines.need.reading.missing import MARKS
from commonweal_engines.need.reading.quoting import Bytes, Flags, Places

type Words = npt.NDArray[np.uint64]

PRESENT, WRONG = 0, 255
MOST_DIGITS = 18
WIDE = 16
# More digits than any cell may hold, so that no closing zero taken off rounds anything.
EXACTLY = Context(prec=1000)
MINUS, POINT = ord("-"), ord(".")


def _each(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte]) * 8))


EIGHT_ZEROS, EIGHT_POINTS, ONES, TOPS = _each(0x30), _each(POINT), _each(0x01), _each(0x80)
# Of a word's eight letters, the last so many; and zeros to write before them.
KEEP = np.array([0] + [(1 << 64) - (1 << 8 * (8 - length)) for length in range(1, 9)], dtype=np.uint64)
FILL = EIGHT_ZEROS & ~KEEP
LOW, BYTE = np.uint64(0x000000FF000000FF), np.uint64(8)
TEN_SHORT_OF_TOP = _each(0x80 - 10)
# How many digits stand after a point with so many bits before it; 64 bits mean that there is no point.
PLACES_AFTER = np.array([max(0, 7 - bits // 8) for bits in range(65)], dtype=np.int8)

_SPELLINGS = {spelt: code for mark, code in MARKS.items() for spelt in (mark, mark.upper(), mark.capitalize())}
_SPELLINGS |= {"NaN": MARKS["nan"]}
_MARK_WORDS = sorted(
    (int.from_bytes(mark.rjust(8, "\0").encode(), "little"), code) for mark, code in _SPELLINGS.items()
)
MARK_WORDS = np.array([word for word, _ in _MARK_WORDS], dtype=np.uint64)
MARK_CODES = np.array([code for _, code in _MARK_WORDS], dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """`whole` int64, `places` int8 and `code` uint8, one each for a cell: code 0 is a number, 255 is neither a number
    nor a mark, any other a Missing. `rare`: the numbers too long for `whole`, by cell."""

    whole: Places
    places: npt.NDArray[np.int8]
    code: npt.NDArray[np.uint8]
    rare: dict[int, Fraction] = field(default_factory=dict)


def figures(array: Bytes, begins: Places, ends: Places, text_of: Callable[[Places], list[str]]) -> Figures:
    """The figures of the cells begins[i]:ends[i]; `text_of(cells)` gives the texts of those that go the slow way."""
    length = ends - begins
    short = np.minimum(length, 8)
    words: Words = np.ndarray((len(array) - 7,), dtype="<u8", buffer=array, strides=(1,))  # word n begins at letter n
    whole, places, point, fits = _pointed(words[ends - 8], short)
    fits &= (length == short) & (length > point)
    found = Figures(whole, places, np.full(len(length), PRESENT, dtype=np.uint8))
    unread = np.flatnonzero(~fits)
    found.code[unread] = WRONG
    left = _but_marks(found, unread, words, begins, ends)
    left = _but_signed_or_wide(found, left, words, begins, ends)
    if len(left):
        _slowly(found, left, text_of(left))
    missing = unread[found.code[unread] != PRESENT]
    whole[missing] = places[missing] = 0  # what the first look at them made of their letters
    return found


def _pointed(words: Words, length: Places) -> tuple[Places, npt.NDArray[np.int8], Flags, Flags]:
    """Of each word's last `length` letters: the number they say without their point, the digits after the point,
    whether there is one, and whether all else are digits."""
    filled = (words & KEEP[length]) | FILL[length]
    points = filled ^ EIGHT_POINTS
    mark = (points - ONES) & ~points & TOPS
    first = mark & np.negative(mark)
    before, up_to = (first >> np.uint64(7)) - np.uint64(1), (first << np.uint64(1)) - np.uint64(1)
    without = (filled & ~up_to) | ((filled & before) << BYTE) | np.uint64(0x30)
    pointed = np.asarray(first != 0)
    digits = np.where(pointed, without, filled) ^ EIGHT_ZEROS
    all_digits = np.asarray((((digits + TEN_SHORT_OF_TOP) | digits) & TOPS) == 0)
    return _number(digits), PLACES_AFTER[np.bitwise_count(before)], pointed, all_digits


def _number(digits: Words) -> Places:
    """What eight digits say. Three multiplications: Mula and Lemire, "Quickly parsing eight digits", 2018."""
    pairs = digits * np.uint64(10) + (digits >> BYTE)
    tops, tails = pairs & LOW, (pairs >> np.uint64(16)) & LOW
    eight = (tops * np.uint64(0x000F424000000064) + tails * np.uint64(0x0000271000000001)) >> np.uint64(32)
    return eight.astype(np.int64)


def _but_marks(found: Figures, cells: Places, words: Words, begins: Places, ends: Places) -> Places:
    """The cells that are no mark of up to eight letters: a word with zeros before them is the mark itself."""
    length = ends[cells] - begins[cells]
    raw = words[ends[cells] - 8] & KEEP[np.minimum(length, 8)]
    nearest = np.minimum(np.searchsorted(MARK_WORDS, raw), len(MARK_WORDS) - 1)
    known: Flags = (MARK_WORDS[nearest] == raw) & (length <= 8)
    found.code[cells[known]] = MARK_CODES[nearest[known]]
    return cells[~known]


def _but_signed_or_wide(found: Figures, cells: Places, words: Words, begins: Places, ends: Places) -> Places:
    """The cells that are no number with a minus sign, nor one of nine to sixteen letters: two words, left and right."""
    end = ends[cells]
    minus: Flags = words[begins[cells] - 7] >> np.uint64(56) == MINUS
    length = end - begins[cells] - minus
    number, places, point, fits = _pointed(words[end - 8], np.minimum(length, 8))
    fits &= (length > point) & (length <= WIDE)
    wide = np.flatnonzero(fits & (length > 8))
    if len(wide):
        left, left_places, left_point, left_fits = _pointed(words[end[wide] - 16], length[wide] - 8)
        number[wide] += left * np.where(point[wide], 10**7, 10**8)
        places[wide] = np.where(left_point, left_places + 8, places[wide])
        fits[wide] = left_fits & ~(left_point & point[wide])
    fitting = cells[fits]
    found.whole[fitting] = np.where(minus, -number, number)[fits]
    found.places[fitting] = places[fits]
    found.code[fitting] = PRESENT
    return cells[~fits]


def _slowly(found: Figures, cells: Places, texts: list[str]) -> None:
    known: dict[str, tuple[int, int, int]] = {}
    for cell, text in zip(cells.tolist(), texts, strict=True):
        if text not in known:
            known[text] = slow_figure(text)
        whole, places, found.code[cell] = known[text]
        if abs(whole) >= 10**MOST_DIGITS or places > MOST_DIGITS:
            found.rare[cell] = Fraction(whole, 10**places)
            whole = places = 0
        found.whole[cell], found.places[cell] = whole, places


def slow_figure(text: str) -> tuple[int, int, int]:
    """A cell's whole number, how many of its digits stand after the point, and its code."""
    bare = text.strip()
    if (mark := MARKS.get(bare.casefold())) is not None:
        return 0, 0, mark
    try:
        number = figure(bare.removesuffix("%"))
    except NotAFigure:
        return 0, 0, WRONG
    if number is None:
        return 0, 0, WRONG
    sign, digits, exponent = number.normalize(EXACTLY).as_tuple()
    whole = int("".join(map(str, digits))) * (-1 if sign else 1)
    return (whole, -int(exponent), PRESENT) if int(exponent) <= 0 else (whole * 10 ** int(exponent), 0, PRESENT)
