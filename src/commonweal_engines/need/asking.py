"""What somebody asks of the index in words: "absence:higher", "absence=1/3"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.decimals import NotAFigure, share
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from commonweal_engines.need.sensitivity import DRAWS


@dataclass(frozen=True, slots=True)
class Question:
    """What to work out from a sheet: the column with the ids, the method, who is supported, whom to explain.

    `seed` and `draws` are those of the random weightings.
    """

    id_column: str
    method: Method
    supported: tuple[str, ...] = ()
    explain: tuple[str, ...] = ()
    seed: str = "commonweal"
    draws: int = DRAWS


def method(
    metrics: Sequence[str],
    weights: Sequence[str] = (),
    scale: Scale = Scale.MINMAX,
    missing: MissingRule = MissingRule.MEAN_OF_KNOWN,
    places: int | None = None,
) -> Method | Refusal:
    """The method named by NAME:higher or NAME:lower for each metric, and NAME=WEIGHT where the weight is not 1."""
    given: dict[str, Fraction] = {}
    for text in weights:
        match _weight(text):
            case Refusal() as refusal:
                return refusal
            case (name, _) if name in given:
                return Refusal(say("“{metric}” is given two weights. Give it one.", metric=name), field="weight")
            case (name, weight):
                given[name] = weight
    made: list[Metric] = []
    for text in metrics:
        name, colon, direction = text.rpartition(":")
        if not colon or not name or direction not in ("higher", "lower"):
            why = say(
                "“{given}” names no metric. Write the column, a colon and which way need lies: absence:higher or "
                "attainment:lower.",
                given=text,
            )
            return Refusal(why, field="metric")
        made.append(Metric(name, direction == "higher", given.pop(name, Fraction(1))))
    if given:
        why = say("A weight is given to “{metric}”, which is not among the metrics. Check its name.", metric=min(given))
        return Refusal(why, field="weight")
    return Method(tuple(made), scale, missing, places)


def _weight(text: str) -> tuple[str, Fraction] | Refusal:
    name, _, number = text.rpartition("=")
    try:
        return name, share(number)
    except NotAFigure:
        why = say(
            "“{given}” gives no weight. Write the metric, = and a number: absence=0.5 or absence=1/3.", given=text
        )
        return Refusal(why, field="weight")
