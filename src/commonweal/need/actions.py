"""Bringing in data, noting support, and working out, proposing and publishing need indexes."""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction

from commonweal.decisions import actions as decisions
from commonweal.members import queries as members
from commonweal.members.queries import BodyFacts
from commonweal.need import checking, drafting, entries, queries, wording
from commonweal.need.catalogue import UNDATED
from commonweal.need.keeping import kept, kept_refusal
from commonweal.need.models import (
    DataFile,
    Dataset,
    DatasetColumn,
    FundedSupport,
    ImportJob,
    IndexSource,
    NeedIndex,
    NeedScore,
    RefusedRow,
)
from commonweal.need.packing import packed
from commonweal.need.stages import Act, Stage, next_stage
from commonweal.record import actions as record
from commonweal.roles.standing import Operator, Standing
from commonweal_engines.common import Refusal, say
from commonweal_engines.need.method import Method
from commonweal_engines.need.reading import Read
from commonweal_engines.need.reading import read as read_file
from commonweal_engines.roles import Power

Report = Callable[[int, int], None]

PERIOD = re.compile(r"[a-z0-9](?:[a-z0-9._/-]{0,38}[a-z0-9])?", re.ASCII)
NOT_SAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
NOT_PLAIN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029@<>]")
ADOPT = "need.adopt_index"
LABEL = 160


def import_file(*, by: Standing, name: str, data: bytes, at: datetime, period: str = "") -> DataFile | Refusal:
    """Reads a file and keeps all of it that can be used, or nothing. A file that is there already is left as it is.

    `name` is kept as a label. `period` is asked for where the file itself does not say what time it is about.
    """
    if refused := by.refusal(Power.IMPORT_DATA) or _period_refusal(period):
        return refused
    found = read_file(data)
    if isinstance(found, Refusal):
        return found
    term = by.term_with(Power.IMPORT_DATA)
    return _keep(_body(by), term.id if term else None, name, len(data), found, period, at)


@transaction.atomic
def queue_import(*, by: Standing, name: str, data: bytes, at: datetime, period: str = "") -> ImportJob | Refusal:
    """Takes a large file in to be read by a task; see tasks.py. Its page shows how far it has come."""
    if refused := by.refusal(Power.IMPORT_DATA) or _period_refusal(period):
        return refused
    term = by.term_with(Power.IMPORT_DATA)
    return ImportJob.objects.create(
        body_id=_body(by).id,
        asked_by_id=term.id if term else None,
        asked_at=at,
        name=_label(name),
        period=period,
        content=data,
        total=len(data),
    )


def run_import(*, job_id: int, at: datetime) -> None:
    """Reads what was sent and keeps it, saying how far it has come. What goes wrong is kept with the job."""
    job = ImportJob.objects.select_related("body").get(id=job_id, state=ImportJob.State.WAITING)
    body = members.body(job.body.slug)
    if body is None or job.content is None:
        raise AssertionError("a job that waits has a body and what was sent")
    _move(job, state=ImportJob.State.READING)
    try:
        data = bytes(job.content)
        found = read_file(data, report=_progress(job))
        if not isinstance(found, Refusal):
            _move(job, state=ImportJob.State.KEEPING)
            file = _keep(body, job.asked_by_id, job.name, len(data), found, job.period, at)
            return _move(job, state=ImportJob.State.DONE, file=file, content=None, finished_at=at)
    except Exception:
        broken = Refusal(say("Something broke on our side. Nothing was kept. Please send the file again."))
        _move(job, state=ImportJob.State.REFUSED, refusal=kept_refusal(broken), content=None, finished_at=at)
        raise
    _move(job, state=ImportJob.State.REFUSED, refusal=kept_refusal(found), content=None, finished_at=at)


