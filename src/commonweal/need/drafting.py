"""A new index, worked out from the current data but not yet kept."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from commonweal.members import queries as members
from commonweal.members.queries import BodyFacts
from commonweal.need import catalogue, computing, drawing, methods, queries, sureness
from commonweal.need.catalogue import Measure
from commonweal.need.keeping import kept_all
from commonweal.need.models import Dataset, NeedIndex, NeedScore
from commonweal_engines.common import Refusal
from commonweal_engines.members import Membership
from commonweal_engines.need.method import Method


@dataclass(frozen=True, slots=True)
class Drafted:
    """Rows to be saved: the index, its lines, and the ids of the datasets it rests on."""

    index: NeedIndex
    scores: tuple[NeedScore, ...]
    datasets: tuple[int, ...]


def taking_part(body_id: int, day: date, classes: Collection[str]) -> list[Membership]:
    """The members of a day, of these classes; of all, where none is named."""
    return [one for one in members.members(body_id, day) if not classes or one.stakeholder_class in classes]


def drafted(
    body: BodyFacts, number: int, title: str, method: Method | None, classes: Collection[str], at: datetime
) -> Drafted | Refusal:
    day = body.day(at)
    there = taking_part(body.id, day, classes)
    datasets = queries.current(body.id)
    offered = queries.measures(datasets)
    chosen = _chosen(method, offered, there)
    if refused := methods.refusal(chosen):
        return refused
    measured = [measure for measure in offered if measure.name in {metric.name for metric in chosen.metrics}]
    by = drawing.shade(measured) or drawing.shade(offered)
    joining = queries.joining(datasets, [*measured, *([by] if by else [])], [one.number for one in there])
    supported = queries.supported(body.id, day) & {one.id for one in there}
    worked = computing.work_out(chosen, there, supported, measured, joining)
    if isinstance(worked, Refusal):
        return worked
    lines, seed = computing.lines(worked), sureness.seed_of(body.slug, number)
    index = NeedIndex(
        body_id=body.id,
        number=number,
        title=title,
        method=methods.kept(chosen, classes),
        as_of=day,
        computed_at=at,
        members=len(lines),
        result={
            "notes": kept_all(worked.index.notes),
            "ties": computing.ties(worked.index),
            "skipped": list(worked.index.skipped),
            "came_in": list(worked.index.came_in),
            "sureness": sureness.of_the_list(worked.index, seed),
        },
        drawing=drawing.drawing(worked, lines, by),
        table_sha256=computing.fingerprint([metric.name for metric in chosen.metrics], lines),
    )
    sure = sureness.of_each(worked.index, seed)
    scores = (
        NeedScore(index=index, position=position, sureness=sure.get(line.name, {}), **asdict(line))
        for position, line in enumerate(lines)
    )
    return Drafted(index, tuple(scores), tuple(joining.sources))


def fingerprint_again(index: NeedIndex) -> str | Refusal:
    """The fingerprint of the table that the data, members and support of an index give today."""
    datasets: Sequence[Dataset] = queries.sources(index.pk)
    method = methods.read(index.method)
    names = {metric.name for metric in method.metrics}
    measures = [measure for measure in queries.measures(datasets) if measure.name in names]
    there = taking_part(index.body_id, index.as_of, index.method["classes"])
    supported = queries.supported(index.body_id, index.as_of) & {one.id for one in there}
    joining = queries.joining(datasets, measures, [one.number for one in there])
    worked = computing.work_out(method, there, supported, measures, joining)
    if isinstance(worked, Refusal):
        return worked
    return computing.fingerprint([metric.name for metric in method.metrics], computing.lines(worked))


def _chosen(method: Method | None, offered: Sequence[Measure], there: Sequence[Membership]) -> Method:
    """The method with each metric called as people read it; without metrics, those of the default."""
    if method is None or not method.metrics:
        return catalogue.by_default(offered, [one.number for one in there], method)
    labels = {measure.name: measure.label for measure in offered}
    named = (replace(metric, label=labels.get(metric.name, metric.name)) for metric in method.metrics)
    return replace(method, metrics=tuple(named))
