"""Shapes of areas and points on the globe, brought onto a drawing.

Longitude is shrunk by the cosine of the middle latitude, so that a town keeps its form. Corners are set on whole units
of the drawing, the same for both areas that share a border: nothing gapes, and most of a coastline's corners fall away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt

from commonweal_engines.need.reading import Areas

type Box = tuple[float, float, float, float]
type Corners = npt.NDArray[np.int64]

MILLION = 1_000_000
WIDE, TALLEST = 1000, 1400


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of `width` by `height` units whose top left corner is the north-west of the box shown."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: int
    height: int

    @classmethod
    def around(cls, box: Box) -> "Frame":
        """For a box of west, south, east and north in degrees."""
        west, south, east, north = box
        squeeze = cos(radians((south + north) / 2))
        across, down = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
        scale = min(WIDE / across, TALLEST / down)
        return cls(west, north, scale, squeeze, round(across * scale), round(down * scale))

    def place(self, longitude: float, latitude: float) -> tuple[int, int]:
        return (
            round((longitude - self.west) * self.squeeze * self.scale),
            round((self.north - latitude) * self.scale),
        )

    def path(self, areas: Areas, area: int) -> str:
        """An area as the data of an SVG path; empty where it is smaller than a unit."""
        drawn = (self._ring(ring) for ring in areas.outline(area))
        return "".join(_written(ring) for ring in drawn if len(ring) > 2)

    def _ring(self, ring: npt.NDArray[np.int32]) -> Corners:
        degrees = ring / MILLION
        x = np.rint((degrees[:, 0] - self.west) * self.squeeze * self.scale)
        y = np.rint((self.north - degrees[:, 1]) * self.scale)
        return _without_idle_corners(np.column_stack([x, y]).astype(np.int64))


def box_of(areas: Areas, chosen: Sequence[int]) -> Box:
    boxes = areas.boxes[list(chosen)] / MILLION
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def _without_idle_corners(ring: Corners) -> Corners:
    """The ring, not closed, without corners that repeat the one before or lie on the way to the next."""
    moved = np.any(ring != np.roll(ring, 1, axis=0), axis=1)
    ring = ring[moved]
    if len(ring) < 3:
        return ring
    came, goes = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    turns = came[:, 0] * goes[:, 1] != came[:, 1] * goes[:, 0]
    kept: Corners = ring[turns]
    return kept


def _written(ring: Corners) -> str:
    first, steps = ring[0], np.diff(ring, axis=0)
    return f"M{first[0]} {first[1]}l" + " ".join(f"{x} {y}" for x, y in steps.tolist()) + "z"