@transaction.atomic
def note_support(
    *, by: Standing, institution_id: int, programme: str, first: date, at: datetime, last: date | None = None
) -> FundedSupport | Refusal:
    """Notes that a programme already pays for help at a member, so that an index passes it over."""
    if refused := by.refusal(Power.IMPORT_DATA) or _not_plain(programme, "programme"):
        return refused
    body = _body(by)
    if institution_id not in {one.id for one in members.memberships(body.id)}:
        return Refusal(say("Choose a member."), field="institution")
    if last is not None and last < first:
        return Refusal(say("The last day lies before the first."), field="last")
    if queries.support(body.id).filter(institution_id=institution_id, programme=programme, first=first).exists():
        return Refusal(say("This support is noted already."), field="programme")
    return FundedSupport.objects.create(institution_id=institution_id, programme=programme, first=first, last=last)


@transaction.atomic
def end_support(*, by: Standing, support_id: int, last: date, at: datetime) -> FundedSupport | Refusal:
    """Notes the last day of a programme's help at a member."""
    if refused := by.refusal(Power.IMPORT_DATA):
        return refused
    given = FundedSupport.objects.select_for_update().get(id=support_id, institution__body_id=_body(by).id)
    if given.last is not None:
        return Refusal(say("The end of this support is noted already."))
    if last < given.first:
        return Refusal(say("The last day lies before the first."), field="last")
    given.last = last
    given.save(update_fields=["last"])
    return given


@transaction.atomic
def draft_index(
    *, by: Standing, title: str, at: datetime, method: Method | None = None, classes: Collection[str] = ()
) -> NeedIndex | Refusal:
    """Works out an index from the current data and keeps it as a draft. Nothing goes on the record yet.

    `method` names metrics as the catalogue does; without one it is Bradford's with what the data offer. A method
    without metrics takes those of the default. `classes`: the classes of members that take part; none named, all do.
    """
    if refused := by.refusal(Power.PROPOSE) or _not_plain(title, "title"):
        return refused
    body, term = _body(by), by.term_with(Power.PROPOSE)
    _lock_indexes(body)
    made = drafting.drafted(body, queries.next_number(body.id), title, method, classes, at)
    if isinstance(made, Refusal):
        return made
    made.index.drafted_by_id = term.id if term else None
    made.index.save()
    IndexSource.objects.bulk_create(IndexSource(index=made.index, dataset_id=one) for one in made.datasets)
    NeedScore.objects.bulk_create(made.scores)
    return made.index


@transaction.atomic
def propose(*, by: Standing, number: int, at: datetime, title: str = "", text: str = "") -> int | Refusal:
    """Puts a draft to the vote by a motion, in words of its own unless others are given; answers with its number."""
    if refused := by.refusal(Power.PROPOSE):
        return refused
    body = _body(by)
    index = _lock(body, number)
    if isinstance(then := next_stage(Stage(index.state), Act.PROPOSE), Refusal):
        return then
    sources = queries.sources(index.pk)
    motion = decisions.draft(
        by=by,
        title=title or wording.motion_title(index),
        text=text or wording.motion_text(index, body, list(queries.scores(index.pk)), sources),
        at=at,
        effect_kind=ADOPT,
        effect={"index": number},
    )
    if isinstance(motion, Refusal):
        return motion
    index.state, index.motion = NeedIndex.State(then), motion.number
    index.save(update_fields=["state", "motion"])
    record.append(body.log_id, "index.proposed", entries.proposed(index, sources), at)
    return motion.number


def adopt(*, body: BodyFacts, number: int, motion: int, at: datetime) -> None:
    """Brings an index into force because the motion for it carried, in the transaction that closes the motion."""
    index = _lock(body, number)
    then = next_stage(Stage(index.state), Act.ADOPT)
    if isinstance(then, Refusal) or index.motion != motion:
        raise AssertionError(f"motion {motion} was not put for index {number}")
    record.append(body.log_id, "index.adopted", {"index": number, "motion": motion}, at)
    index.adopted = True
    _publish(body, index, at)


@transaction.atomic
def publish(*, by: Standing, number: int, at: datetime) -> NeedIndex | Refusal:
    """Publishes a draft without a vote, which only whoever runs the installation may do; every page then says so."""
    if not isinstance(by, Operator):
        return Refusal(say("An index comes into force by a vote of the members. Put it to the vote."))
    body = _body(by)
    index = _lock(body, number)
    if isinstance(then := next_stage(Stage(index.state), Act.PUBLISH), Refusal):
        return then
    if refused := checking.adoption_refusal(index):
        return refused
    return _publish(body, index, at)


