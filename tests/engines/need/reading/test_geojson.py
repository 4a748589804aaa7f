"""Boundaries are read one shape at a time, each whole or refused."""

import json
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import BOUNDARIES, Areas, Limits, Read, features, read
from commonweal_engines.need.reading import geojson as reader
from commonweal_engines.need.reading.kinds import Form
from engines.need.reading.invented import feature, geojson, square
from planted import must_be_caught


def read_well(data: bytes) -> Read:
    found = read(data)
    assert isinstance(found, Read), str(found)
    assert found.areas is not None
    assert len(found.areas) == found.rows_used
    return found


@pytest.mark.parametrize(
    ("code", "form", "kind", "period"),
    [
        ("LSOA21CD", Form.SMALL_AREA, "boundaries.lsoa", "2021"),
        ("lsoa11cd", Form.SMALL_AREA, "boundaries.lsoa", "2011"),
        ("MSOA21CD", Form.MIDDLE_AREA, "boundaries.msoa", "2021"),
        ("WD25CD", Form.WARD, "boundaries.ward", "2025"),
    ],
)
def test_codes_and_names_are_found_under_the_names_of_their_year(code: str, form: Form, kind: str, period: str) -> None:
    found = read_well(geojson(*(feature(number, code=code, form=form) for number in range(3)), name="Invented"))
    assert (found.kind, found.period, found.rows_in) == (kind, period, 3)
    if code.isupper():
        assert found.texts["name"] == ("Invented area 0", "Invented area 1", "Invented area 2")


def test_every_kind_of_boundary_has_a_test_above() -> None:
    assert {boundary.name for boundary in BOUNDARIES} == {"boundaries.lsoa", "boundaries.msoa", "boundaries.ward"}


def test_rings_holes_and_islands_are_kept_in_millionths_of_a_degree() -> None:
    hole = [[*square(), square(-0.68, 52.42, 0.01)[0]], square(-0.5, 52.5, 0.01)]
    found = read_well(geojson(feature(0), feature(1, type="MultiPolygon", coordinates=hole)))
    assert found.areas is not None
    assert [len(found.areas.outline(area)) for area in range(2)] == [1, 3]
    assert found.areas.outline(0)[0].tolist()[:2] == [[-700_000, 52_400_000], [-600_000, 52_400_000]]
    assert found.areas.boxes.tolist() == [
        [-700_000, 52_400_000, -600_000, 52_500_000],
        [-700_000, 52_400_000, -490_000, 52_510_000],
    ]


def test_heights_are_left_out() -> None:
    high = [[[*corner, 80.5] for corner in square()[0]]]
    found = read_well(geojson(feature(0, coordinates=high)))
    assert found.areas is not None
    assert found.areas.points.tolist() == read_well(geojson(feature(0))).areas.points.tolist()  # type: ignore[union-attr]


OPEN = [square()[0][:-1]]
METRES = [[[488_000, 288_000], [489_000, 288_000], [489_000, 289_000], [488_000, 288_000]]]
BAD = [
    (feature(1, coordinates=[]), "It has no polygon."),
    (feature(1, coordinates=7), "It has no polygon."),
    (feature(1, type="Point", coordinates=[0, 52]), "It has no polygon."),
    (feature(1, type="MultiPolygon", coordinates=[7]), "It has no polygon."),
    (feature(1) | {"geometry": None}, "It has no polygon."),
    (feature(1, coordinates=[[[0, 52], [1, 52], [0, 52]]]), "It has a ring of fewer than four corners."),
    (feature(1, coordinates=["ring"]), "It has a ring of fewer than four corners."),
    (feature(1, coordinates=OPEN), "It has a ring that is not closed."),
    (feature(1, coordinates=METRES), "It has a corner that is not in degrees of longitude and latitude."),
    (feature(1, coordinates=[[[0], [1], [2], [0]]]), "It has a corner that is not two numbers."),
    (feature(1, coordinates=[[["0", "52"]] * 4]), "It has a corner that is not two numbers."),
    (feature(1, coordinates=[[[True, False]] * 4]), "It has a corner that is not two numbers."),
    (feature(1, coordinates=[[[0, 52], [0, 52, 1], [0, 52], [0, 52]]]), "It has a corner that is not two numbers."),
    (feature(1, coordinates=[[[10**400, 52]] * 4]), "It has a corner that is not two numbers."),
    (feature(1, coordinates=[[[float("nan"), 52]] * 4]), "The shape holds “NaN” where a number belongs."),
    (feature(1, coordinates=[[[float("inf"), 52]] * 4]), "The shape holds “Infinity” where a number belongs."),
    (feature(0), "“E01990000” stands already on line 1."),
    (feature(1, form=Form.WARD), "“E05990001” is not a small area code (such as E01000001)."),
    ({"type": "Feature", "properties": None, "geometry": None}, "“None” is not a small area code"),
]


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_a_shape_is_refused_for_its_reason(bad: dict[str, object], why: str) -> None:
    found = read_well(geojson(feature(0), bad, feature(2)))
    assert (found.rows_in, found.rows_used) == (3, 2)
    assert [str(refused.reason)[: len(why)] for refused in found.refused] == [why]


