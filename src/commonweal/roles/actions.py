"""Making offices, giving them, and ending terms."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from commonweal.members import actions as members
from commonweal.members.queries import BodyFacts
from commonweal.members.queries import body as body_named
from commonweal.record import actions as record
from commonweal.roles import queries
from commonweal.roles.models import Invitation, Office, Seat, Term
from commonweal.roles.signals import invited
from commonweal.roles.standing import Standing
from commonweal_engines.common import Period, Refusal, say
from commonweal_engines.roles import Power, may_appoint

INVITATION_LASTS = timedelta(days=7)


@transaction.atomic
def create_office(
    *,
    body: BodyFacts,
    title: str,
    clause: str,
    powers: Iterable[Power],
    months: int,
    at: datetime,
    of_each_member: bool = False,
) -> int:
    """Makes an office; one that is not filled by each member gets its single seat at once. Answers with its id."""
    names = sorted(power.value for power in powers)
    office = Office.objects.create(
        body_id=body.id, title=title, clause=clause, powers=names, months=months, of_each_member=of_each_member
    )
    if not of_each_member:
        Seat.objects.create(office=office)
    record.append(
        body.log_id, "office.created", {"title": title, "clause": clause, "powers": names, "months": months}, at
    )
    return office.id


def seat_for(office_id: int, institution_id: int | None = None) -> int:
    """The seat of an office, made when a member fills it for the first time."""
    seat, _ = Seat.objects.get_or_create(office_id=office_id, institution_id=institution_id)
    return seat.id


@transaction.atomic
def appoint(*, by: Standing, seat_id: int, person_id: int, days: Period, at: datetime) -> int | Refusal:
    """Gives a seat to a person for a term; answers with the term's id, or why not."""
    if refused := by.refusal(Power.APPOINT):
        return refused
    return _take_seat(seat_id=seat_id, person_id=person_id, days=days, body=_body(by), at=at)


@transaction.atomic
def end_term(*, by: Standing, term_id: int, at: datetime) -> Refusal | None:
    """Ends a term now. Its powers are gone with the next request."""
    if refused := by.refusal(Power.APPOINT):
        return refused
    body = _body(by)
    term = _term(term_id, body)
    if term.ended_at is not None:
        return Refusal(say("This term has already ended."))
    term.ended_at = at
    term.save(update_fields=["ended_at"])
    record.append(body.log_id, "office.ended", {"term": term.id, "on": body.day(at).isoformat()}, at)
    return None


@transaction.atomic
def suspend(*, by: Standing, term_id: int, at: datetime, lift: bool = False) -> Refusal | None:
    """Suspends a term, or lifts its suspension: its powers rest until then."""
    if refused := by.refusal(Power.APPOINT):
        return refused
    body = _body(by)
    term = _term(term_id, body)
    term.suspended_at = None if lift else at
    term.save(update_fields=["suspended_at"])
    kind = "office.restored" if lift else "office.suspended"
    record.append(body.log_id, kind, {"term": term.id, "on": body.day(at).isoformat()}, at)
    return None


@transaction.atomic
def invite(
    *, by: Standing, seat_id: int, email: str, name: str, days: Period, at: datetime
) -> tuple[Invitation, str] | Refusal:
    """Invites the owner of an address into a seat. Answers with the invitation and the secret for its letter.

    The secret is kept nowhere; only its hash is. It works once, for seven days, for that address alone.
    """
    if refused := by.refusal(Power.APPOINT):
        return refused
    body = _body(by)
    seat = Seat.objects.select_related("office").get(id=seat_id, office__body_id=body.id)
    if refused := _seat_refusal(seat, days, body):
        return refused
    if by.person is None or days.last is None:
        return Refusal(say("An invitation needs a person who sends it and a last day."), field="last")
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        seat=seat,
        email=email.strip().lower(),
        name=name,
        first=days.first,
        last=days.last,
        secret_hash=hash_of(secret),
        sent_by_id=by.person.id,
        sent_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    transaction.on_commit(lambda: invited.send(Invitation, invitation=invitation, secret=secret))
    return invitation, secret


@transaction.atomic
def withdraw_invitation(*, by: Standing, invitation_id: int, at: datetime) -> Refusal | None:
    if refused := by.refusal(Power.APPOINT):
        return refused
    invitation = Invitation.objects.select_for_update().get(
        id=invitation_id, seat__office__body_id=_body(by).id, used_at=None
    )
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    return None


@transaction.atomic
def accept(*, secret: str, at: datetime) -> Term | Refusal:
    """Uses an invitation: enters the person, if she is new, and gives her the seat. Works once."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("seat__office__body")
        .filter(secret_hash=hash_of(secret), used_at=None, withdrawn_at=None, expires_at__gt=at)
        .first()
    )
    if invitation is None:
        return Refusal(say("This invitation was used, withdrawn or is out of date. Ask for a new one."))
    body = body_named(invitation.seat.office.body.slug)
    if body is None:
        raise AssertionError("a seat belongs to a body")
    person = members.enter_person(email=invitation.email, name=invitation.name, at=at)
    days = Period(invitation.first, invitation.last)
    taken = _take_seat(seat_id=invitation.seat_id, person_id=person.pk, days=days, body=body, at=at)
    if isinstance(taken, Refusal):
        return taken
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    return Term.objects.select_related("person").get(id=taken)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _take_seat(*, seat_id: int, person_id: int, days: Period, body: BodyFacts, at: datetime) -> int | Refusal:
    seat = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("office", "institution")
        .get(id=seat_id, office__body_id=body.id)
    )
    refused = _seat_refusal(seat, days, body)
    if refused or days.last is None:
        return refused or Refusal(say("A term needs a last day."), field="last")
    term = Term.objects.create(seat=seat, person_id=person_id, first=days.first, last=days.last)
    data = {
        "term": term.id,
        "office": seat.office.title,
        "clause": seat.office.clause,
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
    }
    if seat.institution is not None:
        data["member"] = seat.institution.number
    who = {"person": person_id, "office": seat.office.title}
    record.append(body.log_id, "office.appointed", data, at, private={"who": (person_id, who)})
    return term.id


def _seat_refusal(seat: Seat, days: Period, body: BodyFacts) -> Refusal | None:
    terms = [
        queries.held(row, body)
        for row in Term.objects.filter(seat=seat).select_related("seat__office", "seat__institution")
    ]
    office = next(office for office in queries.offices_of(body.id) if office.id == seat.office_id)
    return may_appoint(office, days, terms)


def _term(term_id: int, body: BodyFacts) -> Term:
    return Term.objects.select_for_update().get(id=term_id, seat__office__body_id=body.id)


def _body(by: Standing) -> BodyFacts:
    if by.body is None:
        raise AssertionError("an office belongs to a body, and so does whoever fills it")
    return by.body
