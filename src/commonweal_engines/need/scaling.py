"""From figures to comparable values: for each metric, whole units of one exact step.

1. Everyone with a figure takes part in the scale, also those already supported and those left out of the ranking:
   naming a member as supported changes nobody's score.
2. Direction is turned first, so that more is always more need.
3. A metric on which everyone has the same figure tells nobody apart. It counts 0 for everyone and has no part in what
   a missing figure is made up from.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import lcm
from typing import NamedTuple

from commonweal_engines.need.decimals import Figure, plain
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from commonweal_engines.need.roots import Exact, common_roots, exact

ONE = Fraction(1)

type Figures = Mapping[str, Mapping[str, Figure | None]]


class Told(NamedTuple):
    """A column's lowest, middle, highest and mean figure as people read them."""

    lowest: str
    middle: str
    highest: str
    mean: str


@dataclass(frozen=True)
class Column:
    """One metric over all members. The scaled value of the member in row i is units[i] · step · √root.

    `units` is None where the metric has no part in that member's score; `middle_units` is the median of the known.
    `lowest`, `middle` (the median), `highest`, `mean` and (for z-scores) `deviation` are of the `known` figures.
    """

    metric: Metric
    figures: tuple[Figure | None, ...]
    units: tuple[int | None, ...]
    middle_units: int
    step: Fraction
    root: int
    known: int
    lowest: Fraction
    middle: Fraction
    highest: Fraction
    mean: Fraction
    deviation: Exact | None

    @property
    def tells_apart(self) -> bool:
        return self.lowest != self.highest

    def value(self, units: int, times: Fraction = ONE) -> Exact:
        """So many units as an exact number, times a factor."""
        above, below = self.step.as_integer_ratio()
        return exact([(Fraction(units * above * times.numerator, below * times.denominator), self.root)])

    @cached_property
    def told(self) -> "Told":
        return Told(*map(plain, (self.lowest, self.middle, self.highest, self.mean)))


@dataclass(frozen=True, slots=True)
class _Tally:
    """The known figures of a metric: each distinct one as a whole number over `below`, and how often numbers occur."""

    whole: Mapping[Figure, int]
    below: int
    numbers: Counter[int]


@dataclass(frozen=True, slots=True)
class _Scaling:
    """For each number (need turned upwards) its units of step · √radicand."""

    units: Mapping[int, int]
    step: Fraction
    radicand: int = 1


def scaled_columns(method: Method, ids: Sequence[str], figures: Figures) -> tuple[Column, ...]:
    """A column for each metric that counts and for which somebody has a figure, in the order of their names."""
    rows = [figures[id] for id in ids]
    given = {metric: tuple([row.get(metric.name) for row in rows]) for metric in method.counting}
    tallies = {metric: _tally(column) for metric, column in given.items()}
    scalings = {
        metric: _scaling(metric, tally.numbers, method.scale) for metric, tally in tallies.items() if tally.whole
    }
    shared = common_roots([scaling.radicand for scaling in scalings.values()])
    return tuple(
        _column(method, metric, given[metric], tallies[metric], scaling, *root)
        for (metric, scaling), root in zip(scalings.items(), shared, strict=True)
    )


def _tally(figures: Sequence[Figure | None]) -> _Tally:
    counts = Counter(figures)
    ratios = {figure: figure.as_integer_ratio() for figure in counts if figure is not None}
    below = lcm(*{denominator for _, denominator in ratios.values()})
    whole = {figure: number * (below // denominator) for figure, (number, denominator) in ratios.items()}
    return _Tally(whole, below, Counter({number: counts[figure] for figure, number in whole.items()}))


def _scaling(metric: Metric, numbers: Counter[int], scale: Scale) -> _Scaling:
    if len(numbers) == 1:
        return _Scaling(dict.fromkeys(numbers, 0), Fraction(1))
    sign = _sign(metric)
    scaled = _SCALES[scale](Counter({sign * number: times for number, times in numbers.items()}))
    return _Scaling({sign * number: units for number, units in scaled.units.items()}, scaled.step, scaled.radicand)


def _sign(metric: Metric) -> int:
    return 1 if metric.higher_is_more_need else -1


def _minmax(numbers: Counter[int]) -> _Scaling:
    lowest, highest = min(numbers), max(numbers)
    return _Scaling({number: number - lowest for number in numbers}, Fraction(1, highest - lowest))


def _rank(numbers: Counter[int]) -> _Scaling:
    units, before = {}, 0
    for number in sorted(numbers):
        units[number] = 2 * before + numbers[number] - 1
        before += numbers[number]
    return _Scaling(units, Fraction(1, 2 * (before - 1)))


def _zscore(numbers: Counter[int]) -> _Scaling:
    count = numbers.total()
    total = sum(number * times for number, times in numbers.items())
    spread = count * sum(number * number * times for number, times in numbers.items()) - total * total
    return _Scaling({number: count * number - total for number in numbers}, Fraction(1, spread), spread)


_SCALES = {Scale.MINMAX: _minmax, Scale.RANK: _rank, Scale.ZSCORE: _zscore}


def _column(
    method: Method,
    metric: Metric,
    figures: tuple[Figure | None, ...],
    tally: _Tally,
    scaling: _Scaling,
    factor: Fraction,
    root: int,
) -> Column:
    count, numbers = tally.numbers.total(), tally.numbers
    middle = _twice_the_median(numbers)
    middle_units = _twice_the_median(Counter({scaling.units[number]: times for number, times in numbers.items()}))
    units: dict[Figure | None, int | None] = {f: 2 * scaling.units[number] for f, number in tally.whole.items()}
    units[None] = _stand_in(method.missing, middle_units)
    return Column(
        metric=metric,
        figures=figures,
        units=tuple(map(units.__getitem__, figures)),
        middle_units=middle_units,
        step=scaling.step * factor / 2,
        root=root,
        known=count,
        lowest=Fraction(min(numbers), tally.below),
        middle=Fraction(middle, 2 * tally.below),
        highest=Fraction(max(numbers), tally.below),
        mean=Fraction(sum(number * times for number, times in numbers.items()), count * tally.below),
        deviation=exact([(factor / (count * tally.below), root)]) if method.scale is Scale.ZSCORE else None,
    )


def _stand_in(rule: MissingRule, middle_units: int) -> int | None:
    return middle_units if rule is MissingRule.MIDDLE else None


def _twice_the_median(numbers: Counter[int]) -> int:
    rising = sorted(numbers)
    upto = list(accumulate(numbers[number] for number in rising))
    lower, upper = (bisect_right(upto, at) for at in ((upto[-1] - 1) // 2, upto[-1] // 2))
    return rising[lower] + rising[upper]
