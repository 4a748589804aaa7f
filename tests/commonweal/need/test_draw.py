"""Areas and schools are brought onto a map: in their true form, with shared borders that do not gape."""

import json
import re
from itertools import count, pairwise
from math import hypot, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.need import drawing, outlines, standing
from commonweal.need.grid import lat_lon
from commonweal.need.outlines import Frame, box_of
from commonweal.need.sources import Source
from commonweal_engines.need.reading import Areas, Read, read
from planted import must_be_caught

from . import samples

ONE = "E01900001"


def shapes(squares) -> Areas:
    found = read(samples.boundaries(squares))
    assert isinstance(found, Read)
    assert found.areas is not None
    return found.areas


def corners(path: str) -> set[tuple[int, int]]:
    """The corners of an SVG path of ours."""
    found = set()
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        moves = [(int(x), int(y))] + [(int(a), int(b)) for a, b in re.findall(r"(-?\d+) (-?\d+)", steps)]
        found |= {(sum(dx for dx, _ in moves[:n]), sum(dy for _, dy in moves[:n])) for n in range(1, len(moves) + 1)}
    return found


def test_a_square_of_degrees_is_drawn_narrower_by_the_cosine_of_its_latitude():
    areas = shapes({ONE: (1.0, 60.0)})
    frame = Frame.around(box_of(areas, [0]))
    assert frame.width < frame.height
    assert isclose(frame.width / frame.height, 0.5, abs_tol=0.01)
    assert corners(frame.path(areas, 0)) == {(0, 0), (frame.width, 0), (0, frame.height), (frame.width, frame.height)}


def check_neighbours_share_their_border():
    areas = shapes({ONE: (1.0, 54.0), "E01900002": (1.01, 54.0)})
    frame = Frame.around(box_of(areas, [0, 1]))
    left, right = (corners(frame.path(areas, area)) for area in (0, 1))
    assert len(left & right) == 2


def test_neighbours_share_their_border_to_the_unit():
    rows = count()
    must_be_caught(
        check_neighbours_share_their_border,
        outlines,
        "_without_idle_corners",
        lambda ring: np.unique(ring, axis=0) + next(rows),
    )


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=30).map(
        lambda points: np.array(points, dtype=np.int64)
    )
)
def test_dropping_idle_corners_keeps_the_area(ring):
    def twice_the_area(points):
        x, y = points[:, 0], points[:, 1]
        return int((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())

    kept = outlines._without_idle_corners(ring)
    assert (twice_the_area(kept) if len(kept) > 2 else 0) == twice_the_area(ring)
    assert set(map(tuple, kept.tolist())) <= set(map(tuple, ring.tolist()))


def slow_holds(ring, x, y) -> bool:
    """The even-odd rule, side by side."""
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=12),
    st.integers(-1, 31),
    st.integers(-1, 31),
)
def test_whether_an_area_holds_a_point_is_what_the_obvious_way_says(points, x, y):
    ring = [*points, points[0]]
    areas = Areas(
        np.array(ring, dtype=np.int32),
        np.array([0, len(ring)], dtype=np.int32),
        np.array([0, 1], dtype=np.int32),
        np.array([[0, 0, 30, 30]], dtype=np.int32),
    )
    assert standing.holds(areas, 0, x, y) == slow_holds(ring, x, y)


def test_a_hole_is_not_inside():
    outer = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]
    hole = [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]
    feature = {
        "type": "Feature",
        "properties": {"LSOA21CD": ONE},
        "geometry": {"type": "Polygon", "coordinates": [outer, hole]},
    }
    found = read(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert isinstance(found, Read)
    assert found.areas is not None
    assert standing.holds(found.areas, 0, 1_000_000, 1_000_000)
    assert not standing.holds(found.areas, 0, 4_500_000, 4_500_000)


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        (651409.903, 313177.270, 52.6579786, 1.7160519),  # Caister water tower, the guide's own example, in WGS84
        (416515, 433357, 53.796262, -1.750764),  # the middle of Bradford
    ],
)
def test_the_national_grid_is_turned_into_degrees_within_ten_metres(easting, northing, latitude, longitude):
    found = lat_lon(easting, northing)
    metres = hypot((found[0] - latitude) * 111_200, (found[1] - longitude) * 66_500)
    assert metres < 10


def test_a_very_large_map_is_cut_to_where_the_members_are():
    squares = {f"E019{n:05}": (1 + n % 50 / 100, 54 + n // 50 / 100) for n in range(1_600)}
    found = read(samples.boundaries(squares))
    assert isinstance(found, Read)
    assert found.areas is not None
    chosen = drawing._chosen(found.areas, Source(1, "map", found), ["E01900000", "E01900055"])
    assert 0 < len(chosen) < 60
