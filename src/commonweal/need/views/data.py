"""The pages of data brought in and of support already given."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonweal.members.queries import members
from commonweal.need import actions, catalogue, keeping, queries, tasks, wording
from commonweal.need.forms import EndForm, FileForm, SupportForm
from commonweal.need.models import DataFile, ImportJob
from commonweal.ui.answers import answer, found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.reading import day
from commonweal.ui.sheets import Cell, download, sheet
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal
from commonweal_engines.roles import Power

ON_A_PAGE = 300
LARGE = 2_000_000
ASK_AGAIN_AFTER = 5
DATA_ORDERS = {"kind": "kind", "period": "period", "brought": "file__imported_at"}
SUPPORT_ORDERS = {"name": "institution__name", "programme": "programme", "first": "first", "last": "last"}


@page(Audience.BODY)
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: PageRequest, body: str) -> HttpResponse:
    """Everything brought in, and the form to bring in more."""
    refusal = request.standing.refusal(Power.IMPORT_DATA)
    if request.method != "POST":
        return _data(request, FileForm(), refusal)
    if refusal is not None:
        return _data(request, FileForm(), refusal, status=403)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _data(request, form, None, status=422)
    return _taken_in(request, form)


def _taken_in(request: PageRequest, form: FileForm) -> HttpResponse:
    file, standing = form.cleaned_data["file"], request.standing
    large = file.size > LARGE
    take = actions.queue_import if large else actions.import_file
    done = take(by=standing, name=file.name, data=file.read(), period=form.cleaned_data["period"], at=standing.now)
    match done:
        case Refusal():
            refuse_field(form, done if done.field else Refusal(done.why, done.clause, "file"))
            return _data(request, form, None, status=422)
        case ImportJob():
            tasks.start(done)
            return redirect("need_import", body=standing.body.slug, job=done.pk)
        case DataFile():
            known = done.imported_at < standing.now
            message = _("This file was here already. Nothing has changed.") if known else _("The file is in.")
            return answer(request, done, _address(standing.body.slug, done), message)


def _address(body: str, file: DataFile) -> str:
    newest = file.datasets.order_by("-period").first()
    return reverse("need_dataset", kwargs={"body": body, "dataset": newest.pk if newest else 0})


def _data(request: PageRequest, form: FileForm, refusal: Refusal | None, status: int = 200) -> HttpResponse:
    table = Table(
        [
            Column("kind", _("What it is"), sortable=True),
            Column("period", _("About"), sortable=True),
            Column("version", _("Version"), number=True),
            Column("rows", _("Rows"), number=True),
            Column("refused", _("Refused"), number=True),
            Column("brought", _("Brought in"), sortable=True),
        ],
        query=request.GET.dict(),
        default="kind",
    )
    sign = "-" if table.order.startswith("-") else ""
    rows = queries.datasets(request.standing.body.id).order_by(
        sign + DATA_ORDERS[table.order.lstrip("-")], "kind", "-period", "-version"
    )
    context = {
        "table": table,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": request.GET.dict(),
        "kinds": catalogue.kinds(),
        "about": wording.about,
        "form": form,
        "refusal": refusal,
        "jobs": queries.unfinished(request.standing.body.id, request.standing.now),
    }
    return render(request, "need/data.html", context, status=status)


@page(Audience.BODY)
@require_safe
def data_csv(request: PageRequest, body: str) -> HttpResponse:
    rows = queries.datasets(request.standing.body.id)
    header = ["kind", "period", "version", "rows", "file", "rows in", "rows used", "rows refused", "sha256", "imported"]
    cells: Iterator[list[Cell]] = (
        [
            one.kind,
            one.period,
            one.version,
            one.rows,
            one.file.name,
            one.file.rows_in,
            one.file.rows_used,
            one.file.rows_refused,
            one.file.sha256,
            one.file.imported_at,
        ]
        for one in rows
    )
    return download(f"{body}-data.csv", sheet(header, cells))


@page(Audience.BODY)
@require_safe
def dataset(request: PageRequest, body: str, dataset: int) -> HttpResponse:
    """What was read of one file about one period: its columns, its other versions, and every row refused."""
    versions = queries.versions(request.standing.body.id, dataset)
    one = found(lambda: next((each for each in versions if each.pk == dataset), None))
    refused = Paginator(queries.refused(one.file_id), ON_A_PAGE)
    refused.count = one.file.rows_refused
    page = refused.get_page(request.GET.get("page"))
    lines = [(row.line, keeping.read(row.reason)) for row in page.object_list] if refused.count else []
    return render(
        request,
        "need/dataset.html",
        {
            "dataset": one,
            "versions": versions,
            "kind": catalogue.kinds().get(one.kind),
            "about": wording.about,
            "columns": queries.columns(one.pk),
            "refused": lines,
            "page": page,
            "query": request.GET.dict(),
            "refused_table": Table(
                [Column("line", _("Line"), number=True), Column("why", _("Why it was not used"))],
                query={},
                default="line",
            ),
            "columns_table": Table(
                [
                    Column("name", _("Column")),
                    Column("present", _("Rows with a figure"), number=True),
                    Column("missing", _("Rows without"), number=True),
                ],
                query={},
                default="name",
            ),
        },
    )


@page(Audience.BODY)
@require_safe
def job(request: PageRequest, body: str, job: int) -> HttpResponse:
    """How far a large file has come. Without scripts the page asks for itself again."""
    one = found(lambda: queries.job(request.standing.body.id, job))
    lost = one.finished_at is None and request.standing.now - one.asked_at >= queries.LOST_AFTER
    running = one.finished_at is None and not lost
    shown = render(
        request,
        "need/job.html",
        {
            "job": one,
            "running": running,
            "lost": lost,
            "refusal": keeping.read_refusal(one.refusal) if one.refusal else None,
            "address": _address(body, one.file) if one.file else "",
        },
    )
    if running:
        shown.headers["Refresh"] = str(ASK_AGAIN_AFTER)
    return shown


@page(Audience.BODY)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: PageRequest, body: str) -> HttpResponse:
    """Who already has funded support, and the form to note more."""
    standing = request.standing
    choices = [(one.id, one.name) for one in members(standing.body.id, standing.day)]
    refusal = standing.refusal(Power.IMPORT_DATA)
    if request.method != "POST":
        return _support(request, SupportForm(choices, initial={"first": standing.day}), refusal)
    if refusal is not None:
        return _support(request, SupportForm(choices), refusal, status=403)
    form = SupportForm(choices, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        done = actions.note_support(
            by=standing,
            institution_id=given["institution"],
            programme=given["programme"],
            first=given["first"],
            last=given["last"],
            at=standing.now,
        )
        if not isinstance(done, Refusal):
            return answer(request, done, reverse("need_support", kwargs={"body": body}), _("The support is noted."))
        refuse_field(form, done)
    return _support(request, form, None, status=422)


def _support(request: PageRequest, form: SupportForm, refusal: Refusal | None, status: int = 200) -> HttpResponse:
    table = Table(
        [
            Column("name", _("Who gets it"), sortable=True),
            Column("programme", _("The programme that pays"), sortable=True),
            Column("first", _("From"), sortable=True),
            Column("last", _("Until"), sortable=True),
        ],
        query=request.GET.dict(),
        default="name",
    )
    sign = "-" if table.order.startswith("-") else ""
    rows = queries.support(request.standing.body.id).order_by(
        sign + SUPPORT_ORDERS[table.order.lstrip("-")], "institution__name", "first"
    )
    context = {
        "table": table,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": request.GET.dict(),
        "form": form,
        "refusal": refusal,
        "end_refusal": request.standing.refusal(Power.IMPORT_DATA),
    }
    return render(request, "need/support.html", context, status=status)


@page(Audience.BODY)
@require_POST
def end_support(request: PageRequest, body: str, support: int) -> HttpResponse:
    form, standing = EndForm(request.POST), request.standing
    last = form.cleaned_data["last"] if form.is_valid() else standing.day
    done = found(lambda: actions.end_support(by=standing, support_id=support, last=last, at=standing.now))
    message = _("The support is noted as ending on %(day)s.") % {"day": day(last)}
    return answer(request, done, reverse("need_support", kwargs={"body": body}), message)


@page(Audience.BODY)
@require_safe
def support_csv(request: PageRequest, body: str) -> HttpResponse:
    rows = queries.support(request.standing.body.id)
    cells = ([one.institution.name, one.institution.number, one.programme, one.first, one.last] for one in rows)
    return download(f"{body}-support.csv", sheet(["member", "number", "programme", "first", "last"], cells))
