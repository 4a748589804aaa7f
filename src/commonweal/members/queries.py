"""Asking about bodies, members and people."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from commonweal.members.models import Body, MemberInstitution, Person, StakeholderClass
from commonweal_engines.common import Period
from commonweal_engines.members import Membership, members_on


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What a page may know of the body it belongs to."""

    id: int
    slug: str
    name: str
    purpose: str
    member_word: str
    members_word: str
    time_zone: str
    invented: str
    founded_on: date
    log_id: int

    def day(self, moment: datetime) -> date:
        """The day it is for this body at a moment."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


FACTS = [name for name in BodyFacts.__slots__]


def facts(row: Body) -> BodyFacts:
    return BodyFacts(*(getattr(row, name) for name in FACTS))


def body(slug: str) -> BodyFacts | None:
    row = Body.objects.filter(slug=slug).values(*FACTS).first()
    return BodyFacts(**row) if row else None


def every_body() -> list[BodyFacts]:
    """For commands that look after a whole installation; no page asks this."""
    return [BodyFacts(**row) for row in Body.objects.order_by("slug").values(*FACTS)]


def memberships(body_id: int) -> list[Membership]:
    """Every institution that is or was a member."""
    rows = MemberInstitution.objects.filter(body_id=body_id).select_related("stakeholder_class")
    return [
        Membership(row.id, row.name, row.number, row.stakeholder_class.name, Period(row.joined_on, row.left_on))
        for row in rows
    ]


def members(body_id: int, day: date) -> tuple[Membership, ...]:
    return members_on(memberships(body_id), day)


def person_by_email(email: str) -> Person | None:
    return Person.objects.filter(email=email.strip().lower()).first()


def institutions(body_id: int) -> QuerySet[MemberInstitution]:
    """Every institution that is or was a member, with its class."""
    return MemberInstitution.objects.filter(body_id=body_id).select_related("stakeholder_class")


def classes(body_id: int) -> list[str]:
    return list(StakeholderClass.objects.filter(body_id=body_id).order_by("id").values_list("name", flat=True))
