"""A need index worked out: members joined to data, scored, and what is kept of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from commonweal.need.catalogue import NO_MEASURE, Measure
from commonweal.need.joining import Joining
from commonweal.need.keeping import kept, kept_all
from commonweal.need.sources import Joined
from commonweal.ui.sheets import Cell, sheet
from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.members import Membership
from commonweal_engines.need.decimals import plain
from commonweal_engines.need.explaining import explanation
from commonweal_engines.need.index import need_index
from commonweal_engines.need.method import Method
from commonweal_engines.need.places import Standing
from commonweal_engines.need.results import Index, LeftOut, Scored
from commonweal_engines.need.roots import rounded, written
from commonweal_engines.need.working import Step, steps

PLACES = 6
SUPPORTED, LEFT_OUT = "supported", "left_out"


@dataclass(frozen=True, slots=True)
class Line:
    """A member's place in the index, as it is kept. See models.NeedScore."""

    institution_id: int
    number: str
    name: str
    rank: int | None
    score: str
    exact: str
    place: str
    provisional: bool
    tied: bool
    stands: str
    working: list[dict[str, Any]]
    reasons: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Worked:
    """The index with the members it is about. Within it, each member goes by its name in `called`."""

    index: Index
    measures: tuple[Measure, ...]
    called: Mapping[str, Membership]
    joining: Joining


def names(members: Iterable[Membership]) -> dict[str, Membership]:
    """Each member by a name that no other has: where two are called the same, their numbers tell them apart."""
    found: dict[str, list[Membership]] = {}
    for member in members:
        found.setdefault(member.name, []).append(member)
    return {name if len(same) == 1 else f"{name} ({one.number})": one for name, same in found.items() for one in same}


def work_out(
    method: Method,
    members: Sequence[Membership],
    supported: Collection[int],
    measures: Sequence[Measure],
    joining: Joining,
) -> Worked | Refusal:
    """The index of these members. `measures` are those that the method names; `supported` are ids of institutions."""
    there = {measure.name: measure for measure in measures}
    for metric in method.metrics:
        if metric.name not in there:
            why = say("“{metric}” is not in the data that were brought in.", metric=metric.name)
            return Refusal(why, field="metrics")
    if not method.metrics:
        return Refusal(NO_MEASURE, field="metrics")
    called = names(members)
    numbers = [member.number for member in called.values()]
    columns = []
    for metric in method.metrics:
        found = joining.figures(there[metric.name], numbers)
        columns.append([found[number] for number in numbers])
    metrics = [metric.name for metric in method.metrics]
    rows = zip(*columns, strict=True)
    asked = {name: dict(zip(metrics, row, strict=True)) for name, row in zip(called, rows, strict=True)}
    index = need_index(method, asked, [name for name, member in called.items() if member.id in supported])
    if isinstance(index, Refusal):
        return index
    return Worked(index, tuple(there[metric.name] for metric in method.metrics), called, joining)


def lines(worked: Worked) -> list[Line]:
    """The table of the index: those with a score by rank, then those left out by name."""
    index = worked.index
    return [_scored(worked, one) for one in index.members] + [_left_out(worked, one) for one in index.left_out]


def _scored(worked: Worked, one: Scored) -> Line:
    index, member = worked.index, worked.called[one.id]
    return Line(
        institution_id=member.id,
        number=member.number,
        name=one.id,
        rank=one.rank,
        score=rounded(one.score, PLACES),
        exact=written(one.score),
        place=index.standings[one.id].value if one.id in index.standings else SUPPORTED,
        provisional=one.provisional,
        tied=one.id in index.tie_of,
        stands=worked.joining.stands_in(member.number),
        working=_working(worked, member, steps(index, one.id)),
        reasons=kept_all(explanation(index, one.id)),
    )


def _left_out(worked: Worked, one: LeftOut) -> Line:
    member = worked.called[one.id]
    return Line(
        institution_id=member.id,
        number=member.number,
        name=one.id,
        rank=None,
        score="",
        exact="",
        place=LEFT_OUT,
        provisional=False,
        tied=False,
        stands=worked.joining.stands_in(member.number),
        working=_working(worked, member, ()),
        reasons=kept_all(explanation(worked.index, one.id)),
    )


def _working(worked: Worked, member: Membership, taken: Iterable[Step]) -> list[dict[str, Any]]:
    """For each metric of the method: the figure, how it was found, and how it became its part of the score."""
    by_name = {step.column.metric.name: step for step in taken}
    return [
        _worked_metric(measure, worked.joining.joined(measure, member.number), by_name.get(measure.name))
        for measure in worked.measures
    ]


def _worked_metric(measure: Measure, joined: Joined, step: Step | None) -> dict[str, Any]:
    held: dict[str, Any] = {
        "metric": measure.name,
        "dataset": measure.dataset,
        "figure": None if joined.figure is None else plain(joined.figure),
        "exact": None if joined.figure is None else written(Fraction(joined.figure)),
        "found": kept(joined.how),
        "how": kept(step.how if step else TELLS_NOBODY_APART),
    }
    if step is not None:
        held |= {
            "lowest": plain(step.column.lowest),
            "highest": plain(step.column.highest),
            "counted_up": written(step.counted_up),
            "scaled": None if step.scaled is None else rounded(step.scaled, PLACES),
            "part": None if step.amount is None else rounded(step.amount, PLACES),
            "part_exact": None if step.amount is None else written(step.amount),
        }
    return held


TELLS_NOBODY_APART = say("It takes no part in the scores.")


def table(metrics: Sequence[str], rows: Iterable[Line | Any]) -> bytes:
    """The index as a CSV file, always the same bytes for the same index: its SHA-256 goes on the record.

    For each metric in the method's order, the figure and its part of the score.
    """
    header = ["rank", "number", "name", "score", "exact score", "place", "provisional"]
    header += [f"{metric} {what}" for metric in metrics for what in ("figure", "part")]
    return sheet(header, (_cells(row) for row in rows))


def _cells(row: Line | Any) -> list[Cell]:
    figures = [_number(each.get(what)) for each in row.working for what in ("figure", "part")]
    provisional = "yes" if row.provisional else "no"
    return [row.rank, row.number, row.name, _number(row.score), row.exact, row.place, provisional, *figures]


def _number(digits: str | None) -> Decimal | None:
    return Decimal(digits) if digits else None


def fingerprint(metrics: Sequence[str], rows: Iterable[Line | Any]) -> str:
    return sha256(table(metrics, rows)).hexdigest()


def ties(index: Index) -> list[dict[str, Any]]:
    return [
        {"rank": tie.rank, "names": list(tie.ids), "competing": list(tie.competing), "places": tie.places}
        for tie in index.ties
    ]


PLACE_WORDS: Mapping[str, Sentence] = {
    Standing.LISTED: say("on the list"),
    Standing.COMPETING: say("in a tie for the last place"),
    Standing.NOT_LISTED: say("not on the list"),
    SUPPORTED: say("already supported"),
    LEFT_OUT: say("left out"),
}
