"""Finding the header: after some title rows or none, whichever mark divides the fields, and whose file it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.reading.kinds import Kind, Metric, Text, Unknown, YearAfter, place_of, plain, recognised
from commonweal_engines.need.reading.limits import Limits
from commonweal_engines.need.reading.opening import Opened
from commonweal_engines.need.reading.scanning import TooLong, Unclosed, blocks

DELIMITERS = (",", ";", "\t")
NAMES_SHOWN, LETTERS_SHOWN = 6, 40
NEAR = 0.4


@dataclass(frozen=True, slots=True)
class Header:
    """Whose file it is and where each column stands. `data_at`: the first byte after the header."""

    kind: Kind
    names: tuple[str, ...]
    delimiter: str
    data_at: int

    @property
    def tail(self) -> bool:
        """Whether further fields of a row belong to its last column."""
        return bool(self.kind.tail) and plain(self.names[-1]) == plain(self.kind.tail)

    def sure(self, *headers: str) -> int:
        """Where one of the columns stands that the kind is known by."""
        return self._places()[next(plain(name) for name in headers if plain(name) in self._places())]

    def here[Part: (Metric, Text)](self, parts: Sequence[Part]) -> tuple[tuple[Part, int], ...]:
        """Those of the kind's columns that this file has, and where."""
        places = self._places()
        found: list[tuple[Part, int]] = []
        for part in parts:
            if (place := place_of(part.headers, places)) is not None:
                found.append((part, place))
        return tuple(found)

    @property
    def period(self) -> str:
        """The one period that the kind or the header tells; empty when it is in a column, or nowhere."""
        match self.kind.period:
            case str(fixed):
                return fixed
            case YearAfter(beginning):
                years = [re.fullmatch(re.escape(plain(beginning)) + r"(\d\d)", plain(name)) for name in self.names]
                latest = max((int(year[1]) for year in years if year), default=None)
                return "" if latest is None else f"20{latest:02}/{(latest + 1) % 100:02}"
        return ""

    def _places(self) -> dict[str, int]:
        return {plain(name): place for place, name in enumerate(self.names)}


def header_of(opened: Opened, kinds: Sequence[Kind], limits: Limits) -> Header | Refusal:
    trouble: Refusal | None = None
    nearest: Unknown | None = None
    for delimiter in DELIMITERS:
        try:
            for names, data_at in _first_rows(opened, delimiter, limits):
                found = recognised(names, kinds)
                if isinstance(found, Kind):
                    header = Header(found, tuple(names), delimiter, data_at)
                    return _doubled(header) or header
                nearest = found if nearest is None or found.share > nearest.share else nearest
        except (Unclosed, TooLong) as broken:
            trouble = trouble or broken.refusal(opened.text)
    if nearest is None or nearest.share < NEAR:
        return trouble or Refusal(say("This is not one of the files we know, nor near one: its columns are others."))
    return _unknown(nearest)


def _first_rows(opened: Opened, delimiter: str, limits: Limits) -> Iterator[tuple[list[str], int]]:
    left = limits.title_rows + 1
    for block in blocks(opened.text, 0, delimiter, limits.line):
        for row in range(min(left, len(block.first))):
            if block.count[row] <= limits.columns:
                fields = np.arange(block.first[row], block.first[row] + block.count[row])
                yield block.texts(fields, opened.codec), block.after(row)
        left -= len(block.first)
        if left <= 0:
            return


def _unknown(found: Unknown) -> Refusal:
    return Refusal(
        say(
            "This is not one of the files we know. It is nearest to “{kind}”, but lacks {missing}; it has {extra}, "
            "which we do not know.",
            kind=found.nearest.label,
            missing=_some(found.missing),
            extra=_some(found.extra),
        )
        if found.extra
        else say(
            "This is not one of the files we know. It is nearest to “{kind}”, but lacks {missing}.",
            kind=found.nearest.label,
            missing=_some(found.missing),
        )
    )


def _some(names: Sequence[str]) -> Sentence:
    first = ", ".join(f"“{shown(name)}”" for name in names[:NAMES_SHOWN])
    if len(names) <= NAMES_SHOWN:
        return say("{names}", names=first)
    return say("{names} and {more} more", names=first, more=len(names) - NAMES_SHOWN)


def _doubled(header: Header) -> Refusal | None:
    needed = {plain(name) for name in header.kind.headers()}
    times = Counter(map(plain, header.names))
    twice = [name for name in header.names if plain(name) in needed and times[plain(name)] > 1]
    return Refusal(say("The column “{column}” stands twice in the header.", column=twice[0])) if twice else None


def shown(text: str) -> str:
    """A text as it is quoted in a reason: never longer than a line."""
    return text if len(text) <= LETTERS_SHOWN else text[: LETTERS_SHOWN - 1] + "…"
