"""Where a school stands: which small area, and which point on the map.

A register that names the small area is believed first; then the school's coordinates within the boundaries; then its
postcode. A school that changed its number is looked up under the earlier and later ones too.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from commonweal.need.grid import lat_lon
from commonweal_engines.need.reading import Areas, Links, Read, resolve

type Point = tuple[float, float]

MILLION = 1_000_000


class Standing:
    """Looks schools up in all files that may know where they stand."""

    def __init__(self, reads: Sequence[Read], links: Links) -> None:
        self._links = links
        self._registers = [(read, {key: row for row, key in enumerate(read.keys)}) for read in reads if _tells(read)]
        self._shapes = [read for read in reads if read.kind == "boundaries.lsoa" and read.areas is not None]
        self._postcodes = [
            (read, {_bare(key): row for row, key in enumerate(read.keys)}) for read in reads if read.kind == "postcodes"
        ]
        self.areas = cache(self._areas)
        self.point = cache(self._point)

    def _areas(self, number: str) -> tuple[str, ...]:
        """The small areas it may stand in, the likeliest first: codes of 2021 and of 2011 may both be among them."""
        return tuple(dict.fromkeys(filter(None, self._told(number))))

    def _told(self, number: str) -> Iterator[str]:
        for read, row in self._rows(number):
            if "lsoa" in read.texts:
                yield read.texts["lsoa"][row]
        if (point := self.point(number)) is not None:
            for read in self._shapes:
                yield _within(point, read)
        for read, row in self._by_postcode(number):
            yield from (read.texts[name][row] for name in ("lsoa21", "lsoa11") if name in read.texts)

    def _point(self, number: str) -> Point | None:
        """Longitude and latitude."""
        for read, row in (*self._rows(number), *self._by_postcode(number)):
            if (point := _coordinates(read, row)) is not None:
                return point
        return None

    def _rows(self, number: str) -> Iterator[tuple[Read, int]]:
        lineage = resolve(number, self._links)
        for same in (
            number,
            *(step.number for step in (*lineage.predecessors, *lineage.successors) if step.one_to_one),
        ):
            for read, rows in self._registers:
                if same in rows:
                    yield read, rows[same]

    def _by_postcode(self, number: str) -> Iterator[tuple[Read, int]]:
        for register, row in self._rows(number):
            postcode = _bare(register.texts["postcode"][row]) if "postcode" in register.texts else ""
            for read, rows in self._postcodes:
                if postcode in rows:
                    yield read, rows[postcode]


def _tells(read: Read) -> bool:
    """Whether a file of schools says where they stand."""
    return read.kind != "postcodes" and bool(
        {"lsoa", "postcode"} & set(read.texts) or {"latitude", "easting"} & set(read.columns)
    )


def _bare(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _coordinates(read: Read, row: int) -> Point | None:
    for first, second in (("longitude", "latitude"), ("easting", "northing")):
        if first in read.columns and second in read.columns:
            x, y = read.columns[first].value(row), read.columns[second].value(row)
            if x and y:
                return (float(x), float(y)) if first == "longitude" else lat_lon(float(x), float(y))[::-1]
    return None


def _within(point: Point, read: Read) -> str:
    """The code of the area that holds the point (even-odd rule); empty where none does."""
    if read.areas is None:
        return ""
    x, y = round(point[0] * MILLION), round(point[1] * MILLION)
    west, south, east, north = read.areas.boxes.T
    near = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
    return next((read.keys[area] for area in near.tolist() if holds(read.areas, area, x, y)), "")


def holds(areas: Areas, area: int, x: int, y: int) -> bool:
    """Whether the area's rings hold the point, by the even-odd rule."""
    return sum(_crossings(ring.astype(np.float64), x, y) for ring in areas.outline(area)) % 2 == 1


def _crossings(ring: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", x: int, y: int) -> int:
    (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
    sides = (ay > y) != (by > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = ax + (y - ay) / (by - ay) * (bx - ax)
    return int(np.count_nonzero(sides & (x < reach)))


def middle(areas: Areas, chosen: Iterable[int]) -> Point:
    """The middle of the box round some areas, in degrees."""
    boxes = areas.boxes[list(chosen)]
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return (float(west) + float(east)) / 2 / MILLION, (float(south) + float(north)) / 2 / MILLION
