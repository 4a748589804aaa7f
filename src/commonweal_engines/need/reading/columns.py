"""One measure of many places: exact numbers, packed, with the reason wherever there is none."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from commonweal_engines.need.reading.figures import MOST_DIGITS, PRESENT, Figures
from commonweal_engines.need.reading.missing import Missing

type Whole = npt.NDArray[np.int64]
type Places = npt.NDArray[np.int8]
type Codes = npt.NDArray[np.uint8]

MAGIC = b"CWcol\x01"
HEADER = struct.Struct("<6sBBII")
NO_RARE: Mapping[int, Fraction] = MappingProxyType({})
WIDTHS = (1, 2, 4, 8)
LARGEST = 2**63 - 1
RARE = re.compile(r"(\d{1,10})=(-?\d{1,400})(?:/([1-9]\d{0,400}))?", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Value i is `whole[i]` / 10**`places`, or `rare[i]` where that is too long, or missing where `codes[i]` is not 0.

    `places` is the fewest that hold every value, so equal columns have equal bytes. The arrays cannot be written to.
    """

    whole: Whole
    places: int
    codes: Codes
    rare: Mapping[int, Fraction] = field(default=NO_RARE)

    def __post_init__(self) -> None:
        self.whole.flags.writeable = False
        self.codes.flags.writeable = False

    def __len__(self) -> int:
        return len(self.whole)

    def __iter__(self) -> Iterator[Fraction | None]:
        return (self.value(row) for row in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Column) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())

    def value(self, row: int) -> Fraction | None:
        """The exact value, or None where it is missing."""
        if self.codes[row] != PRESENT:
            return None
        return self.rare[row] if row in self.rare else Fraction(int(self.whole[row]), 10**self.places)

    def missing(self, row: int) -> Missing | None:
        """Why there is no value, or None where there is one."""
        return Missing(self.codes[row]) if self.codes[row] != PRESENT else None

    def rows(self, rows: npt.NDArray[np.int64]) -> "Column":
        """The column of these rows alone, in this order."""
        rare = {new: self.rare[row] for new, row in enumerate(rows.tolist()) if row in self.rare} if self.rare else {}
        places = np.full(len(rows), self.places, dtype=np.int8)
        return _packed(self.whole[rows], places, self.codes[rows], rare)

    def to_bytes(self) -> bytes:
        """The column as bytes to keep: the same on every machine. Read back with `from_bytes`."""
        width = next(width for width in WIDTHS if _fits(self.whole, width))
        whole = self.whole.astype(f"<i{width}").tobytes()
        codes = self.codes.tobytes() if self.codes.any() else b""
        rare = "".join(f"{row}={value}\n" for row, value in sorted(self.rare.items())).encode()
        header = HEADER.pack(MAGIC, self.places, width | (128 if codes else 0), len(self), len(rare))
        return header + whole + codes + rare

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Column":
        """Raises ValueError for bytes that `to_bytes` does not write."""
        if len(kept) < HEADER.size:
            raise ValueError("these bytes are no column: too few")
        magic, places, form, rows, rare_size = HEADER.unpack_from(kept)
        width, has_codes = form & 127, form >= 128
        expected = HEADER.size + rows * (width + has_codes) + rare_size
        if magic != MAGIC or width not in WIDTHS or len(kept) != expected:
            raise ValueError("these bytes are no column, or a later version wrote them")
        whole = np.frombuffer(kept, f"<i{width}", rows, HEADER.size).astype(np.int64)
        after = HEADER.size + rows * width
        codes = np.frombuffer(kept, np.uint8, rows, after).copy() if has_codes else np.zeros(rows, np.uint8)
        if codes.max(initial=0) > max(Missing) or places > MOST_DIGITS:
            raise ValueError("these bytes are no column: a reason or a number of places that there is not")
        return cls(whole, places, codes, _rare(kept[len(kept) - rare_size :].decode(), rows))


def _rare(lines: str, rows: int) -> Mapping[int, Fraction]:
    found: dict[int, Fraction] = {}
    for line in lines.splitlines():
        parts = RARE.fullmatch(line)
        if parts is None or int(parts[1]) >= rows:
            raise ValueError("these bytes are no column: a long number that is none")
        found[int(parts[1])] = Fraction(int(parts[2]), int(parts[3] or 1))
    return MappingProxyType(found) if found else NO_RARE


def _fits(whole: Whole, width: int) -> bool:
    top = 1 << (8 * width - 1)
    return bool(-top <= whole.min(initial=0) and whole.max(initial=0) < top)


class Stack:
    """Columns side by side, growing by some rows at a time."""

    def __init__(self, columns: int) -> None:
        self.columns, self.rows = columns, 0
        self.whole: list[Whole] = []
        self.places: list[Places] = []
        self.codes: list[Codes] = []
        self.rare: list[dict[int, Fraction]] = [{} for _ in range(columns)]

    def add(self, found: Figures, rows: int, used: npt.NDArray[np.int64]) -> None:
        """Of figures standing row by row, those of the rows `used`, which are in order."""
        shape = (rows, self.columns)
        chosen = slice(None) if len(used) == rows else used
        self.whole.append(np.ascontiguousarray(found.whole.reshape(shape)[chosen].T))
        self.places.append(np.ascontiguousarray(found.places.reshape(shape)[chosen].T))
        self.codes.append(np.ascontiguousarray(found.code.reshape(shape)[chosen].T))
        if found.rare:
            to = {row: self.rows + place for place, row in enumerate(used.tolist())}
            for cell, value in found.rare.items():
                row, which = divmod(cell, self.columns)
                if row in to:
                    self.rare[which][to[row]] = value
        self.rows += len(used)

    def column(self, which: int) -> Column:
        whole = np.concatenate([part[which] for part in self.whole])
        places = np.concatenate([part[which] for part in self.places])
        codes = np.concatenate([part[which] for part in self.codes])
        return _packed(whole, places, codes, self.rare[which])


def _packed(whole: Whole, places: Places, codes: Codes, rare: dict[int, Fraction]) -> Column:
    """All values written with equally many places; those that this would make too long become rare."""
    most = int(places.max(initial=0))
    if most == 0:
        return Column(whole, 0, codes, MappingProxyType(rare) if rare else NO_RARE)
    size = int(max(whole.max(initial=0), -whole.min(initial=0)))
    common = most if size * 10**most <= LARGEST else _common_places(whole, places)
    if common < most:
        _without_closing_zeros(whole, places)
        common = _common_places(whole, places)
    long = np.flatnonzero(places > common)
    rare |= {int(row): Fraction(int(whole[row]), 10 ** int(places[row])) for row in long}
    whole[long] = 0
    factor = np.array([10 ** max(0, common - fewer) for fewer in range(MOST_DIGITS + 1)], dtype=np.int64)
    if (places != common).any():
        whole *= factor[places]
    while common and not (whole % 10).any():
        whole //= 10
        common -= 1
    return Column(whole, common, codes, MappingProxyType(rare) if rare else NO_RARE)


def _common_places(whole: Whole, places: Places) -> int:
    """The most places, of those used, with which every number of as many or fewer places still fits."""
    largest = {int(used): int(np.abs(whole[places == used]).max(initial=0)) for used in np.unique(places)}
    fitting = [
        wanted
        for wanted in largest
        if all(size * 10 ** (wanted - used) <= LARGEST for used, size in largest.items() if used <= wanted)
    ]
    return max(fitting, default=0)


def _without_closing_zeros(whole: Whole, places: Places) -> None:
    while (shorter := (places > 0) & (whole % 10 == 0)).any():
        whole[shorter] //= 10
        places[shorter] -= 1
