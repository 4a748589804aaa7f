"""Who is asking, in which body, by which offices held today. Made anew for each request and never kept."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from commonweal.members.queries import BodyFacts
from commonweal_engines.common import Refusal
from commonweal_engines.roles import HeldTerm, Office, Power, held_on, may


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a request."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's terms in a body and its offices, read once at `now`; what she may do follows from nothing else."""

    person: Who | None
    body: BodyFacts | None
    now: datetime
    day: date
    terms: tuple[HeldTerm, ...] = ()
    body_offices: tuple[Office, ...] = ()
    bodies: tuple[BodyFacts, ...] = ()
    """Those in which she holds an office today, by name."""

    @property
    def held(self) -> tuple[HeldTerm, ...]:
        return held_on(self.terms, self.day)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that the body lives by."""
        return ZoneInfo(self.body.time_zone if self.body else settings.TIME_ZONE)

    @property
    def offices(self) -> list[str]:
        return [
            f"{term.office.title}, {term.institution}" if term.institution else term.office.title for term in self.held
        ]

    def refusal(self, power: str) -> Refusal | None:
        """Why this person may not use a power today, or None when she may."""
        return may(Power(power), self.terms, self.day, self.body_offices)

    def term_with(self, power: str, institution_id: int | None = None) -> HeldTerm | None:
        """The term held today that carries a power, for one institution where that is asked."""
        for term in self.held:
            if power in term.office.powers and institution_id in (None, term.institution_id):
                return term
        return None

    def institutions(self, power: str) -> list[int]:
        """The institutions for which this person may use a power today."""
        return [t.institution_id for t in self.held if power in t.office.powers and t.institution_id is not None]


@dataclass(frozen=True, slots=True)
class Operator(Standing):
    """Whoever runs the installation, at its command line: founds bodies and brings in data, but never votes."""

    def refusal(self, power: str) -> Refusal | None:
        return may(Power(power), (), self.day, self.body_offices) if power in (Power.VOTE, Power.WITNESS) else None
