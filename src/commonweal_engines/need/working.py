"""How a score was worked out, step by step, so that anyone can follow it with a pocket calculator."""

from dataclasses import dataclass
from fractions import Fraction

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.decimals import Figure, plain
from commonweal_engines.need.method import Scale
from commonweal_engines.need.results import Index, Part
from commonweal_engines.need.roots import Exact, rounded
from commonweal_engines.need.scaling import Column

PLACES = 6


@dataclass(frozen=True, slots=True)
class Step:
    """How one metric comes to its part of a score. `scaled` and `amount` are None where it has no part.

    `amount` = scaled x weight x counted_up; counted_up is above 1 where missing figures leave weight uncounted.
    """

    column: Column
    figure: Figure | None
    scaled: Exact | None
    counted_up: Fraction
    amount: Exact | None
    how: Sentence


def steps(index: Index, id: str) -> tuple[Step, ...]:
    """The steps for each metric that tells members apart; their amounts add up to the score.

    Raises KeyError for a member without a score.
    """
    parts = {part.column.metric: part for part in index.parts(id)}
    counted_up = next(iter(parts.values())).counted_up
    return tuple(
        _step(index, column, index.row_of[id], parts.get(column.metric), counted_up) for column in index.columns
    )


def _step(index: Index, column: Column, row: int, part: Part | None, counted_up: Fraction) -> Step:
    figure = column.figures[row]
    if part is None:
        return Step(
            column, None, None, counted_up, None, say("No figure. The others are counted up to the full weight.")
        )
    return Step(column, figure, part.scaled, counted_up, part.amount, _how(index.method.scale, column, figure, part))


def _how(scale: Scale, column: Column, figure: Figure | None, part: Part) -> Sentence:
    scaled = rounded(part.scaled, PLACES)
    if figure is None:
        return say("No figure. The middle of the others stands in: {scaled}.", scaled=scaled)
    if not column.tells_apart:
        return say("All have {figure}: 0 for everyone.", figure=plain(figure))
    match scale:
        case Scale.MINMAX:
            return _minmax(column, plain(figure), scaled)
        case Scale.RANK:
            return _rank(column, plain(figure), part.units * column.step, scaled)
        case Scale.ZSCORE:
            return _zscore(column, plain(figure), scaled)


def _minmax(column: Column, figure: str, scaled: str) -> Sentence:
    values = {"figure": figure, "lowest": column.told.lowest, "highest": column.told.highest, "scaled": scaled}
    if column.metric.higher_is_more_need:
        return say("({figure} - {lowest}) ÷ ({highest} - {lowest}) = {scaled}", **values)
    return say("({highest} - {figure}) ÷ ({highest} - {lowest}) = {scaled}", **values)


def _rank(column: Column, figure: str, scaled: Fraction, text: str) -> Sentence:
    return say(
        "{figure} has place {place} of {count}, counted from least need: ({place} - 1) ÷ ({count} - 1) = {scaled}",
        figure=figure,
        place=plain(scaled * (column.known - 1) + 1),
        count=column.known,
        scaled=text,
    )


def _zscore(column: Column, figure: str, scaled: str) -> Sentence:
    values = {"figure": figure, "mean": column.told.mean, "scaled": scaled}
    deviation = rounded(column.deviation or Fraction(0), PLACES)
    if column.metric.higher_is_more_need:
        return say("({figure} - mean {mean}) ÷ deviation {deviation} = {scaled}", deviation=deviation, **values)
    return say("(mean {mean} - {figure}) ÷ deviation {deviation} = {scaled}", deviation=deviation, **values)
