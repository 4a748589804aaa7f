"""People who want to come in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from commonweal.roles import actions as roles
from commonweal_engines.common import Period, Refusal

from .coming_in import Letter

CLERK, NEW = "clerk@city.example", "new@city.example"


@pytest.fixture(autouse=True)
def _no_tries_so_far():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def city(found):
    """Schools of City, founded this moment: its clerk may appoint and run votes, its representatives may vote."""
    return found("city", at=timezone.now())


@pytest.fixture
def invite(city, django_capture_on_commit_callbacks) -> Callable[..., Letter]:
    """Sends a letter: invite("somebody@city.example") into the seat of a school of its own, for a month."""

    def invited(email: str = NEW, *, seat: int | None = None, by: str = CLERK) -> Letter:
        school = city.member("St Olave's & Co", f"8{len(city.institutions()):05}")
        today = city.body.day(timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            given = roles.invite(
                by=city.standing(by, timezone.now()),
                seat_id=seat or city.seat("Representative", school),
                email=email,
                name="Amina Okafor",
                days=Period(today, today + timedelta(days=30)),
                at=timezone.now(),
            )
        assert not isinstance(given, Refusal), given
        return Letter(*given)

    return invited
