"""A place that does not exist: its areas, its wards and their borders, from a shape drawn by hand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.grid import lat_lon
from commonweal.demo.world.ground import Ground, Shape
from commonweal.demo.world.mosaic import Cell, Corner, Point, at, heart, rings

type Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """How a place and its parts are numbered: in the pattern of the official codes, beyond the last real one.

    `east` and `north` say where its middle lies, in metres on the National Grid.
    """

    name: str
    district: str
    first_area: int
    first_ward: int
    east: int
    north: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A point: whole metres on the National Grid, and WGS84 degrees to six places."""

    easting: int
    northing: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Ward:
    code: str
    name: str
    heart: Spot
    ring: Ring


@dataclass(frozen=True, slots=True)
class Area:
    """A small area (LSOA). Rings hold longitude and latitude, anticlockwise, the first point not said again."""

    code: str
    name: str
    ward: Ward
    heart: Spot
    ring: Ring
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geography:
    codes: Codes
    areas: tuple[Area, ...]
    wards: tuple[Ward, ...]
    outline: Ring
    river: Ring


def geography(shape: Shape, codes: Codes, chance: Chance) -> Geography:
    ground = Ground.grown(shape, chance)
    points = {corner: _spot(point, codes) for corner, point in ground.border_points(chance).items()}
    wards = _wards(ground, codes, points)
    order = sorted(ground.near, key=lambda seed: (wards[ground.ward_of[seed]].code, -seed[1], seed[0]))
    code = {seed: f"E01{codes.first_area + place:06}" for place, seed in enumerate(order)}
    names = _names(codes.name, order, ground.district_of)
    drawn = rings(ground.area_of)
    areas = tuple(
        Area(
            code[seed],
            names[seed],
            wards[ground.ward_of[seed]],
            _spot(at(seed, shape.side), codes),
            _line(drawn[seed], points),
            tuple(sorted(code[near] for near in ground.near[seed])),
        )
        for seed in order
    )
    (outline,) = rings(dict.fromkeys(ground.area_of, codes.name)).values()
    return Geography(codes, areas, tuple(wards.values()), _line(outline, points), _line(ground.river_bank(), points))


def _wards(ground: Ground, codes: Codes, points: Mapping[Corner, Spot]) -> dict[Cell, Ward]:
    owner = {cell: ground.ward_of[seed] for cell, seed in ground.area_of.items()}
    cells: dict[Cell, list[Cell]] = defaultdict(list)
    for cell, seed in owner.items():
        cells[seed].append(cell)
    drawn = rings(owner)
    return {
        seed: Ward(
            f"E05{codes.first_ward + place:06}",
            name,
            _spot(at(heart(cells[seed]), ground.shape.side), codes),
            _line(drawn[seed], points),
        )
        for place, (seed, name) in enumerate(ground.ward_names.items())
    }


def _names(place: str, order: list[Cell], district_of: Mapping[Cell, Cell]) -> dict[Cell, str]:
    """Names in the census's way: the place, the number of a district of about five areas, a letter."""
    numbers: dict[Cell, int] = {}
    letters: dict[Cell, int] = defaultdict(int)
    names = {}
    for seed in order:
        district = district_of[seed]
        number = numbers.setdefault(district, len(numbers) + 1)
        names[seed] = f"{place} {number:03}{ascii_uppercase[letters[district]]}"
        letters[district] += 1
    return names


def _spot(point: Point, codes: Codes) -> Spot:
    east, north = codes.east + point[0] * 1000, codes.north + point[1] * 1000
    lat, lon = lat_lon(east, north)
    return Spot(round(east), round(north), round(lat, 6), round(lon, 6))


def _line(corners: list[Corner], points: Mapping[Corner, Spot]) -> Ring:
    return tuple((points[corner].lon, points[corner].lat) for corner in corners)
