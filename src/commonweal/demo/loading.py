"""Fills an empty installation with the invented bodies, by the very acts that people would do, on the days they would.

What happened is a list of moments; they are lived through in order, so that the record runs forwards.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from commonweal import founding
from commonweal.decisions import actions as decisions
from commonweal.demo.personas import everyone, worlds
from commonweal.demo.story import Story, Told, story
from commonweal.demo.world import Seat, World
from commonweal.members import actions as members
from commonweal.members.queries import BodyFacts
from commonweal.need import actions as need
from commonweal.roles import actions as roles
from commonweal.roles import queries as role_queries
from commonweal.roles.standing import Standing, Who
from commonweal_engines.common import Refusal, say
from commonweal_engines.decisions import Choice
from commonweal_engines.need.method import Method, Scale

FOUNDED = timedelta(days=1102)
CHARTERS = {"kelderby": "coalition", "ellerstow": "parent-centre"}
MORNING, AFTERNOON, EVENING = time(9), time(14), time(18)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, and what."""

    at: datetime
    act: Callable[[datetime], object]


class Refused(Exception):
    """The demonstration tried something that a rule forbids: its story is wrong."""


def load(now: datetime, tell: Callable[[str], object] = lambda line: None) -> None:
    """Founds both bodies and lives through their past up to `now`. Raises Refused where the story breaks a rule."""
    for world in worlds():
        tell(f"Building {world.body} ...")
        _Living(world, now).through()


