"""Where things lie in a chart. Places are percentages of the width, as text, so that a drawing fits any screen."""

from collections.abc import Iterable, Iterator

from commonweal.ui.reading import Number


def along(value: Number, whole: Number = 1) -> str:
    """How far along the whole a value lies: along(1, 4) -> "25%". Never outside the drawing."""
    share = 100 * float(value) / float(whole) if whole else 0.0
    return f"{min(max(share, 0.0), 100.0):.4g}%"


def stack(values: Iterable[Number | None], whole: Number) -> Iterator[tuple[str, str]]:
    """(start, width) of each value laid end to end; a missing value takes no room."""
    start: float = 0
    for value in values:
        length = float(value or 0)
        yield along(start, whole), along(length, whole)
        start += length
