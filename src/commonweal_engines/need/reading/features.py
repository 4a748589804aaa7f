"""Where each feature of a GeoJSON text stands: brackets are counted before anything is taken apart.

So a map of a nation is read one shape at a time, and a shape that is far too large, or nests deeper than any shape
does, ends the reading before it costs memory.
"""

import json
import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.reading.opening import line_at

type Places = npt.NDArray[np.int64]

STEP = 1 << 19
DEEPEST = 60
MOST_LISTS = 1_000
LONGEST_NAME = 100
FEATURES = re.compile(rb'"features"\s*:\s*\Z')
ESCAPED = re.compile(rb"\\.", re.DOTALL)
OPEN, CLOSE, LIST = ord("{"), ord("}"), ord("[")

BREAKS = say("The map breaks off or goes wrong")
NO_FEATURES = say("This is JSON, but no map: it has no list of features")
TOO_DEEP = say("This is no map: it nests deeper than any shape does")
TOO_LARGE = say("One shape is far larger than any we know")


class Unreadable(ValueError):
    """The text is no list of features. `at`: the byte where that shows."""

    def __init__(self, why: Sentence, at: int) -> None:
        super().__init__(str(why))
        self.why, self.at = why, at

    def refusal(self, text: bytes) -> Refusal:
        return Refusal(say("{why} (line {line}).", why=self.why, line=line_at(text, self.at)))


def features(text: bytes, largest: int) -> Iterator[tuple[int, int]]:
    """The first byte of each feature and the one after its last. Raises Unreadable."""
    plain = ESCAPED.sub(b"__", text) if b"\\" in text else text
    listed = begun = None
    done = tried = 0
    for places, brackets, depths in _brackets(plain):
        if listed is None:
            lists = places[(brackets == LIST) & (depths == 2)].tolist()
            listed = next(
                (at for at in lists[:MOST_LISTS] if FEATURES.search(plain[max(0, at - LONGEST_NAME) : at])), None
            )
            tried += len(lists)
            if listed is None and tried <= MOST_LISTS:
                continue
            if listed is None:
                break
            done = listed + 1
        begins = (brackets == OPEN) & (depths == 3)
        ends = (brackets == CLOSE) & (depths == 2) | (depths < 2)
        turns = (begins | ends) & (places > listed)
        for at, depth in zip(places[turns].tolist(), depths[turns].tolist(), strict=True):
            if depth == 3:
                _only_a_comma(plain[done:at], first=done == listed + 1, at=at)
                begun = at
            elif depth == 2 and begun is not None:
                yield begun, at + 1
                done, begun = at + 1, None
            else:
                return _closed(text, listed, done, at, largest)
        if (places[-1] if len(places) else 0) - (done if begun is None else begun) > largest:
            raise Unreadable(TOO_LARGE, done)
    raise Unreadable(NO_FEATURES if listed is None else BREAKS, 0 if listed is None else len(text))


def _only_a_comma(between: bytes, *, first: bool, at: int) -> None:
    if between.strip() != (b"" if first else b","):
        raise Unreadable(BREAKS, at)


def _closed(text: bytes, listed: int, done: int, at: int, largest: int) -> None:
    """What stands round the list must be JSON too, and hold no second list."""
    around = text[: listed + 1] + text[at:]
    if text[done:at].strip() or len(around) > largest:
        raise Unreadable(BREAKS, at)
    try:
        whole = json.loads(around)
    except (ValueError, RecursionError):
        raise Unreadable(BREAKS, at) from None
    if whole.get("features"):
        raise Unreadable(BREAKS, at)


def _brackets(text: bytes) -> Iterator[tuple[Places, npt.NDArray[np.uint8], Places]]:
    """Step by step: where brackets stand outside quotation marks, which they are, and how deep each leaves us."""
    depth, inside = 0, 0
    for start in range(0, len(text), STEP):
        array = np.frombuffer(text, dtype=np.uint8, count=min(STEP, len(text) - start), offset=start)
        quotes = np.flatnonzero(array == ord('"'))
        curly = array | 0x20  # makes a square bracket the curly one of its direction
        places = np.flatnonzero((curly == OPEN) | (curly == CLOSE))
        places = places[(np.searchsorted(quotes, places) + inside) % 2 == 0]
        inside = (inside + len(quotes)) % 2
        depths = depth + np.cumsum(np.where(curly[places] == OPEN, 1, -1))
        if len(depths):
            if depths.max() > DEEPEST:
                raise Unreadable(TOO_DEEP, start + int(places[depths.argmax()]))
            depth = int(depths[-1])
        yield places + start, array[places], depths
