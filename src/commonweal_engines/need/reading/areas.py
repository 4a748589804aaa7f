"""Shapes of areas, packed."""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Points = npt.NDArray[np.int32]
type Offsets = npt.NDArray[np.int32]

MILLIONTHS = 1_000_000
MAGIC = b"CWarea\x01"
HEADER = struct.Struct("<7sxIII")


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """The shapes of some areas, in millionths of a degree (about a tenth of a metre), longitude before latitude.

    `points`: int32, two for each corner. Ring r is the corners rings[r]:rings[r + 1], its last like its first; area a
    has the rings areas[a]:areas[a + 1], outlines and holes alike: fill them by the even-odd rule. `boxes`: int32, west,
    south, east and north of each area. The arrays cannot be written to.
    """

    points: Points
    rings: Offsets
    areas: Offsets
    boxes: Points

    def __post_init__(self) -> None:
        for array in (self.points, self.rings, self.areas, self.boxes):
            array.flags.writeable = False

    def __len__(self) -> int:
        return len(self.areas) - 1

    def outline(self, area: int) -> tuple[Points, ...]:
        """The rings of one area."""
        rings = range(self.areas[area], self.areas[area + 1])
        return tuple(self.points[self.rings[ring] : self.rings[ring + 1]] for ring in rings)

    def to_bytes(self) -> bytes:
        """The shapes as bytes to keep: the same on every machine. Read back with `from_bytes`."""
        header = HEADER.pack(MAGIC, len(self.points), len(self.rings), len(self.areas))
        return header + b"".join(array.astype("<i4").tobytes() for array in (self.points, self.rings, self.areas))

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Areas":
        """Raises ValueError for bytes that `to_bytes` does not write."""
        if len(kept) < HEADER.size:
            raise ValueError("these bytes are no shapes: too few")
        magic, points, rings, areas = HEADER.unpack_from(kept)
        if magic != MAGIC or len(kept) != HEADER.size + 4 * (2 * points + rings + areas):
            raise ValueError("these bytes are no shapes, or a later version wrote them")
        numbers = np.frombuffer(kept, "<i4", offset=HEADER.size).astype(np.int32)
        corners, ends = numbers[: 2 * points].reshape(-1, 2), numbers[2 * points : 2 * points + rings]
        starts = numbers[2 * points + rings :]
        if not (_rising(ends, points) and _rising(starts, len(ends) - 1)):
            raise ValueError("these bytes are no shapes: a ring or an area has no corners")
        return cls(corners, ends, starts, boxes(corners, ends, starts))


def _rising(offsets: Offsets, end: int) -> bool:
    return len(offsets) > 0 and offsets[0] == 0 and offsets[-1] == end and bool((np.diff(offsets) > 0).all())


def boxes(points: Points, rings: Offsets, areas: Offsets) -> Points:
    """The box round each area."""
    starts = rings[areas[:-1]]
    if not len(starts):
        return np.empty((0, 4), dtype=np.int32)
    return np.hstack([np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)]).astype(np.int32)
