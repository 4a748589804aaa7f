"""Offices are held for a term.

1. A term gives its powers from its first day to its last, both included, unless it was ended or is suspended.
2. A person may do what an office held today allows, and nothing else.
3. A seat has one holder at a time.
4. No term is longer than its office allows.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal_engines.common import Period, Refusal, say
from commonweal_engines.roles.powers import Power


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a body: title, the clause that made it, its powers, its longest term in months."""

    id: int
    title: str
    clause: str
    powers: frozenset[Power]
    months: int
    of_each_member: bool = False


@dataclass(frozen=True, slots=True)
class HeldTerm:
    """One person's term in one seat. `ended` is the first day on which it no longer held."""

    id: int
    office: Office
    seat_id: int
    days: Period
    institution_id: int | None = None
    institution: str = ""
    ended: date | None = None
    suspended: bool = False

    def holds_on(self, day: date) -> bool:
        return day in self.days and not self.suspended and (self.ended is None or day < self.ended)


def held_on(terms: Iterable[HeldTerm], day: date) -> tuple[HeldTerm, ...]:
    return tuple(term for term in terms if term.holds_on(day))


def powers_on(terms: Iterable[HeldTerm], day: date) -> frozenset[Power]:
    return frozenset(power for term in held_on(terms, day) for power in term.office.powers)


def may(power: Power, terms: Iterable[HeldTerm], day: date, offices: Sequence[Office]) -> Refusal | None:
    """Refused unless a term held on `day` carries the power; the refusal names the offices that do, and the clause."""
    if power in powers_on(terms, day):
        return None
    holders = [office for office in offices if power in office.powers]
    if not holders:
        return Refusal(say("No office in this body may {power}.", power=power.words))
    return Refusal(
        say("Only this office may {power}: {offices}.", power=power.words, offices=", ".join(o.title for o in holders)),
        clause=", ".join(dict.fromkeys(office.clause for office in holders)),
    )


def may_appoint(office: Office, days: Period, seat_terms: Iterable[HeldTerm]) -> Refusal | None:
    """Whether a new term of `days` may be given in a seat whose terms so far are `seat_terms` (rules 3 and 4)."""
    if days.last is None or days.last > _last_day(days.first, office.months):
        return Refusal(
            say("A term as {title} may last {months} months at most.", title=office.title, months=office.months),
            clause=office.clause,
            field="last",
        )
    for term in seat_terms:
        if _really(term).overlaps(days) and (term.ended is None or term.ended > term.days.first):
            return Refusal(
                say(
                    "This seat is already held from {first} to {last}.", first=term.days.first, last=_really(term).last
                ),
                clause=office.clause,
                field="first",
            )
    return None


def _really(term: HeldTerm) -> Period:
    """The days a term really lasted. Its end takes effect on the day it was ended, so that day is no longer in it."""
    if term.ended is None or term.ended <= term.days.first:
        return term.days
    last = term.ended - timedelta(days=1)
    return Period(term.days.first, min(last, term.days.last) if term.days.last else last)


def _last_day(first: date, months: int) -> date:
    """The last day of a term of so many months: the day before the same day of the month, or that month's end."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - timedelta(days=1)
