"""The pages of offices, seats and terms."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonweal.roles import actions, queries, showing
from commonweal.roles.forms import InvitationForm
from commonweal.ui.answers import answer, found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download, sheet
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Period, Refusal
from commonweal_engines.roles import Power


@page(Audience.BODY)
@require_safe
def offices(request: PageRequest, body: str) -> HttpResponse:
    standing = request.standing
    columns = [
        Column("title", _("Office")),
        Column("institution", _("For")),
        Column("holder", _("Held by")),
        Column("until", _("Until")),
    ]
    return render(
        request,
        "roles/offices.html",
        {
            "table": Table(columns, query={}, default="title"),
            "lines": showing.seat_lines(standing.body, standing.day),
        },
    )


@page(Audience.BODY)
@require_safe
def offices_csv(request: PageRequest, body: str) -> HttpResponse:
    return download(
        f"{body}-offices.csv",
        sheet(
            ["office", "clause", "for", "held by", "first", "last"],
            (
                [line.title, line.clause, line.institution, line.holder]
                + ([line.term.days.first, line.term.days.last] if line.term else [None, None])
                for line in showing.seat_lines(request.standing.body, request.standing.day)
            ),
        ),
    )


@page(Audience.BODY)
@require_safe
def mine(request: PageRequest, body: str) -> HttpResponse:
    """What the reader may do today, and why not the rest."""
    return render(request, "roles/mine.html", {"powers": showing.power_lines(request.standing)})


@page(Audience.BODY)
@require_safe
def seat(request: PageRequest, body: str, seat: int) -> HttpResponse:
    return _show_seat(request, seat)


@page(Audience.BODY)
@require_POST
def invite(request: PageRequest, body: str, seat: int) -> HttpResponse:
    found(lambda: queries.seat(request.standing.body.id, seat))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _show_seat(request, seat, form=form, status=422)
    given = form.cleaned_data
    done = actions.invite(
        by=request.standing,
        seat_id=seat,
        email=given["email"],
        name=given["name"],
        days=Period(given["first"], given["last"]),
        at=request.standing.now,
    )
    if isinstance(done, Refusal) and done.field in form.fields:
        refuse_field(form, done)
        return _show_seat(request, seat, form=form, status=422)
    return answer(request, done, _seat_address(body, seat), _("The invitation is on its way. It works for seven days."))


@page(Audience.BODY)
@require_POST
def withdraw(request: PageRequest, body: str, invitation: int) -> HttpResponse:
    done = found(
        lambda: (
            actions.withdraw_invitation(by=request.standing, invitation_id=invitation, at=request.standing.now)
            or "withdrawn"
        )
    )
    return answer(request, done, reverse("offices", kwargs={"body": body}), _("The invitation no longer works."))


@page(Audience.BODY)
@require_POST
def end(request: PageRequest, body: str, term: int) -> HttpResponse:
    done = found(lambda: actions.end_term(by=request.standing, term_id=term, at=request.standing.now) or "ended")
    return answer(request, done, reverse("offices", kwargs={"body": body}), _("The term has ended."))


@page(Audience.BODY)
@require_POST
def suspend(request: PageRequest, body: str, term: int) -> HttpResponse:
    done = found(lambda: actions.suspend(by=request.standing, term_id=term, at=request.standing.now) or "suspended")
    return answer(request, done, reverse("offices", kwargs={"body": body}), _("The term is suspended."))


@page(Audience.BODY)
@require_POST
def restore(request: PageRequest, body: str, term: int) -> HttpResponse:
    done = found(
        lambda: actions.suspend(by=request.standing, term_id=term, at=request.standing.now, lift=True) or "restored"
    )
    return answer(request, done, reverse("offices", kwargs={"body": body}), _("The term goes on."))


def _seat_address(body: str, seat: int) -> str:
    return reverse("seat", kwargs={"body": body, "seat": seat})


def _show_seat(
    request: PageRequest, seat: int, *, form: InvitationForm | None = None, status: int = 200
) -> HttpResponse:
    standing = request.standing
    one = found(lambda: queries.seat(standing.body.id, seat))
    refusal = standing.refusal(Power.APPOINT)
    return render(
        request,
        "roles/seat.html",
        {
            "seat": one,
            "terms": [
                (term, name, *showing.state_of(term, standing.day))
                for term, name in queries.terms_in(standing.body)
                if term.seat_id == one.pk
            ],
            "invitations": queries.open_invitations(one.pk, standing.now) if refusal is None else [],
            "form": form or InvitationForm(initial={"first": standing.day}),
            "refusal": refusal,
            "day": standing.day,
        },
        status=status,
    )
