"""The map of an index, drawn once when it is worked out: areas shaded by need, members as numbered places.

Where the members are areas, they are shaded by their own scores. Where they are schools, the small areas around them
are shaded by a measure of deprivation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from commonweal.need.catalogue import Measure
from commonweal.need.computing import Line, Worked
from commonweal.need.joining import Joining
from commonweal.need.outlines import Frame, box_of
from commonweal.need.sources import Source
from commonweal.need.standing import Point, middle
from commonweal_engines.need.decimals import plain
from commonweal_engines.need.reading import Areas
from commonweal_engines.need.reading.kinds import Form

MOST_AREAS, MOST_NUMBERED = 1_500, 60
STEPS = 5
SHADES = ("imd_score", "idaci_share", "poor_children_share", "imd_decile", "imd_rank")
DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is drawn: shapes, which of them, and for each code the value it is shaded by."""

    source: Source
    areas: Areas
    chosen: tuple[int, ...]
    values: Mapping[str, Fraction]
    higher_is_more_need: bool = True
    shaded_by: str = ""


def shade(measures: Sequence[Measure]) -> Measure | None:
    """The measure of small areas that a map of schools is shaded by."""
    areas = {measure.metric.name: measure for measure in reversed(measures) if measure.form is Form.SMALL_AREA}
    return next((areas[name] for name in SHADES if name in areas), None)


def drawing(worked: Worked, lines: Sequence[Line], by: Measure | None) -> dict[str, Any]:
    """The map as it is kept; empty where no boundaries were brought in that hold a member."""
    ground = _of_areas(worked, lines) or _of_schools(worked, lines, by)
    if ground is None:
        return {}
    frame = Frame.around(box_of(ground.areas, ground.chosen))
    steps = _steps(ground)
    return {
        "size": [frame.width, frame.height],
        "shaded_by": ground.shaded_by,
        "steps": _labels(steps),
        "areas": [drawn for area in ground.chosen if (drawn := _area(ground, frame, area, steps))["path"]],
        "places": _places(worked.joining, ground, frame, lines),
    }


def _of_areas(worked: Worked, lines: Sequence[Line]) -> _Ground | None:
    """Members that are areas themselves, or wards made up of small areas."""
    scores = {line.number: Fraction(line.score) for line in lines if line.rank is not None}
    small = {area: score for ward, score in scores.items() for area in worked.joining.areas_of(ward)}
    for values in (scores, small):
        for source, areas in _maps(worked.joining):
            if any(code in source.row_of for code in values):
                return _Ground(source, areas, _chosen(areas, source, values), values)
    return None


def _of_schools(worked: Worked, lines: Sequence[Line], by: Measure | None) -> _Ground | None:
    stands = [line.stands for line in lines]
    holding = [
        (sum(area in source.row_of for area in stands), source, areas) for source, areas in _maps(worked.joining)
    ]
    most, source, areas = max(holding, key=lambda one: one[0], default=(0, None, None))
    if not most or source is None or areas is None:
        return None
    shades = worked.joining.sources[by.dataset] if by else None
    if by is None or shades is None:
        return _Ground(source, areas, _chosen(areas, source, stands), {})
    column = shades.read.columns[by.metric.name]
    figures = ((key, column.value(row)) for key, row in shades.row_of.items() if key in source.row_of)
    values = {key: figure for key, figure in figures if figure is not None}
    return _Ground(source, areas, _chosen(areas, source, stands), values, by.metric.need != "lower", by.label)


def _maps(joining: Joining) -> Iterable[tuple[Source, Areas]]:
    return [(source, source.read.areas) for source in joining.sources.values() if source.read.areas is not None]


def _chosen(areas: Areas, source: Source, codes: Iterable[str]) -> tuple[int, ...]:
    """All areas of a map; of a very large one, those near the members."""
    if len(areas) <= MOST_AREAS:
        return tuple(range(len(areas)))
    members = areas.boxes[[source.row_of[code] for code in codes if code in source.row_of]]
    (west, south), (east, north) = members[:, :2].min(axis=0), members[:, 2:].max(axis=0)
    boxes = areas.boxes
    near = (boxes[:, 2] >= west) & (boxes[:, 0] <= east) & (boxes[:, 3] >= south) & (boxes[:, 1] <= north)
    return tuple(np.flatnonzero(near)[:MOST_AREAS].tolist())


def _steps(ground: _Ground) -> dict[Fraction, int]:
    """For each value its step from 1 to 5, the most need last, about as many areas on each; equal values share one."""
    needier = sorted(ground.values.values(), reverse=not ground.higher_is_more_need)
    first: dict[Fraction, int] = {}
    for place, value in enumerate(needier):
        first.setdefault(value, 1 + STEPS * place // len(needier))
    return first


def _labels(steps: Mapping[Fraction, int]) -> list[str]:
    """What each step stands for, from the least need to the most."""
    labels = []
    for step in range(1, STEPS + 1):
        held = sorted(value for value, at in steps.items() if at == step)
        labels.append(_range(held))
    return labels


def _range(held: Sequence[Fraction]) -> str:
    return (
        " \N{EN DASH} ".join(dict.fromkeys(_short(value) for value in (held[0], held[-1]))) if held else "\N{EN DASH}"
    )


def _area(ground: _Ground, frame: Frame, area: int, steps: Mapping[Fraction, int]) -> dict[str, Any]:
    code = ground.source.read.keys[area]
    value = ground.values.get(code)
    return {
        "code": code,
        "path": frame.path(ground.areas, area),
        "step": None if value is None else steps[value],
        "name": ground.source.read.texts["name"][area] or code,
        "value": None if value is None else _short(value),
    }


def _places(joining: Joining, ground: _Ground, frame: Frame, lines: Sequence[Line]) -> list[dict[str, Any]]:
    numbered = len(lines) <= MOST_NUMBERED
    found = []
    for line in lines:
        if (point := _point(joining, ground, line)) is None:
            continue
        x, y = frame.place(*point)
        if 0 <= x <= frame.width and 0 <= y <= frame.height:
            found.append({"x": x, "y": y, "number": line.rank if numbered else None, "name": line.name})
    return found


def _point(joining: Joining, ground: _Ground, line: Line) -> Point | None:
    codes = [code for code in (line.number, *joining.areas_of(line.number)) if code in ground.source.row_of]
    if codes:
        return middle(ground.areas, [ground.source.row_of[code] for code in codes])
    point = joining.point(line.number)
    if point is None and line.stands in ground.source.row_of:
        return middle(ground.areas, [ground.source.row_of[line.stands]])
    return point


def _short(value: Fraction) -> str:
    """As many digits as a reader needs."""
    text = plain(value)
    return text if len(text) <= DIGITS else f"{value:.2f}"
