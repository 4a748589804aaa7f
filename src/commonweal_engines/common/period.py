"""A run of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; no `last` means that it has no end yet.

    Raises ValueError when the last day lies before the first.
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"the last day, {self.last}, lies before the first, {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "Period") -> bool:
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)
