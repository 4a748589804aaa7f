"""Where things lie in a chart. Places are percentages of the width, as text, so that a drawing fits any screen."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import cos, hypot, sin
from typing import Any

from commonweal.ui.reading import Number

type Spot = tuple[float, float]

ROOM_OF_A_MARKER = 0.066  # of the map's width: what a marker takes on a screen of 320 pixels
MOST_SPREAD = 60  # markers; with more of them a map that small cannot hold them side by side anyway
MOST_ROUNDS = 300
TURN = 2.39996  # radians, the golden angle: two markers on one spot part in different directions


def along(value: Number, whole: Number = 1) -> str:
    """How far along the whole a value lies: along(1, 4) -> "25%". Never outside the drawing."""
    share = 100 * float(value) / float(whole) if whole else 0.0
    return f"{min(max(share, 0.0), 100.0):.4g}%"


def stack(values: Iterable[Number | None], whole: Number) -> Iterator[tuple[str, str]]:
    """(start, width) of each value laid end to end; a missing value takes no room."""
    start: float = 0
    for value in values:
        length = float(value or 0)
        yield along(start, whole), along(length, whole)
        start += length


def apart(places: Sequence[Any], size: tuple[float, float]) -> list[tuple[Any, Spot]]:
    """Each place with the spot its marker stands on, moved aside where numbered markers would lie over one another.

    Places have .x, .y and .number, in the coordinates of a map of `size`. A place without a number is not moved.
    """
    own = [(float(place.x), float(place.y)) for place in places]
    numbered = [at for at, place in enumerate(places) if place.number]
    if len(numbered) <= MOST_SPREAD:
        spread = _spread(tuple(own[at] for at in numbered), size)
        own = [dict(zip(numbered, spread, strict=True)).get(at, spot) for at, spot in enumerate(own)]
    return list(zip(places, own, strict=True))


@lru_cache(maxsize=256)
def _spread(spots: tuple[Spot, ...], size: tuple[float, float]) -> tuple[Spot, ...]:
    """The same spots pushed off one another, a little at a time, until each has room or the rounds are over."""
    room = ROOM_OF_A_MARKER * size[0]
    now = [_inside(spot, size, room / 2) for spot in spots]
    for _round in range(MOST_ROUNDS):
        close = [(one, other) for one, other in combinations(range(len(now)), 2) if _gap(now[one], now[other]) < room]
        if not close:
            break
        for one, other in close:
            (x1, y1), (x2, y2) = now[one], now[other]
            gap = _gap(now[one], now[other])
            across, down = ((x2 - x1) / gap, (y2 - y1) / gap) if gap else (cos(TURN * other), sin(TURN * other))
            push = (room * 1.01 - gap) / 2
            if push > 0:
                now[one] = _inside((x1 - across * push, y1 - down * push), size, room / 2)
                now[other] = _inside((x2 + across * push, y2 + down * push), size, room / 2)
    return tuple(now)


def _gap(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _inside(spot: Spot, size: tuple[float, float], edge: float) -> Spot:
    return min(max(spot[0], edge), size[0] - edge), min(max(spot[1], edge), size[1] - edge)
