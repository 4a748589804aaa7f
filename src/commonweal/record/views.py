"""The record, for those who belong to the body."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonweal.record import actions, notes, queries, showing
from commonweal.record.forms import CosignForm, WitnessForm
from commonweal.ui.answers import answer, found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download, sheet

KEEP, WITNESS = "keep_record", "witness"


@page(Audience.BODY)
@require_safe
def entries(request: PageRequest, body: str) -> HttpResponse:
    """Every entry, the newest first; ?before=120 shows those before entry 120."""
    log_id, asked = request.standing.body.log_id, request.GET.get("before", "")
    size = queries.size(log_id)
    before = min(int(asked[:15]), size) if asked.isascii() and asked.isdecimal() else size
    shown = [showing.told(entry, body) for entry in queries.entries(log_id, before)]
    return render(
        request,
        "record/entries.html",
        {
            "entries": shown,
            "size": size,
            "older": shown[-1].seq if shown and shown[-1].seq else None,
            "newer": min(before + queries.PAGE, size) if before < size else None,
            "waiting": queries.unwitnessed(log_id),
        },
    )


@page(Audience.BODY)
@require_safe
def entries_csv(request: PageRequest, body: str) -> HttpResponse:
    log_id = request.standing.body.log_id
    shown = (showing.told(entry) for entry in queries.every_entry(log_id))
    rows = ((one.seq, one.when, one.type, one.what) for one in shown)
    return download(f"{body}-record.csv", sheet(["number", "when", "type", "what"], rows))


@page(Audience.BODY)
@require_safe
def entry(request: PageRequest, body: str, seq: int) -> HttpResponse:
    """One entry: what it says, exactly what it holds, and the proof that it stands in the record."""
    log_id = request.standing.body.log_id
    one = found(lambda: queries.entry(log_id, seq))
    return render(
        request,
        "record/entry.html",
        {
            "entry": one,
            "told": showing.told(one),
            "held": showing.held(one),
            "openings": showing.openings(log_id, one),
            "written": one.body().decode(),
            "proof": queries.proof(log_id, seq),
            "newest": queries.size(log_id) - 1,
        },
    )


@page(Audience.BODY)
@require_POST
def sign(request: PageRequest, body: str) -> HttpResponse:
    refusal = request.standing.refusal(KEEP)
    if refusal is None:
        actions.checkpoint(request.standing.body.log_id, request.standing.now)
    return answer(request, refusal, _witnesses(body), _("The record is signed as it stands."))


@page(Audience.BODY)
@require_safe
def witnesses(request: PageRequest, body: str) -> HttpResponse:
    return _show_witnesses(request)


@page(Audience.BODY)
@require_POST
def add_witness(request: PageRequest, body: str) -> HttpResponse:
    if refusal := request.standing.refusal(KEEP):
        return answer(request, refusal, _witnesses(body))
    form = WitnessForm(request.POST)
    if form.is_valid():
        at, log_id = request.standing.now, request.standing.body.log_id
        refusal = actions.register_witness(log_id, at=at, **form.cleaned_data)
        if refusal is None:
            return answer(request, None, _witnesses(body), _("The witness is entered. It can sign from now on."))
        refuse_field(form, refusal)
    return _show_witnesses(request, adding=form, status=422)


@page(Audience.BODY)
@require_POST
def retire_witness(request: PageRequest, body: str, witness: int) -> HttpResponse:
    """Retires a witness; where fewer are left than must sign, those that are left must."""
    log_id, refusal = request.standing.body.log_id, request.standing.refusal(KEEP)
    row = found(lambda: queries.witness(log_id, witness))
    if refusal is None:
        needed = min(queries.needed(log_id), len(notes.policy(log_id).witnesses) - 1)
        refusal = actions.retire_witness(log_id, name=row.name, needed=needed, at=request.standing.now)
    return answer(request, refusal, _witnesses(body), _("The witness is retired. What it signed stays."))


@page(Audience.BODY)
@require_POST
def cosign(request: PageRequest, body: str) -> HttpResponse:
    if refusal := request.standing.refusal(WITNESS):
        return answer(request, refusal, _witnesses(body))
    log_id = request.standing.body.log_id
    form = CosignForm(list(notes.policy(log_id).witnesses), request.POST)
    if form.is_valid():
        refusal = actions.cosign(log_id, at=request.standing.now, **form.cleaned_data)
        if refusal is None:
            return answer(request, None, _witnesses(body), _("Thank you. The signature is kept."))
        refuse_field(form, refusal)
    return _show_witnesses(request, signing=form, status=422)


def _witnesses(body: str) -> str:
    return reverse("witnesses", kwargs={"body": body})


def _show_witnesses(
    request: PageRequest, *, adding: WitnessForm | None = None, signing: CosignForm | None = None, status: int = 200
) -> HttpResponse:
    standing = request.standing
    log_id = standing.body.log_id
    rows = queries.witnesses(log_id)
    active = [row.name for row in rows if row.retired_at is None]
    return render(
        request,
        "record/witnesses.html",
        {
            "rows": rows,
            "moment": showing.moment,
            "needed": queries.needed(log_id),
            "active": len(active),
            "checkpoint": queries.latest_checkpoint(log_id),
            "waiting": queries.unwitnessed(log_id),
            "adding": adding or WitnessForm(initial={"needed": max(1, queries.needed(log_id))}),
            "signing": signing or CosignForm(active),
            "keep_refusal": standing.refusal(KEEP),
            "witness_refusal": standing.refusal(WITNESS),
        },
        status=status,
    )