def _publish(body: BodyFacts, index: NeedIndex, at: datetime) -> NeedIndex:
    NeedIndex.objects.filter(body_id=body.id, state=NeedIndex.State.PUBLISHED).update(
        state=NeedIndex.State.SUPERSEDED, superseded_at=at
    )
    index.state, index.published_at = NeedIndex.State.PUBLISHED, at
    index.save(update_fields=["state", "published_at", "adopted"])
    record.append(body.log_id, "index.published", entries.published(index, queries.sources(index.pk)), at)
    return index


def _keep(
    body: BodyFacts, term_id: int | None, name: str, size: int, read: Read, period: str, at: datetime
) -> DataFile:
    """Keeps a file, or finds it kept already: also where two people send the same one at the same moment."""
    given = (body, term_id, _label(name), size, read, period or UNDATED, at)
    try:
        return _keep_once(*given)
    except IntegrityError:
        return _keep_once(*given)


@transaction.atomic
def _keep_once(
    body: BodyFacts, term_id: int | None, name: str, size: int, read: Read, period: str, at: datetime
) -> DataFile:
    if (there := queries.files(body.id).filter(sha256=read.sha256).first()) is not None:
        return there
    file = DataFile.objects.create(
        body_id=body.id,
        kind=read.kind,
        name=name,
        sha256=read.sha256,
        encoding=read.encoding,
        size=size,
        rows_in=read.rows_in,
        rows_used=read.rows_used,
        rows_refused=len(read.refused),
        mended=read.mended,
        imported_at=at,
        imported_by_id=term_id,
    )
    RefusedRow.objects.bulk_create(
        (RefusedRow(file=file, line=row.line, reason=kept(row.reason)) for row in read.refused), batch_size=1000
    )
    for part in read.parts():
        _keep_part(file, part, part.period or period)
    record.append(body.log_id, "data.imported", entries.imported(read, period), at)
    return file


def _keep_part(file: DataFile, part: Read, period: str) -> None:
    dataset = Dataset.objects.create(
        file=file,
        body_id=file.body_id,
        kind=file.kind,
        period=period,
        version=queries.next_version(file.body_id, file.kind, period),
        rows=part.rows_used,
    )
    DatasetColumn.objects.bulk_create(
        DatasetColumn(
            dataset=dataset,
            role=column.role,
            name=column.name,
            packed=column.content,
            present=column.present,
            missing=column.missing,
        )
        for column in packed(part)
    )


def _progress(job: ImportJob) -> Report:
    """Saves how far the reading has come, a twentieth at a time."""

    def report(done: int, total: int) -> None:
        if done - job.done >= total // 20:
            _move(job, done=done, total=total)

    return report


def _move(job: ImportJob, **changes: object) -> None:
    for name, value in changes.items():
        setattr(job, name, value)
    job.save(update_fields=list(changes))


def _period_refusal(period: str) -> Refusal | None:
    if not period or PERIOD.fullmatch(period):
        return None
    return Refusal(say("Write the year or school year the file is about, such as 2025 or 2024/25."), field="period")


def _not_plain(text: str, field: str) -> Refusal | None:
    """The record holds no address and no mark-up."""
    if text.strip() and not NOT_PLAIN.search(text):
        return None
    return Refusal(say("Write one line without the signs @ < and >: it goes on the record."), field=field)


def _label(name: str) -> str:
    """A file's name without its folders and without signs that do strange things to a page."""
    return NOT_SAFE.sub("", name.replace("\\", "/").rpartition("/")[2]).strip()[:LABEL] or "file"


def _lock(body: BodyFacts, number: int) -> NeedIndex:
    """Raises NeedIndex.DoesNotExist: views turn it into «not there»."""
    return NeedIndex.objects.select_for_update().get(body_id=body.id, number=number)


def _lock_indexes(body: BodyFacts) -> None:
    list(NeedIndex.objects.select_for_update().filter(body_id=body.id).order_by("number").values_list("id")[:1])


def _body(by: Standing) -> BodyFacts:
    if by.body is None:
        raise AssertionError("data belong to a body, and so does whoever brings them in")
    return by.body
