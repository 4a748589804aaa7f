"""Shapes of chance, made from a Draw by plain arithmetic so that every machine makes the same ones."""

from collections.abc import Sequence
from math import sqrt

from commonweal_engines.common import Draw

SPREAD_OF_TOSSES = sqrt(64 / 4 + 1 / 12)


class Chance:
    """Shares, bells and picks, the same for the same seed for ever."""

    def __init__(self, seed: str) -> None:
        self._draw = Draw(seed)

    def share(self) -> float:
        """A number 0 <= x < 1."""
        return (self._draw.word() >> 11) / 2**53

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self._draw.below(high - low + 1)

    def bell(self) -> float:
        """A number near the standard normal (mean 0, sd 1): the heads of 64 tosses of a coin, smoothed by a share."""
        return (self._draw.word().bit_count() - 32 + self.share() - 0.5) / SPREAD_OF_TOSSES

    def pick[T](self, things: Sequence[T]) -> T:
        return things[self._draw.below(len(things))]


def standard(values: Sequence[float]) -> list[float]:
    """The same values moved and scaled to mean 0 and sd 1."""
    mean = sum(values) / len(values)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / spread for value in values]


def blend(chance: Chance, *parts: tuple[Sequence[float], float]) -> list[float]:
    """A standard row of numbers drawn to each part (a standard row) by its weight; chance makes up the rest.

    With one part, the weight is the correlation aimed at. Parts that fill the whole leave nothing to chance.
    """
    rows = [[values[place] for values, _ in parts] for place in range(len(parts[0][0]))]
    weights = [weight for _, weight in parts]
    led = [sum(weight * value for weight, value in zip(weights, row, strict=True)) for row in rows]
    rest = max(1 - sum(value * value for value in led) / len(led), 0)
    return standard([value + sqrt(rest) * chance.bell() for value in led])
