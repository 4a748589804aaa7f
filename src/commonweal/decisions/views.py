"""The pages of motions."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonweal.decisions import actions, queries, showing
from commonweal.decisions.forms import MotionForm, OpeningForm, VoteForm
from commonweal.ui.answers import answer, found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download, sheet
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal
from commonweal_engines.decisions import Choice, Stage
from commonweal_engines.roles import Power

ON_A_PAGE = 300
ORDERS = {"number": "number", "title": "title", "state": "state", "closes": "closes_at"}


@page(Audience.BODY)
@require_safe
def motions(request: PageRequest, body: str) -> HttpResponse:
    table = Table(
        [
            Column("number", _("No."), number=True, sortable=True),
            Column("title", _("Motion"), sortable=True),
            Column("state", _("State"), sortable=True),
            Column("closes", _("Votes until"), sortable=True),
            Column("voted", _("Voted"), number=True),
        ],
        query=request.GET.dict(),
        default="-number",
    )
    sign = "-" if table.order.startswith("-") else ""
    rows = queries.motions(request.standing.body.id).order_by(sign + ORDERS[table.order.lstrip("-")], "-number")
    return render(
        request,
        "decisions/motions.html",
        {
            "table": table,
            "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
            "query": request.GET.dict(),
            "state_words": {stage.value: words for stage, words in showing.STATE_WORDS.items()},
            "tones": {stage.value: tone for stage, tone in showing.TONES.items()},
            "propose_refusal": request.standing.refusal(Power.PROPOSE),
        },
    )


@page(Audience.BODY)
@require_safe
def motions_csv(request: PageRequest, body: str) -> HttpResponse:
    rows = queries.motions(request.standing.body.id)
    return download(
        f"{body}-decisions.csv",
        sheet(
            ["number", "title", "state", "opened", "closes", "closed", "on the roll", "voted"],
            ([m.number, m.title, m.state, m.opened_at, m.closes_at, m.closed_at, m.roll_size, m.voted] for m in rows),
        ),
    )


@page(Audience.BODY)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, body: str) -> HttpResponse:
    refusal = request.standing.refusal(Power.PROPOSE)
    form = MotionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.draft(by=request.standing, at=request.standing.now, **form.cleaned_data)
        if not isinstance(made, Refusal):
            return redirect("motion", body=body, number=made.number)
        refusal = made
        refuse_field(form, made)
    status = 403 if request.method == "POST" and refusal else 200
    return render(request, "decisions/new.html", {"form": form, "refusal": refusal}, status=status)


@page(Audience.BODY)
@require_safe
def motion(request: PageRequest, body: str, number: int) -> HttpResponse:
    return _show(request, number)


@page(Audience.BODY)
@require_safe
def votes_csv(request: PageRequest, body: str, number: int) -> HttpResponse:
    """Who voted how, once the vote is closed; before that, who has voted."""
    it = found(lambda: queries.motion(request.standing.body.id, number))
    closed = it.closed_at is not None
    rows = (
        [e.name, e.stakeholder_class, (e.choice or "") if closed else ("voted" if e.choice else "")]
        + ([e.reason or ""] if closed else [])
        for e in queries.roll(it.id)
    )
    return download(f"{body}-motion-{number}.csv", sheet(["member", "class", "vote"] + ["reason"] * closed, rows))


@page(Audience.BODY)
@require_POST
def open_vote(request: PageRequest, body: str, number: int) -> HttpResponse:
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _show(request, number, opening=form, status=422)
    done = found(
        lambda: actions.open_vote(
            by=request.standing, number=number, closes_at=form.cleaned_data["closes_at"], at=request.standing.now
        )
    )
    if isinstance(done, Refusal) and done.field in form.fields:
        refuse_field(form, done)
        return _show(request, number, opening=form, status=422)
    return answer(request, done, _address(body, number), _("The vote is open. Everyone on the roll can see it."))


@page(Audience.BODY)
@require_POST
def withdraw(request: PageRequest, body: str, number: int) -> HttpResponse:
    done = found(lambda: actions.withdraw(by=request.standing, number=number, at=request.standing.now))
    return answer(request, done, _address(body, number), _("The motion is withdrawn."))


@page(Audience.BODY)
@require_POST
def vote(request: PageRequest, body: str, number: int, institution: int) -> HttpResponse:
    it = found(lambda: queries.motion(request.standing.body.id, number))
    elector = queries.elector_of(it, institution)
    form = VoteForm(request.POST, prefix=f"m{elector.pk if elector else 0}")
    if elector and institution in request.standing.institutions(Power.VOTE) and not form.is_valid():
        return _show(request, number, voting={elector.pk: form}, status=422)
    given = form.cleaned_data if form.is_valid() else {"choice": Choice.ABSTAIN, "reason": ""}
    done = actions.vote(
        by=request.standing,
        number=number,
        institution_id=institution,
        choice=Choice(given["choice"]),
        reason=given["reason"],
        at=request.standing.now,
    )
    return answer(request, done, _address(body, number), _("Your vote is in. You can change it until voting closes."))


@page(Audience.BODY)
@require_POST
def close(request: PageRequest, body: str, number: int) -> HttpResponse:
    done = found(lambda: actions.close(by=request.standing, number=number, at=request.standing.now))
    return answer(request, done, _address(body, number), _("The vote is closed and counted."))


def _address(body: str, number: int) -> str:
    return reverse("motion", kwargs={"body": body, "number": number})


def _show(
    request: PageRequest,
    number: int,
    *,
    opening: OpeningForm | None = None,
    voting: dict[int, VoteForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = request.standing
    it = found(lambda: queries.motion(standing.body.id, number))
    shown = showing.page(it, standing)
    suggested = standing.now + timedelta(days=7)
    if it.state == Stage.DRAFT and shown["rules"] is not None:
        suggested = max(suggested, standing.now + shown["rules"].shortest + timedelta(hours=1))
    shown["opening"] = opening or OpeningForm(initial={"closes_at": suggested.replace(minute=0, second=0)})
    shown["voting"] = voting or {}
    return render(request, "decisions/motion.html", shown, status=status)
