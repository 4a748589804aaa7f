"""A drawing stays within its frame, and nothing in it hides anything else."""

from itertools import combinations, pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.ui import charts
from planted import must_be_caught

SIZE = (600, 420)
SPOTS = st.lists(st.tuples(st.integers(0, SIZE[0]), st.integers(0, SIZE[1])), max_size=26)
ROOM = charts.ROOM_OF_A_MARKER * SIZE[0]


def places(spots: list[tuple[int, int]], number: str | None = "1") -> list[SimpleNamespace]:
    return [SimpleNamespace(x=x, y=y, number=number) for x, y in spots]


@pytest.mark.parametrize(
    ("value", "whole", "share"), [(1, 4, "25%"), (0, 4, "0%"), (9, 4, "100%"), (-1, 4, "0%"), (1, 0, "0%")]
)
def test_a_value_never_leaves_the_drawing(value: float, whole: float, share: str) -> None:
    assert charts.along(value, whole) == share


@given(st.lists(st.none() | st.integers(0, 100)))
def test_parts_lie_end_to_end_and_a_missing_one_takes_no_room(values: list[int | None]) -> None:
    whole = sum(value or 0 for value in values) or 1
    laid = [(float(start[:-1]), float(width[:-1])) for start, width in charts.stack(values, whole)]
    assert all(width == 0 for (_start, width), value in zip(laid, values, strict=True) if value is None)
    for (start, width), (following, _width) in pairwise(laid):
        assert following == pytest.approx(start + width, abs=0.05)


@settings(deadline=None)
@given(SPOTS)
def test_numbered_markers_never_hide_one_another_nor_leave_the_map(spots: list[tuple[int, int]]) -> None:
    stood = [spot for _place, spot in charts.apart(places(spots), SIZE)]
    assert all(charts._gap(one, other) > 0.97 * ROOM for one, other in combinations(stood, 2))
    assert all(0 < x < SIZE[0] and 0 < y < SIZE[1] for x, y in stood)


def test_left_where_they_are_markers_would_hide_one_another() -> None:
    def check() -> None:
        one, other = (spot for _place, spot in charts.apart(places([(200, 200), (205, 200)]), SIZE))
        assert charts._gap(one, other) > 0.97 * ROOM

    must_be_caught(check, charts, "_spread", lambda spots, size: spots)


def test_a_marker_with_room_around_it_stays() -> None:
    assert [spot for _place, spot in charts.apart(places([(100, 100), (300, 200)]), SIZE)] == [(100, 100), (300, 200)]


def test_a_place_without_a_number_is_not_moved() -> None:
    assert [spot for _place, spot in charts.apart(places([(5, 5), (5, 5)], number=None), SIZE)] == [(5, 5), (5, 5)]


def test_a_map_of_hundreds_is_left_as_it_is() -> None:
    many = [(n % 600, n % 420) for n in range(300)]
    assert [spot for _place, spot in charts.apart(places(many), SIZE)] == many
