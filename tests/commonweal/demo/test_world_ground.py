"""The invented places tile their ground, and everything stands inside its own area."""

import json
import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from commonweal.demo.world import World, city, town
from commonweal.demo.world.geography import Area, Ring
from commonweal.demo.world.grid import airy, lat_lon
from commonweal.demo.world.mosaic import inside

BOTH = pytest.mark.parametrize("world", [city(), town()], ids=["city", "town"])
FINE = 1e-6


def area_of(ring: Ring) -> float:
    """The area within a ring, anticlockwise being more than nought (shoelace)."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])) / 2


def tiles(parts: list[Ring], whole: Ring) -> bool:
    """Whether the parts fill the whole: each edge has one part on either side or lies on the rim, and areas add up.

    The slow, obvious reference: it looks at every edge of every ring.
    """
    edges = Counter(edge for ring in parts for edge in pairwise([*ring, ring[0]]))
    rim = Counter(edge for edge in edges if (edge[1], edge[0]) not in edges)
    missing = abs(sum(map(area_of, parts)) - area_of(whole))
    return (
        max(edges.values()) == 1
        and rim == Counter(pairwise([*whole, whole[0]]))
        and missing < FINE * area_of(whole)
        and all(area_of(ring) > 0 for ring in parts)
    )


def crosses_itself(ring: Ring) -> bool:
    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    edges = list(pairwise([*ring, ring[0]]))
    return any(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for place, (a, b) in enumerate(edges)
        for c, d in edges[place + 2 :]
    )


@BOTH
def test_areas_and_wards_fill_the_place_without_gap_or_overlap(world: World) -> None:
    place = world.geography
    assert tiles([area.ring for area in place.areas], place.outline)
    assert tiles([ward.ring for ward in place.wards], place.outline)
    assert not any(crosses_itself(part.ring) for part in (*place.areas, *place.wards))


@BOTH
def test_a_lost_area_or_a_corner_moved_in_one_area_only_would_be_noticed(world: World) -> None:
    place = world.geography
    rings = [area.ring for area in place.areas]
    assert not tiles(rings[1:], place.outline)
    (x, y), *rest = rings[0]
    assert not tiles([((x + 1e-5, y), *rest), *rings[1:]], place.outline)


def test_a_ring_that_crosses_itself_would_be_noticed() -> None:
    assert crosses_itself(((0, 0), (1, 1), (1, 0), (0, 1)))
    assert not crosses_itself(((0, 0), (1, 0), (1, 1), (0, 1)))


@BOTH
def test_a_ward_is_made_of_whole_areas(world: World) -> None:
    for ward in world.geography.wards:
        areas = [area.ring for area in world.geography.areas if area.ward == ward]
        assert tiles(areas, ward.ring)


@BOTH
def test_everything_stands_inside_its_own_area(world: World) -> None:
    areas: list[Area] = [*world.geography.areas, *(thing.area for thing in (*world.schools, *world.centres))]
    for area in areas:
        point = (area.heart.lon, area.heart.lat)
        assert inside(point, area.ring)
        assert inside(point, area.ward.ring)


def test_a_school_in_the_wrong_area_would_be_noticed() -> None:
    school, other = city().schools[0], city().schools[5]
    moved = replace(school, area=other.area)
    assert not inside((moved.lon, moved.lat), school.area.ring)


@BOTH
def test_the_middle_is_crowded_and_the_edge_is_open(world: World) -> None:
    sizes = sorted(area_of(area.ring) for area in world.geography.areas)
    assert 3 * sizes[0] < sizes[-1]


@BOTH
def test_the_place_lies_in_the_open_sea(world: World) -> None:
    """Between 1 and 2 degrees east and 55.5 and 56.5 north there is no land."""
    assert all(1 < lon < 2 and 55.5 < lat < 56.5 for lon, lat in world.geography.outline)


@BOTH
def test_the_river_runs_along_borders_from_rim_to_rim(world: World) -> None:
    place = world.geography
    borders = {edge for area in place.areas for edge in pairwise([*area.ring, area.ring[0]])}
    assert all(edge in borders for edge in pairwise(place.river))
    assert {place.river[0], place.river[-1]} <= set(place.outline)


@BOTH
def test_the_boundary_files_hold_the_same_rings(world: World) -> None:
    parts = {part.code: part.ring for part in (*world.geography.areas, *world.geography.wards)}
    found = {}
    for name, data in world.files.items():
        if name.endswith(".geojson"):
            for feature in json.loads(data)["features"]:
                said = feature["properties"]
                (ring,) = feature["geometry"]["coordinates"]
                assert ring[0] == ring[-1]
                found[said.get("LSOA21CD") or said["WD25CD"]] = tuple(map(tuple, ring[:-1]))
    assert found == parts


def test_the_grid_agrees_with_the_ordnance_surveys_worked_example() -> None:
    """E 651409.903, N 313177.270 is 52°39'27.2531"N 1°43'4.5177"E on Airy's ellipsoid; Caister water tower on WGS84."""
    latitude, longitude = map(math.degrees, airy(651_409.903, 313_177.270))
    assert latitude == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-7)
    assert longitude == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-7)
    assert lat_lon(651_409.903, 313_177.270) == pytest.approx((52.657978, 1.716053), abs=1e-4)
