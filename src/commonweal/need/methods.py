"""A method as it is kept with an index, read back, and put on the record."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale, refusal_of

LARGEST_WEIGHT = 999_999_999


def kept(method: Method, classes: Collection[str]) -> dict[str, Any]:
    """`classes`: the classes of members that take part; none named, all do."""
    return {
        "scale": method.scale.value,
        "missing": method.missing.value,
        "places": method.places,
        "skip_supported": method.skip_supported,
        "classes": sorted(classes),
        "metrics": [
            {
                "name": metric.name,
                "label": metric.label,
                "direction": _direction(metric),
                "weight": str(metric.weight),
            }
            for metric in method.metrics
        ],
    }


def read(held: Mapping[str, Any]) -> Method:
    return Method(
        metrics=tuple(
            Metric(one["name"], one["direction"] == "higher", Fraction(one["weight"]), one["label"])
            for one in held["metrics"]
        ),
        scale=Scale(held["scale"]),
        missing=MissingRule(held["missing"]),
        places=held["places"],
        skip_supported=held["skip_supported"],
    )


def recorded(held: Mapping[str, Any]) -> list[dict[str, object]]:
    """The metrics with their weights and directions, as an entry of the record holds them."""
    return [{"metric": one["name"], "weight": one["weight"], "direction": one["direction"]} for one in held["metrics"]]


def _direction(metric: Metric) -> str:
    return "higher" if metric.higher_is_more_need else "lower"


def refusal(method: Method) -> Refusal | None:
    """Why no index can be made this way: what the engine refuses, and a weight too fine to be written down."""
    if refused := refusal_of(method):
        return refused
    for metric in method.metrics:
        if max(metric.weight.numerator, metric.weight.denominator) > LARGEST_WEIGHT:
            why = say("The weight of “{metric}” has too many digits. Round it.", metric=str(metric))
            return Refusal(why, field="weight")
    return None
