"""Asking who holds what."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from commonweal.members import queries as members
from commonweal.members.queries import BodyFacts
from commonweal.roles import models
from commonweal.roles.standing import Operator, Standing, Who
from commonweal_engines.common import Period
from commonweal_engines.roles import HeldTerm, Office, Power, held_on


def standing_in(slug: str, person: Who | None, now: datetime) -> Standing | None:
    """The standing of a person in a body; None when there is no such body. Two queries for whoever has a term in it."""
    terms = _terms_by_body(person.id) if person else {}
    body = next((one for one in terms if one.slug == slug), None) or members.body(slug)
    if body is None:
        return None
    offices = offices_of(body.id)
    return Standing(person, body, now, body.day(now), terms.get(body, ()), offices, _held_today(terms, now))


def operator(body: BodyFacts, now: datetime) -> Operator:
    return Operator(None, body, now, body.day(now), (), offices_of(body.id))


def offices_of(body_id: int) -> tuple[Office, ...]:
    return tuple(_office(row) for row in models.Office.objects.filter(body_id=body_id))


def terms_of(person_id: int, body: BodyFacts) -> tuple[HeldTerm, ...]:
    """Every term a person has or had in a body."""
    return tuple(held(row, body) for row in _terms().filter(person_id=person_id, seat__office__body_id=body.id))


def bodies_of(person_id: int, now: datetime) -> tuple[BodyFacts, ...]:
    """The bodies in which a person holds an office today, by name."""
    return _held_today(_terms_by_body(person_id), now)


def _held_today(terms: Mapping[BodyFacts, tuple[HeldTerm, ...]], now: datetime) -> tuple[BodyFacts, ...]:
    there = [body for body, held in terms.items() if held_on(held, body.day(now))]
    return tuple(sorted(there, key=lambda body: body.name))


def _terms_by_body(person_id: int) -> dict[BodyFacts, tuple[HeldTerm, ...]]:
    rows = _terms().filter(person_id=person_id).select_related("seat__office__body")
    terms: dict[BodyFacts, tuple[HeldTerm, ...]] = {}
    for row in rows:
        body = members.facts(row.seat.office.body)
        terms[body] = (*terms.get(body, ()), held(row, body))
    return terms


def terms_in(body: BodyFacts) -> list[tuple[HeldTerm, str]]:
    """Every term in a body with the name of its holder, the newest first."""
    rows = _terms().filter(seat__office__body_id=body.id).select_related("person")
    return [(held(row, body), row.person.name) for row in rows]


def seats(body_id: int) -> list[models.Seat]:
    return list(
        models.Seat.objects.filter(office__body_id=body_id)
        .select_related("office", "institution")
        .order_by("office__clause", "office__title", "institution__name")
    )


def holders(power: Power, body: BodyFacts, day: date) -> dict[int, HeldTerm]:
    """For each institution, the term through which it can use a power on a day."""
    return {
        term.institution_id: term
        for term, _ in terms_in(body)
        if term.institution_id is not None and power in term.office.powers and term.holds_on(day)
    }


def held(row: models.Term, body: BodyFacts) -> HeldTerm:
    institution = row.seat.institution
    return HeldTerm(
        id=row.id,
        office=_office(row.seat.office),
        seat_id=row.seat_id,
        days=Period(row.first, row.last),
        institution_id=institution.id if institution else None,
        institution=institution.name if institution else "",
        ended=row.ended_at.astimezone(ZoneInfo(body.time_zone)).date() if row.ended_at else None,
        suspended=row.suspended_at is not None,
    )


def _terms() -> QuerySet[models.Term]:
    return models.Term.objects.select_related("seat__office", "seat__institution")


def _office(row: models.Office) -> Office:
    return Office(
        row.id, row.title, row.clause, frozenset(map(Power, row.powers)), row.months, of_each_member=row.of_each_member
    )


def seat(body_id: int, seat_id: int) -> models.Seat | None:
    return (
        models.Seat.objects.filter(office__body_id=body_id, id=seat_id).select_related("office", "institution").first()
    )


def open_invitations(seat_id: int, now: datetime) -> list[models.Invitation]:
    """Invitations into a seat that could still be used."""
    return list(
        models.Invitation.objects.filter(seat_id=seat_id, used_at=None, withdrawn_at=None, expires_at__gt=now).order_by(
            "sent_at"
        )
    )


def invitation_with(secret_hash: str, now: datetime) -> models.Invitation | None:
    """The invitation whose letter holds this secret, for as long as it can still be used."""
    return (
        models.Invitation.objects.filter(secret_hash=secret_hash, used_at=None, withdrawn_at=None, expires_at__gt=now)
        .select_related("seat__office__body", "seat__institution", "sent_by")
        .first()
    )
