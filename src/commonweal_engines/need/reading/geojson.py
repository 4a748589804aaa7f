"""Boundaries from GeoJSON (RFC 7946).

Each feature is used whole or refused: it has a code of the kind the first one shows, which no other has, and a polygon
or several in longitude and latitude, whose rings are closed. Coordinates in metres (eastings and northings) are
refused, not guessed at.
"""

import json
from itertools import chain
from types import MappingProxyType

import numpy as np

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.reading.areas import MILLIONTHS, Areas, Points, boxes
from commonweal_engines.need.reading.features import Unreadable, features
from commonweal_engines.need.reading.header import shown
from commonweal_engines.need.reading.known.boundaries import Drawn, drawn
from commonweal_engines.need.reading.limits import Limits
from commonweal_engines.need.reading.opening import Opened, line_at
from commonweal_engines.need.reading.result import Read, RefusedRow
from commonweal_engines.need.reading.rows import Report

type Rings = list[Points]

FEWEST_CORNERS = 4
REPORT_EVERY = 500


class NotAShape(ValueError):
    """Why a feature is refused."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


def read_geojson(opened: Opened, sha256: str, limits: Limits, report: Report | None) -> Read | Refusal:
    reader = _Reader(opened, limits)
    try:
        for number, (begin, end) in enumerate(features(opened.text, limits.line)):
            if number == limits.rows:
                return Refusal(say("The map has more than {most:,} shapes.", most=limits.rows))
            if refusal := reader.take(begin, end):
                return refusal
            if report is not None and number % REPORT_EVERY == 0:
                report(end, len(opened.text))
    except Unreadable as unreadable:
        return unreadable.refusal(opened.text)
    return reader.read(sha256)


class _Reader:
    def __init__(self, opened: Opened, limits: Limits) -> None:
        self.opened, self.limits = opened, limits
        self.drawn: Drawn | None = None
        self.line, self.counted = 1, 0
        self.lines: dict[str, int] = {}
        self.titles: list[str] = []
        self.shapes: list[Rings] = []
        self.refused: list[RefusedRow] = []

    def take(self, begin: int, end: int) -> Refusal | None:
        self.line += line_at(self.opened.text, begin, after=self.counted) - 1
        self.counted = begin
        try:
            feature = DECODER.decode(self.opened.text[begin:end].decode(self.opened.codec))
        except NotAShape as no_shape:
            return self._refuse(no_shape.why)
        except ValueError:
            return Refusal(say("The shape on line {line} is no valid JSON.", line=self.line))
        properties = feature.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        self.drawn = self.drawn or drawn(properties)
        if self.drawn is None:
            return Refusal(
                say("This map has no codes we know: small areas (LSOA21CD), middle areas (MSOA21CD) or wards (WD25CD).")
            )
        try:
            self._keep(properties, feature.get("geometry"), self.drawn)
        except NotAShape as no_shape:
            return self._refuse(no_shape.why)
        return None

    def _keep(self, properties: dict[str, object], geometry: object, drawn: Drawn) -> None:
        code, form = properties.get(drawn.code), drawn.boundary.form
        if not isinstance(code, str) or not form.pattern.fullmatch(code):
            raise NotAShape(say("“{found}” is not {form}.", found=shown(str(code)), form=form.described))
        if code in self.lines:
            raise NotAShape(say("“{key}” stands already on line {line}.", key=code, line=self.lines[code]))
        rings = _rings(geometry)
        title = properties.get(drawn.title or "")
        self.lines[code] = self.line
        self.titles.append(title if isinstance(title, str) else "")
        self.shapes.append(rings)

    def _refuse(self, why: Sentence) -> Refusal | None:
        self.refused.append(RefusedRow(self.line, why))
        if len(self.refused) <= self.limits.refusals:
            return None
        return Refusal(say("More than {most:,} shapes cannot be used, so nothing was read.", most=self.limits.refusals))

    def read(self, sha256: str) -> Read | Refusal:
        if self.drawn is None:
            return Refusal(say("The map has no shapes that can be read."))
        return Read(
            kind=self.drawn.boundary.name,
            encoding=self.opened.encoding,
            sha256=sha256,
            period=self.drawn.period,
            rows_in=len(self.lines) + len(self.refused),
            rows_used=len(self.lines),
            refused=tuple(self.refused),
            keys=tuple(self.lines),
            columns=MappingProxyType({}),
            texts=MappingProxyType({"name": tuple(self.titles)}),
            areas=_packed(self.shapes),
        )


def _no_number(word: str) -> object:
    raise NotAShape(say("The shape holds “{word}” where a number belongs.", word=word))


DECODER = json.JSONDecoder(parse_constant=_no_number)


def _rings(geometry: object) -> Rings:
    kind, coordinates = (
        (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    )
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list):
        raise NotAShape(say("It has no polygon."))
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not all(isinstance(polygon, list) for polygon in polygons):
        raise NotAShape(say("It has no polygon."))
    rings = [_ring(ring) for ring in chain.from_iterable(polygons)]
    if not rings:
        raise NotAShape(say("It has no polygon."))
    return rings


def _ring(ring: object) -> Points:
    """The corners in millionths of a degree."""
    if not isinstance(ring, list) or len(ring) < FEWEST_CORNERS:
        raise NotAShape(say("It has a ring of fewer than four corners."))
    corners = _degrees(ring)
    if not (np.isfinite(corners).all() and (np.abs(corners) <= (180, 90)).all()):
        raise NotAShape(say("It has a corner that is not in degrees of longitude and latitude."))
    points = np.rint(corners * MILLIONTHS).astype(np.int32)
    if (points[0] != points[-1]).any():
        raise NotAShape(say("It has a ring that is not closed."))
    return points


def _degrees(ring: list[object]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    corners = [corner for corner in ring if isinstance(corner, list)]
    sizes = set(map(len, corners))
    if len(corners) == len(ring) and len(sizes) == 1 and min(sizes) >= 2:
        numbers: list[object] = list(chain.from_iterable(corners))
        if set(map(type, numbers)) <= {int, float}:
            try:
                return np.array(numbers, dtype=np.float64).reshape(len(ring), -1)[:, :2]
            except OverflowError:
                pass
    raise NotAShape(say("It has a corner that is not two numbers."))


def _packed(shapes: list[Rings]) -> Areas:
    points = np.concatenate([*chain.from_iterable(shapes), np.empty((0, 2), dtype=np.int32)])
    rings = np.cumsum([0, *(len(ring) for ring in chain.from_iterable(shapes))]).astype(np.int32)
    areas = np.cumsum([0, *map(len, shapes)]).astype(np.int32)
    return Areas(points, rings, areas, boxes(points, rings, areas))
