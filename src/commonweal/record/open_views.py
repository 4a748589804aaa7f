"""The record, for everyone: what an outsider needs to check it without asking anybody."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition, require_POST, require_safe

from commonweal.record import export as exporting
from commonweal.record import queries, showing
from commonweal.record.export import ExportedFile
from commonweal.record.forms import KeptForm
from commonweal.ui.answers import found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal_engines.common import Refusal
from commonweal_engines.record import Checkpoint

NEWEST = 10
CHUNK = 64 * 1024


@page(Audience.EVERYONE)
@require_safe
def record(request: PageRequest, body: str) -> HttpResponse:
    return _show(request)


@page(Audience.EVERYONE)
@require_POST
def agrees(request: PageRequest, body: str) -> HttpResponse:
    """Compares a checkpoint that somebody kept with the record as it is now."""
    form = KeptForm(request.POST)
    if not form.is_valid():
        return _show(request, form=form, status=422)
    answer = queries.agrees(request.standing.body.log_id, form.cleaned_data["note"])
    if isinstance(answer, Refusal):
        refuse_field(form, answer)
        return _show(request, form=form, status=422)
    return _show(request, form=form, agreed=answer)


def _newest(request: PageRequest, body: str, for_witnesses: bool = False) -> str:
    """What changes whenever an export would: its checkpoint, signatures included."""
    log_id = request.standing.body.log_id
    note = queries.latest_checkpoint(log_id) if for_witnesses else queries.published_checkpoint(log_id)
    return f'"{sha256((note or "").encode()).hexdigest()}"'


@page(Audience.EVERYONE)
@require_safe
@condition(etag_func=_newest)
def export(request: PageRequest, body: str, for_witnesses: bool = False) -> HttpResponse | StreamingHttpResponse:
    files = queries.exported(request.standing.body.log_id, for_witnesses=for_witnesses)
    if isinstance(files, Refusal):
        return _show(request, status=404)
    named = {"Content-Disposition": f'attachment; filename="{body}-record.zip"'}
    return StreamingHttpResponse(_packed(files), content_type="application/zip", headers=named)


def _packed(files: Iterator[ExportedFile]) -> Iterator[bytes]:
    with TemporaryFile() as packed:
        exporting.to_zip(files, packed)
        packed.seek(0)
        yield from iter(partial(packed.read, CHUNK), b"")


@page(Audience.EVERYONE)
@require_safe
def checkpoint(request: PageRequest, body: str) -> HttpResponse:
    return _text(found(lambda: queries.published_checkpoint(request.standing.body.log_id)))


@page(Audience.EVERYONE)
@require_safe
def policy(request: PageRequest, body: str) -> HttpResponse:
    return _text(str(queries.policy(request.standing.body.log_id)))


@page(Audience.EVERYONE)
@require_safe
def program(request: PageRequest, body: str, name: str) -> HttpResponse:
    return _text(exporting.program(name), **{"Content-Disposition": f'attachment; filename="{name}"'})


def _text(content: str | bytes, **headers: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)


def _show(
    request: PageRequest, *, form: KeptForm | None = None, agreed: Checkpoint | None = None, status: int = 200
) -> HttpResponse:
    log_id = request.standing.body.log_id
    shown: dict[str, Any] = {
        "form": form or KeptForm(),
        "agreed": agreed,
        "size": queries.size(log_id),
        "entries": [showing.told(entry) for entry in queries.entries(log_id, most=NEWEST)],
        "checkpoint": queries.published_checkpoint(log_id),
        "fingerprint": exporting.fingerprint("verify_record.py"),
        "needed": queries.needed(log_id),
    }
    return render(request, "record/open.html", shown, status=status)
