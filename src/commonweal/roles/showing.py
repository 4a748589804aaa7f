"""Offices and seats as their pages show them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from commonweal.members.queries import BodyFacts
from commonweal.roles import models, queries
from commonweal.roles.standing import Standing
from commonweal_engines.common import Refusal, Sentence
from commonweal_engines.roles import HeldTerm, Power

ENDS_SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat: what it is, and who holds it today, if anyone does."""

    id: int
    title: str
    clause: str
    institution: str
    holder: str
    term: HeldTerm | None
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class PowerLine:
    """One power and whether the reader has it today; if not, why not."""

    words: Sentence
    refusal: Refusal | None


def seat_lines(body: BodyFacts, day: date) -> list[SeatLine]:
    """Every seat of a body in the order of clauses. Two queries."""
    holding = {term.seat_id: (term, name) for term, name in queries.terms_in(body) if term.holds_on(day)}
    return [_line(seat, holding.get(seat.pk, (None, "")), day) for seat in queries.seats(body.id)]


def _line(seat: models.Seat, held: tuple[HeldTerm | None, str], day: date) -> SeatLine:
    term, name = held
    last = term.days.last if term else None
    return SeatLine(
        id=seat.pk,
        title=seat.office.title,
        clause=seat.office.clause,
        institution=seat.institution.name if seat.institution else "",
        holder=name,
        term=term,
        ends_soon=last is not None and last - day <= ENDS_SOON,
    )


def power_lines(standing: Standing) -> list[PowerLine]:
    return [PowerLine(power.words, standing.refusal(power)) for power in Power]


def state_of(term: HeldTerm, day: date) -> tuple[object, str]:
    """How a term stands on a day, in a word, and the tone to say it in."""
    if term.ended is not None and term.ended <= day:
        return _("ended early"), "plain"
    if term.suspended:
        return _("suspended"), "warn"
    if day < term.days.first:
        return _("begins later"), "waiting"
    if term.days.last is not None and term.days.last < day:
        return _("over"), "plain"
    return _("in office"), "good"
