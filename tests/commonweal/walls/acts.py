"""Short ways to do things in a body of the tests, each through the action that a page would use."""

from datetime import datetime, timedelta
from typing import Any

from commonweal.decisions import actions as decisions
from commonweal.roles import actions as roles
from commonweal.roles.models import Invitation
from commonweal_engines.common import Period, Refusal
from commonweal_engines.decisions import Choice


def done[T](answer: T | Refusal) -> T:
    assert not isinstance(answer, Refusal), answer
    return answer


def draft(body: Any, title: str, text: str, at: datetime) -> int:
    chair = body.standing(f"chair@{body.slug}.example", at)
    return done(decisions.draft(by=chair, title=title, text=text, at=at)).number


def open_vote(body: Any, number: int, at: datetime, closes_at: datetime) -> None:
    done(decisions.open_vote(by=clerk(body, at), number=number, closes_at=closes_at, at=at))


def vote(body: Any, number: int, member: int, choice: Choice, reason: str, at: datetime) -> None:
    rep = body.standing(f"rep{member}@{body.slug}.example", at)
    institution = body.institutions()[member].pk
    done(decisions.vote(by=rep, number=number, institution_id=institution, choice=choice, reason=reason, at=at))


def close(body: Any, number: int, at: datetime) -> None:
    done(decisions.close(by=clerk(body, at), number=number, at=at))


def carry(body: Any, number: int, now: datetime) -> None:
    """The members of the founding all vote for it, and it is closed now."""
    opened, closes = now - timedelta(days=20), now - timedelta(days=10)
    open_vote(body, number, opened, closes)
    for member in range(3):
        vote(body, number, member, Choice.FOR, "", opened)
    close(body, number, now)


def invite(body: Any, seat: int, email: str, name: str, at: datetime) -> tuple[Invitation, str]:
    day = body.body.day(at)
    days = Period(day, day + timedelta(days=90))
    return done(roles.invite(by=clerk(body, at), seat_id=seat, email=email, name=name, days=days, at=at))


def clerk(body: Any, at: datetime) -> Any:
    return body.standing(f"clerk@{body.slug}.example", at)
