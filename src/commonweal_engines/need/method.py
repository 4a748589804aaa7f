"""How a body measures need: its metrics, their directions and weights, and what is done where a figure is missing."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from commonweal_engines.common import Refusal, say

WIDEST = 10**12  # how many times one weight may be another


class Scale(StrEnum):
    """How a metric's figures are made comparable, the direction of need turned upwards first.

    minmax: (figure - lowest) / (highest - lowest), so 0 to 1.
    rank: the place from least to most need, equal figures sharing their average place, stretched to 0 to 1.
    zscore: (figure - mean) / standard deviation of all who have a figure (the population's, dividing by n).
    """

    MINMAX = "minmax"
    RANK = "rank"
    ZSCORE = "zscore"


class MissingRule(StrEnum):
    """What is done for a member without a figure for a metric. Nowhere does missing count as zero.

    mean_of_known: its other metrics are counted up to the full weight.
    middle: the middle (median) scaled value of those who have a figure stands in.
    leave_out: it gets no score; it is listed apart, with the reason.
    """

    MEAN_OF_KNOWN = "mean_of_known"
    MIDDLE = "middle"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure of need. `label` is what people read; without one it is the name."""

    name: str
    higher_is_more_need: bool
    weight: Fraction = Fraction(1)
    label: str = ""

    def __str__(self) -> str:
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Method:
    """A body's way to an index. The defaults are Bradford's: equal weights, each metric 0 to 1, summed.

    `places`: how many the list takes; None: as many as there are. `skip_supported`: members already getting funded
    support are scored, but passed over for a place, which goes to the next.
    Source: Bradford Opportunity Area, primary literacy programme, 6 March 2019 (8 metrics, 31 schools).
    """

    metrics: tuple[Metric, ...]
    scale: Scale = Scale.MINMAX
    missing: MissingRule = MissingRule.MEAN_OF_KNOWN
    places: int | None = None
    skip_supported: bool = True

    @property
    def counting(self) -> list[Metric]:
        """The metrics with a weight above zero, by name."""
        return sorted((metric for metric in self.metrics if metric.weight), key=lambda metric: metric.name)

    def passes_over(self, supported: bool) -> bool:
        """Whether a member is passed over for a place."""
        return supported and self.skip_supported


def refusal_of(method: Method) -> Refusal | None:
    """Why no index can be worked out this way, if so. `field` is "metrics", "weight" or "places"."""
    names = Counter(metric.name for metric in method.metrics)
    twice = [name for name, times in names.items() if times > 1]
    negative = [metric for metric in method.metrics if metric.weight < 0]
    if not names:
        return Refusal(say("There is no metric. Name at least one."), field="metrics")
    if twice:
        return Refusal(say("The metric “{metric}” is named twice. Name it once.", metric=twice[0]), field="metrics")
    if negative:
        why = say(
            "The weight of “{metric}” is below zero. Give it zero or more; to count it the other way round, change its "
            "direction.",
            metric=str(negative[0]),
        )
        return Refusal(why, field="weight")
    if not method.counting:
        return Refusal(say("Every weight is zero. Give at least one metric a weight above zero."), field="weight")
    counting = sorted(method.counting, key=lambda metric: metric.weight)
    if counting[-1].weight > WIDEST * counting[0].weight:
        why = say(
            "The weight of “{metric}” is next to nothing beside that of “{other}”. Give it zero, or more.",
            metric=str(counting[0]),
            other=str(counting[-1]),
        )
        return Refusal(why, field="weight")
    if method.places is not None and method.places < 0:
        return Refusal(say("The number of places is below zero. Give zero or more."), field="places")
    return None