class _Living:
    """One body's past."""

    def __init__(self, world: World, now: datetime) -> None:
        self.world, self.now = world, now
        terms: dict[str, Any] = {
            **founding.charter(CHARTERS[world.slug]),
            "classes": list(dict.fromkeys(one.stakeholder_class for one in world.members)),
            "member_word": world.member_word,
            "members_word": world.members_word,
        }
        self.body: BodyFacts = founding.found(
            terms=terms,
            slug=world.slug,
            name=world.body,
            purpose=world.purpose,
            invented=f"{world.label} {world.place_note}",
            at=now - FOUNDED,
        )
        self.offices = {office.title: office.id for office in role_queries.offices_of(self.body.id)}
        self.members = {
            one.number: members.admit(
                body=self.body,
                name=one.name,
                number=one.number,
                stakeholder_class=one.stakeholder_class,
                joined_on=self.body.day(now - FOUNDED),
                at=now - FOUNDED,
            )
            for one in world.members
        }
        self.people = {
            email: members.enter_person(email=email, name=persona.name, at=now - FOUNDED).pk
            for email, persona in everyone().items()
            if any(seat.body == world.slug for seat in persona.seats)
        }

    def through(self) -> None:
        moments = [*self._appointments(), *self._told(story(self.world.slug))]
        for moment in sorted(moments, key=lambda one: one.at):
            done = moment.act(moment.at)
            if isinstance(done, Refusal):
                raise Refused(f"{moment.at:%Y-%m-%d}: {done}")

    def ago(self, days: int, hour: time) -> datetime:
        """So many days before today, at an hour at which people do such things."""
        day = self.now.date() - timedelta(days=days)
        return datetime.combine(day, hour, ZoneInfo(self.body.time_zone))

    def standing(self, email: str, at: datetime) -> Standing:
        persona = everyone()[email]
        standing = role_queries.standing_in(self.world.slug, Who(self.people[email], persona.name), at)
        if standing is None:
            raise Refused(f"there is no body {self.world.slug}")
        return standing

    def holder(self, title: str, at: datetime) -> Standing:
        """Whoever holds an office of the whole body."""
        return self.standing(next(email for email, seat in self._seats() if seat.title == title), at)

    def _seats(self) -> Iterator[tuple[str, Seat]]:
        for email, persona in everyone().items():
            yield from ((email, seat) for seat in persona.seats if seat.body == self.world.slug)

    def _appointments(self) -> Iterator[Moment]:
        for email, seat in self._seats():
            begins = datetime.combine(seat.term(self.now.date()).first, MORNING, self.now.tzinfo)
            yield Moment(min(max(begins, self.now - FOUNDED), self.now), self._appointing(email, seat))

    def _appointing(self, email: str, seat: Seat) -> Callable[[datetime], object]:
        def act(at: datetime) -> object:
            place = roles.seat_for(self.offices[seat.title], self.members.get(seat.member))
            operator = role_queries.operator(self.body, at)
            term = roles.appoint(
                by=operator, seat_id=place, person_id=self.people[email], days=seat.term(self.now.date()), at=at
            )
            if isinstance(term, int) and seat.suspended:
                return roles.suspend(by=operator, term_id=term, at=at)
            return term

        return act

    def _told(self, told: Story) -> Iterator[Moment]:
        yield from self._need(told)
        for motion in told.motions:
            yield from self._motion(motion)

    def _need(self, told: Story) -> Iterator[Moment]:
        """Bringing in the figures, working out the first index, adopting it, and a second one that is still a draft."""
        yield Moment(self.ago(60, MORNING), self._bringing_in)
        yield Moment(self.ago(58, MORNING), lambda at: self._noting_support(told, at))
        number: list[int] = []
        yield Moment(self.ago(55, MORNING), lambda at: self._drafting_index(told.index_title, Scale.MINMAX, told, at))
        yield Moment(self.ago(told.adopt.drafted, AFTERNOON), lambda at: self._proposing(told.adopt, number, at))
        yield from self.vote_on(told.adopt, number)
        yield Moment(self.ago(6, MORNING), lambda at: self._drafting_index(told.second_title, Scale.RANK, told, at))

    def _bringing_in(self, at: datetime) -> object:
        for name, data in self.world.files.items():
            file = need.import_file(by=self.holder("Data officer", at), name=name, data=data, at=at)
            if isinstance(file, Refusal):
                return Refusal(say("{name}: {why}", name=name, why=file.why))
        return None

    def _noting_support(self, told: Story, at: datetime) -> object:
        numbers = {one.name: one.number for one in self.world.members}
        for name, programme in told.supported.items():
            noted = need.note_support(
                by=self.holder("Data officer", at),
                institution_id=self.members[numbers[name]],
                programme=programme,
                first=at.date(),
                at=at,
            )
            if isinstance(noted, Refusal):
                return noted
        return None

    def _drafting_index(self, title: str, scale: Scale, told: Story, at: datetime) -> object:
        return need.draft_index(
            by=self.holder("Data officer", at),
            title=title,
            method=Method(metrics=(), scale=scale, places=told.places),
            classes=told.ranked_classes,
            at=at,
        )

    def _proposing(self, motion: Told, number: list[int], at: datetime) -> object:
        made = need.propose(by=self.holder(motion.by, at), number=1, title=motion.title, text=motion.text, at=at)
        if isinstance(made, int):
            number.append(made)
        return made

    def _motion(self, motion: Told) -> Iterator[Moment]:
        number: list[int] = []

        def draft(at: datetime) -> object:
            made = decisions.draft(by=self.holder(motion.by, at), title=motion.title, text=motion.text, at=at)
            if not isinstance(made, Refusal):
                number.append(made.number)
            return made

        yield Moment(self.ago(motion.drafted, AFTERNOON), draft)
        yield from self.vote_on(motion, number)

    def vote_on(self, motion: Told, number: list[int]) -> Iterator[Moment]:
        """Opening, the votes as the story tells them, and closing, of the motion whose number will be known by then."""
        if motion.opened is None:
            return
        opened, closes = self.ago(motion.opened, MORNING), self.ago(motion.closes, EVENING)
        yield Moment(
            opened,
            lambda at: decisions.open_vote(by=self.holder("Clerk", at), number=number[0], closes_at=closes, at=at),
        )
        for n, (member, choice, reason) in enumerate(motion.votes(self.world)):
            yield Moment(opened + timedelta(hours=2 + n), self._voting(number, member, choice, reason))
        if motion.closes > 0:
            yield Moment(closes, lambda at: decisions.close(by=self.holder("Clerk", at), number=number[0], at=at))

    def _voting(self, number: list[int], member: str, choice: Choice, reason: str) -> Callable[[datetime], object]:
        def act(at: datetime) -> object:
            return decisions.vote(
                by=self._representative(member, at),
                number=number[0],
                institution_id=self.members[member],
                choice=choice,
                reason=reason,
                at=at,
            )

        return act

    def _representative(self, member: str, at: datetime) -> Standing:
        day = at.date()
        for email, seat in self._seats():
            if seat.member == member and seat.title == "Representative" and day in seat.term(self.now.date()):
                return self.standing(email, at)
        raise Refused(f"nobody votes for {member} on {day}")
