"""Membership belongs to the institution, never to its head.

1. A member is a member from the day it joined to the day it left, both included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal_engines.common import Period


@dataclass(frozen=True, slots=True)
class Membership:
    """One institution's membership: its id, name, number in the public registers, class, and days."""

    id: int
    name: str
    number: str
    stakeholder_class: str
    days: Period


def members_on(memberships: Iterable[Membership], day: date) -> tuple[Membership, ...]:
    """The members on `day`, by name."""
    return tuple(sorted((one for one in memberships if day in one.days), key=lambda one: (one.name, one.id)))
