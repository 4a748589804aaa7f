"""Asking about data brought in, support given, and need indexes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import RowNumber

from commonweal.need import catalogue, models
from commonweal.need.catalogue import UNDATED, Measure
from commonweal.need.joining import Joining
from commonweal.need.models import Dataset
from commonweal.need.packing import unpacked, unpacked_words
from commonweal.need.sources import Source

Role = models.DatasetColumn.Role
LOST_AFTER = timedelta(hours=1)

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Newest(TypedDict):
        """The highest version of a dataset's kind and period."""

        newest: int

    type Versioned = WithAnnotations[Dataset, Newest]


def files(body_id: int) -> QuerySet[models.DataFile]:
    return models.DataFile.objects.filter(body_id=body_id)


def datasets(body_id: int) -> "QuerySet[Versioned]":
    """A body's datasets, each with `newest`: the highest version of its kind and period."""
    newer = Dataset.objects.filter(body_id=OuterRef("body_id"), kind=OuterRef("kind"), period=OuterRef("period"))
    newest = Subquery(newer.order_by("-version").values("version")[:1])
    return Dataset.objects.filter(body_id=body_id).annotate(newest=newest).select_related("file")


def current(body_id: int) -> list[Dataset]:
    """Of each kind, the newest version of the newest period. What has no date comes after what has one."""
    rows = Dataset.objects.filter(body_id=body_id).annotate(
        place=Window(
            RowNumber(),
            partition_by=F("kind"),
            order_by=[Case(When(period=UNDATED, then=1), default=0), F("period").desc(), F("version").desc()],
        )
    )
    return list(rows.filter(place=1).select_related("file").order_by("kind"))


def measures(datasets: Iterable[Dataset]) -> list[Measure]:
    """What these datasets can measure need by: every metric of which somebody has a figure."""
    known = {dataset.pk: dataset for dataset in datasets}
    rows = models.DatasetColumn.objects.filter(dataset_id__in=known, role=Role.METRIC, present__gt=0).order_by("id")
    columns = [(known[id].kind, known[id].period, id, name) for id, name in rows.values_list("dataset_id", "name")]
    return catalogue.offered(columns)


def joining(datasets: Sequence[Dataset], measured: Collection[Measure], numbers: Collection[str]) -> Joining:
    """The columns of these measures and those that help to place members, loaded. One query."""
    helping = catalogue.helping(numbers)
    wanted = {dataset.pk: set(helping.get(dataset.kind, ())) for dataset in datasets}
    for measure in measured:
        wanted[measure.dataset].add(measure.metric.name)
    held = _columns({id: names for id, names in wanted.items() if names})
    order = list(helping)
    known = sorted(
        (dataset for dataset in datasets if dataset.pk in held),
        key=lambda one: (order.index(one.kind) if one.kind in order else len(order), one.kind, one.pk),
    )
    return Joining([_source(dataset, held[dataset.pk]) for dataset in known])


def _columns(wanted: Mapping[int, Collection[str]]) -> dict[int, list[tuple[str, str, bytes]]]:
    asked = Q(dataset_id__in=wanted, role=Role.KEY)
    for id, names in wanted.items():
        asked |= Q(dataset_id=id, name__in=names)
    found: dict[int, list[tuple[str, str, bytes]]] = {}
    rows = models.DatasetColumn.objects.filter(asked).order_by("id") if wanted else []
    for row in rows:
        found.setdefault(row.dataset_id, []).append((row.role, row.name, bytes(row.packed)))
    return {id: columns for id, columns in found.items() if len(columns) > 1}


def _source(dataset: Dataset, columns: Iterable[tuple[str, str, bytes]]) -> Source:
    read = unpacked(kind=dataset.kind, period=dataset.period, sha256=dataset.file.sha256, columns=columns)
    return Source(dataset.pk, dataset.file.name, read)


def versions(body_id: int, dataset_id: int) -> "list[Versioned]":
    """A dataset with all others of its kind, the newest first; none where there is no such dataset in this body."""
    kind = Dataset.objects.filter(body_id=body_id, id=dataset_id).values("kind")
    return list(datasets(body_id).filter(kind=Subquery(kind[:1])).order_by("-period", "-version"))


def columns(dataset_id: int) -> list[models.DatasetColumn]:
    """A dataset's columns without what is in them."""
    return list(models.DatasetColumn.objects.filter(dataset_id=dataset_id).exclude(role=Role.KEY).defer("packed"))