def test_a_shape_is_refused_with_its_line() -> None:
    text = geojson(feature(0), feature(1, coordinates=OPEN), feature(2)).replace(
        b'{"type": "Feature"', b'\n{"type": "Feature"'
    )
    assert [refused.line for refused in read_well(b"\xef\xbb\xbf" + text).refused] == [3]


GOOD = geojson(feature(0), feature(1))
BROKEN = [
    (GOOD[:-1], "The map breaks off or goes wrong (line 1)."),
    (GOOD[:200], "The map breaks off or goes wrong (line 1)."),
    (GOOD.replace(b"]}}, {", b"]}} {"), "The map breaks off or goes wrong (line 1)."),
    (GOOD.replace(b"]}}, {", b"]}}, 7, {"), "The map breaks off or goes wrong (line 1)."),
    (GOOD.replace(b'"geometry"', b'"geometry', 1), "The map breaks off or goes wrong (line 1)."),
    (GOOD.replace(b"52.4]", b"52.4.4]", 1), "The shape on line 1 is no valid JSON."),
    (GOOD + b"more", "The map breaks off or goes wrong (line 1)."),
    (GOOD.removesuffix(b"}") + b', "features": [7]}', "The map breaks off or goes wrong (line 1)."),
    (b"{}", "This is JSON, but no map: it has no list of features (line 1)."),
    (b"[1, 2]", "This is JSON, but no map: it has no list of features (line 1)."),
    (b'{"a": {"features": [{}]}}', "This is JSON, but no map: it has no list of features (line 1)."),
    (b'{"features": []}', "The map has no shapes that can be read."),
    (b'{"features": [{"properties": {"FID": 1}}]}', "This map has no codes we know: small areas (LSOA21CD), middle"),
    (b'{"features": [' + b"[" * 100_000, "This is no map: it nests deeper than any shape does (line 1)."),
    (b'{"a":' * 50_000, "This is no map: it nests deeper than any shape does (line 1)."),
]


@pytest.mark.parametrize(("data", "why"), BROKEN)
def test_a_map_that_is_none_is_refused_altogether(data: bytes, why: str) -> None:
    found = read(data)
    assert isinstance(found, Refusal), found
    assert str(found).startswith(why)


def test_a_shape_far_too_large_ends_the_reading() -> None:
    large = geojson(feature(0, coordinates=[square()[0] * 60_000]))
    assert str(read(large)).startswith("One shape is far larger than any we know")


def test_more_shapes_than_allowed_are_refused_altogether() -> None:
    many = geojson(*(feature(number) for number in range(4)))
    assert isinstance(read(many, limits=Limits(rows=4)), Read)
    assert str(read(many, limits=Limits(rows=3))) == "The map has more than 3 shapes."
    bad = geojson(feature(0), *(feature(n, coordinates=[]) for n in range(3)))
    assert str(read(bad, limits=Limits(refusals=2))).startswith("More than 2 shapes cannot be used")


TEXTS = st.text(max_size=12) | st.sampled_from(['"features": [', '\\"', "}]}", "\\", '"'])


@given(
    st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS), max_size=3),
    st.lists(TEXTS, max_size=3),
    st.sampled_from([1, 7, 512]),
)
@settings(max_examples=200, deadline=None)
def test_features_are_found_whatever_the_words_round_them(more: dict[str, object], names: list[str], step: int) -> None:
    more.pop("features", None)
    listed = [{"properties": {"name": name, "features": [name]}} for name in names]
    text = json.dumps({**more, "features": listed, "z": more}).encode()
    with patch.object(features, "STEP", step), patch.object(features, "LONGEST_NAME", 100):
        found = [json.loads(text[begin:end]) for begin, end in features.features(text, 10**6)]
    assert found == listed


@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.binary(max_size=5))
@settings(max_examples=200, deadline=None)
def test_no_change_to_a_map_makes_the_reader_stumble(at: int, lost: int, put: bytes) -> None:
    found = read(GOOD[:at] + put + GOOD[at + lost :])
    assert isinstance(found, Read | Refusal)


def test_shapes_keep_their_bytes() -> None:
    areas = read_well(geojson(feature(0), feature(1, coordinates=square(-0.5)))).areas
    assert areas is not None
    again = Areas.from_bytes(areas.to_bytes())
    for name in ("points", "rings", "areas", "boxes"):
        assert np.array_equal(getattr(areas, name), getattr(again, name))
    for bad in (b"", areas.to_bytes()[:-4], b"x" * 40, areas.to_bytes().replace(b"CWarea\x01", b"CWarea\x02")):
        with pytest.raises(ValueError, match="these bytes are no shapes"):
            Areas.from_bytes(bad)


def test_a_reader_that_lets_open_rings_pass_is_caught() -> None:
    def check() -> None:
        assert read_well(geojson(feature(0), feature(1, coordinates=OPEN))).rows_used == 1

    must_be_caught(check, reader, "_ring", lambda ring: np.rint(np.array(ring) * 1e6).astype(np.int32))


def test_a_reader_that_drops_shapes_is_caught() -> None:
    def check() -> None:
        assert read_well(geojson(feature(0), feature(1, coordinates=OPEN))).rows_in == 2

    must_be_caught(check, reader._Reader, "_refuse", lambda self, why: None)
