"""What every command of this room needs: the body named, and whoever runs the installation acting in it."""

from django.core.management.base import CommandError
from django.utils import timezone

from commonweal.members import queries as members
from commonweal.members.queries import BodyFacts
from commonweal.roles.queries import operator
from commonweal.roles.standing import Operator
from commonweal_engines.common import Refusal


def acting_in(slug: str) -> tuple[BodyFacts, Operator]:
    body = members.body(slug)
    if body is None:
        raise CommandError(f"There is no body named {slug}. See: commonweal body list")
    return body, operator(body, timezone.now())


def done[T](answer: T | Refusal) -> T:
    """What an action answered, or its refusal as the command's last word."""
    if isinstance(answer, Refusal):
        raise CommandError(str(answer))
    return answer