def rows_of(dataset_id: int) -> int:
    """How many rows the keys of a dataset really hold."""
    kept = models.DatasetColumn.objects.get(dataset_id=dataset_id, role=Role.KEY)
    return len(unpacked_words(bytes(kept.packed)))


def refused(file_id: int) -> QuerySet[models.RefusedRow]:
    return models.RefusedRow.objects.filter(file_id=file_id)


def job(body_id: int, job_id: int) -> models.ImportJob | None:
    return models.ImportJob.objects.filter(body_id=body_id, id=job_id).select_related("file").defer("content").first()


def unfinished(body_id: int, now: datetime) -> list[models.ImportJob]:
    """Files on their way in; not those given up for lost, because the process that read them is gone."""
    rows = models.ImportJob.objects.filter(body_id=body_id, finished_at=None, asked_at__gt=now - LOST_AFTER)
    return list(rows.defer("content").order_by("id"))


def registered(body_id: int, kinds: Sequence[str], la_code: str, phase: str) -> list[tuple[str, str]]:
    """(number, name) of those in a council area and of a phase, from the first of these registers that has any."""
    by_kind = {dataset.kind: dataset for dataset in current(body_id) if dataset.kind in kinds}
    for kind in kinds:
        if kind in by_kind and (found := _registered(by_kind[kind], la_code, phase)):
            return found
    return []


def _registered(dataset: Dataset, la_code: str, phase: str) -> list[tuple[str, str]]:
    """Of a register that says so, only the open ones."""
    held = _columns({dataset.pk: ("name", "la_code", "phase", "status")}).get(dataset.pk, [])
    texts = _source(dataset, held).read.texts if held else {}
    if not {"name", "la_code", "phase"} <= texts.keys():
        return []
    keys = _source(dataset, held).read.keys
    statuses = texts.get("status", ("Open",) * len(keys))
    rows = zip(keys, texts["name"], texts["la_code"], texts["phase"], statuses, strict=True)
    return [
        (number, name)
        for number, name, area, kind, status in rows
        if (area, kind) == (la_code, phase) and status.startswith("Open")
    ]


def support(body_id: int) -> QuerySet[models.FundedSupport]:
    return models.FundedSupport.objects.filter(institution__body_id=body_id).select_related("institution")


def supported(body_id: int, day: date) -> set[int]:
    """The ids of the institutions that get funded support on a day."""
    rows = support(body_id).filter(Q(last=None) | Q(last__gte=day), first__lte=day)
    return set(rows.values_list("institution_id", flat=True))


def indexes(body_id: int) -> QuerySet[models.NeedIndex]:
    """A body's indexes without their maps and results, the newest first."""
    return models.NeedIndex.objects.filter(body_id=body_id).defer("drawing", "result")


def index(body_id: int, number: int) -> models.NeedIndex | None:
    return models.NeedIndex.objects.filter(body_id=body_id, number=number).first()


def open_to_all(body_id: int) -> QuerySet[models.NeedIndex]:
    """Those that are, or were, in force."""
    return models.NeedIndex.objects.filter(body_id=body_id, state__in=["published", "superseded"])


def scores(index_id: int) -> QuerySet[models.NeedScore]:
    """The lines of an index for a list: without their working."""
    return models.NeedScore.objects.filter(index_id=index_id).defer("working", "exact")


def whole_scores(index_id: int) -> Iterable[models.NeedScore]:
    """All lines of an index with their working."""
    return models.NeedScore.objects.filter(index_id=index_id).iterator(chunk_size=1000)


def score(index_id: int, institution_id: int) -> models.NeedScore | None:
    return models.NeedScore.objects.filter(index_id=index_id, institution_id=institution_id).first()


def scores_in_force(body_id: int) -> QuerySet[models.NeedScore]:
    """The lines of the index in force."""
    rows = models.NeedScore.objects.filter(index__body_id=body_id, index__state="published")
    return rows.select_related("index").defer("working", "exact", "index__drawing", "index__result")


def sources(index_id: int) -> list[Dataset]:
    return [row.dataset for row in models.IndexSource.objects.filter(index_id=index_id).select_related("dataset__file")]


def next_number(body_id: int) -> int:
    newest = (
        models.NeedIndex.objects.filter(body_id=body_id).order_by("-number").values_list("number", flat=True).first()
    )
    return (newest or 0) + 1


def next_version(body_id: int, kind: str, period: str) -> int:
    rows = Dataset.objects.filter(body_id=body_id, kind=kind, period=period)
    return (rows.order_by("-version").values_list("version", flat=True).first() or 0) + 1
