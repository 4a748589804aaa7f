"""A small true coalition to try things in: bodies, members, people in office, and browsers that act for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonweal import founding
from commonweal.members import actions as members
from commonweal.members.models import MemberInstitution, Person
from commonweal.members.queries import BodyFacts
from commonweal.roles import actions as roles
from commonweal.roles.models import Office, Seat
from commonweal.roles.queries import operator, standing_in
from commonweal.roles.standing import Standing, Who
from commonweal_engines.common import Period

FOUNDED = datetime(2026, 1, 5, 9, tzinfo=UTC)


NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass
class Clock:
    """What the product reads as the time of day in a test. It stands still until a test moves it."""

    now: datetime = NOW


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr(timezone, "now", lambda: stopped.now)
    return stopped


@dataclass
class Founded:
    """A body of the tests, with ways to fill it and to act in it."""

    body: BodyFacts
    at: datetime = FOUNDED
    people: dict[str, Person] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.body.slug

    def member(self, name: str, number: str, stakeholder_class: str | None = None) -> int:
        kinds = founding.charter("coalition")["classes"]
        return members.admit(
            body=self.body,
            name=name,
            number=number,
            stakeholder_class=stakeholder_class or kinds[0],
            joined_on=self.body.day(self.at),
            at=self.at,
        )

    def seat(self, office: str, institution_id: int | None = None) -> int:
        return roles.seat_for(Office.objects.get(body_id=self.body.id, title=office).pk, institution_id)

    def person(self, email: str) -> Person:
        return members.enter_person(email=email, name=email.split("@")[0].title(), at=self.at)

    def appoint(self, office: str, email: str, institution_id: int | None = None, days: Period | None = None) -> Person:
        """Puts somebody into office from the day of founding, for ten months unless other days are given."""
        person = self.person(email)
        first = self.body.day(self.at)
        term = roles.appoint(
            by=operator(self.body, self.at),
            seat_id=self.seat(office, institution_id),
            person_id=person.pk,
            days=days or Period(first, first + timedelta(days=300)),
            at=self.at,
        )
        assert isinstance(term, int), term
        self.people[email] = person
        self.terms[email] = term
        return person

    def standing(self, email: str, now: datetime) -> Standing:
        person = self.people[email]
        standing = standing_in(self.slug, Who(person.pk, person.name), now)
        assert standing is not None
        return standing

    def browser(self, email: str, **options: Any) -> Client:
        """A browser in which this person has signed in."""
        client = Client(**options)
        client.force_login(self.people[email])
        return client

    def institutions(self) -> list[MemberInstitution]:
        return list(MemberInstitution.objects.filter(body_id=self.body.id).order_by("id"))

    def seats(self) -> list[Seat]:
        return list(Seat.objects.filter(office__body_id=self.body.id))


Found = Callable[..., Founded]


@pytest.fixture
def found(db: None) -> Found:
    """Founds a body: found("city", members=3) gives three schools, clerk, chair, data officer, representatives.

    The people are clerk@city.example, chair@city.example, data@city.example, rep0@city.example and so on.
    """

    def founded(slug: str = "city", members: int = 3, at: datetime = FOUNDED) -> Founded:
        body = founding.found(
            terms=founding.charter("coalition"), slug=slug, name=f"Schools of {slug.title()}", purpose="To try.", at=at
        )
        made = Founded(body, at)
        for office, who in (("Clerk", "clerk"), ("Chair", "chair"), ("Data officer", "data")):
            made.appoint(office, f"{who}@{slug}.example")
        for n in range(members):
            institution = made.member(f"School {n:02} of {slug.title()}", f"9{n:05}")
            made.appoint("Representative", f"rep{n}@{slug}.example", institution)
        return made

    return founded


@pytest.fixture
def city(found: Found) -> Founded:
    return found("city")
