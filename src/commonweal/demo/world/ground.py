"""How areas and wards grow on a hand-drawn shape: towards equal numbers of people, and never across the river."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Self

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.mosaic import (
    Cell,
    Corner,
    Graph,
    Point,
    around,
    at,
    borders,
    cells_within,
    heart,
    share_out,
    soften,
    spread,
)

AREAS_IN_A_DISTRICT = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """A place as drawn by hand. All in kilometres from its middle, east and north.

    `river` runs from west to east. `crowded` are hills of people: x, y, height over the open edge's 1, radius.
    `wards` are names with the place where each was written on the map.
    """

    outline: tuple[Point, ...]
    river: tuple[Point, ...]
    crowded: tuple[tuple[float, float, float, float], ...]
    wards: tuple[tuple[str, float, float], ...]
    areas: int
    side: float

    def crowd(self, point: Point) -> float:
        """How close together people live. Each hill is 1/(1+d²)², which falls away much as real towns do."""
        x, y = point
        return 1 + sum(
            height / (1 + ((x - east) ** 2 + (y - north) ** 2) / radius**2) ** 2
            for east, north, height, radius in self.crowded
        )

    def north_of_river(self, point: Point) -> bool:
        x, y = point
        for (ax, ay), (bx, by) in zip(self.river, self.river[1:], strict=False):
            if ax <= x < bx:
                return y > ay + (x - ax) / (bx - ax) * (by - ay)
        return False


@dataclass(frozen=True, slots=True)
class Ground:
    """Hexagons by area, and areas by ward and by district; each group is called by its seed.

    `near` joins areas that touch on the same bank of the river.
    """

    shape: Shape
    area_of: Mapping[Cell, Cell]
    near: Graph[Cell]
    ward_of: Mapping[Cell, Cell]
    ward_names: Mapping[Cell, str]
    district_of: Mapping[Cell, Cell]

    @classmethod
    def grown(cls, shape: Shape, chance: Chance) -> Self:
        cells = cells_within(_rounded(shape.outline), shape.side)
        ways = _ways(cells, shape, chance)
        first = share_out(ways, spread(ways, shape.areas, cells[0]))
        area_of = share_out(ways, _hearts(first))
        near = _touching(ways, area_of)
        ward_names = {_nearest(near, shape.side, (x, y)): name for name, x, y in shape.wards}
        district_seeds = spread(near, shape.areas // AREAS_IN_A_DISTRICT, min(near))
        return cls(shape, area_of, near, share_out(near, ward_names), ward_names, share_out(near, district_seeds))

    def border_points(self, chance: Chance) -> dict[Corner, Point]:
        """Where each corner of a border lies, once the borders have been shaken and softened."""
        sides = [(start, end) for _, start, end in borders(self.area_of)]
        shake = self.shape.side / 2
        places = {}
        for corner in sorted({corner for side in sides for corner in side}):
            x, y = at(corner, self.shape.side)
            places[corner] = (x + chance.between(-shake, shake), y + chance.between(-shake, shake))
        return soften(sides, places, rounds=2)

    def river_bank(self) -> list[Corner]:
        """The chain of corners between the two banks, from west to east."""
        north = {cell: self.shape.north_of_river(at(cell, self.shape.side)) for cell in self.area_of}
        onward = {
            start: end
            for cell, here in north.items()
            if here
            for across, start, end in around(cell)
            if north.get(across) is False
        }
        (first,) = onward.keys() - set(onward.values())
        chain = [first]
        while chain[-1] in onward:
            chain.append(onward[chain[-1]])
        return chain


def _rounded(outline: Iterable[Point]) -> list[Point]:
    """The outline with its corners cut (Chaikin)."""
    ring = list(outline)
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return [(ax + (bx - ax) * part, ay + (by - ay) * part) for (ax, ay), (bx, by) in pairs for part in (0.2, 0.8)]


def _ways(cells: list[Cell], shape: Shape, chance: Chance) -> Graph[Cell]:
    """How far it is between neighbouring hexagons: farther where people crowd, and no way across the river."""
    crowd = {cell: shape.crowd(at(cell, shape.side)) for cell in cells}
    north = {cell: shape.north_of_river(at(cell, shape.side)) for cell in cells}
    ways: dict[Cell, dict[Cell, float]] = {cell: {} for cell in cells}
    for cell in cells:
        for across, _, _ in around(cell):
            if across > cell and north.get(across) == north[cell]:
                cost = sqrt(crowd[cell] + crowd[across]) * chance.between(0.75, 1.25)
                ways[cell][across] = ways[across][cell] = cost
    return ways


def _hearts(owner: Mapping[Cell, Cell]) -> list[Cell]:
    groups: dict[Cell, list[Cell]] = defaultdict(list)
    for cell, seed in owner.items():
        groups[seed].append(cell)
    return [heart(cells) for cells in groups.values()]


def _touching(ways: Graph[Cell], area_of: Mapping[Cell, Cell]) -> Graph[Cell]:
    near: dict[Cell, dict[Cell, float]] = {seed: {} for seed in sorted(set(area_of.values()))}
    for cell, onward in ways.items():
        for across in onward:
            if area_of[cell] != area_of[across]:
                near[area_of[cell]][area_of[across]] = 1.0
    return near


def _nearest(seeds: Iterable[Cell], side: float, point: Point) -> Cell:
    def away(seed: Cell) -> tuple[float, Cell]:
        x, y = at(seed, side)
        return (x - point[0]) ** 2 + (y - point[1]) ** 2, seed

    return min(seeds, key=away)
