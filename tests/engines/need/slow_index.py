"""The need index the obvious way: one member, one metric at a time, in fractions (z-scores in 120 digits)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from statistics import median

from commonweal_engines.need.method import Method, Metric, MissingRule, Scale

type Number = Fraction | Decimal
type Table = Mapping[str, Mapping[str, Decimal | Fraction | int | None]]

DIGITS = 120
SAME = Decimal("1e-80")


@dataclass
class SlowIndex:
    scores: dict[str, Number]
    ranks: dict[str, int]
    missing: dict[str, set[str]]
    left_out: set[str]
    listed: set[str]
    competing: set[str]


def slow_index(method: Method, table: Table, supported: Collection[str] = ()) -> SlowIndex:
    with localcontext(Context(prec=DIGITS)):
        counting = [metric for metric in method.metrics if metric.weight > 0]
        known = {
            m: {i: Fraction(v) for i, row in table.items() if (v := row.get(m.name)) is not None} for m in counting
        }
        missing = {i: {m.name for m in counting if i not in known[m]} for i in table}
        telling = [m for m in counting if len(set(known[m].values())) > 1] or [m for m in counting if known[m]]
        scaled = {m: {i: _scaled(method.scale, m, known[m], i) for i in known[m]} for m in telling}
        scores: dict[str, Number] = {}
        for i in table:
            if not any(i in scaled[m] for m in telling) or (method.missing is MissingRule.LEAVE_OUT and missing[i]):
                continue
            has = {m: scaled[m][i] for m in telling if i in scaled[m]}
            if method.missing is MissingRule.MIDDLE:
                has = {m: has.get(m, median(scaled[m].values())) for m in telling}
            whole = sum(m.weight for m in telling) / sum(m.weight for m in has)
            scores[i] = sum(_times(m.weight * whole, value) for m, value in has.items())
        ranks = {i: 1 + sum(_above(other, score) for other in scores.values()) for i, score in scores.items()}
        listed, competing = _places(method, ranks, supported)
    return SlowIndex(scores, ranks, missing, set(table) - set(scores), listed, competing)


def _scaled(scale: Scale, metric: Metric, known: dict[str, Fraction], member: str) -> Number:
    turned = {i: value if metric.higher_is_more_need else -value for i, value in known.items()}
    values, mine = list(turned.values()), turned[member]
    if len(set(values)) == 1:
        return Fraction(0)
    if scale is Scale.MINMAX:
        return (mine - min(values)) / (max(values) - min(values))
    if scale is Scale.RANK:
        below, same = sum(value < mine for value in values), sum(value == mine for value in values)
        return Fraction(2 * below + same - 1, 2) / (len(values) - 1)
    mean = sum(values, Fraction(0)) / len(values)
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    return _decimal(mine - mean) / _decimal(variance).sqrt()


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _times(weight: Fraction, value: Number) -> Number:
    return _decimal(weight) * value if isinstance(value, Decimal) else weight * value


def _above(one: Number, other: Number) -> bool:
    return one - other > SAME if isinstance(one, Decimal) else one > other


def _places(method: Method, ranks: dict[str, int], supported: Collection[str]) -> tuple[set[str], set[str]]:
    eligible = {i: rank for i, rank in ranks.items() if not (method.skip_supported and i in supported)}
    if method.places is None:
        return set(eligible), set()
    at_least = {i: sum(other <= rank for other in eligible.values()) for i, rank in eligible.items()}
    above = {i: sum(other < rank for other in eligible.values()) for i, rank in eligible.items()}
    listed = {i for i in eligible if at_least[i] <= method.places}
    return listed, {i for i in eligible if above[i] < method.places < at_least[i]}
