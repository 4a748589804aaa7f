"""People who want to come in."""

import pytest
from django.core.cache import cache
from django.utils import timezone


@pytest.fixture(autouse=True)
def _no_tries_so_far():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def city(found):
    """Schools of City, founded this moment: its clerk may appoint and run votes, its representatives may vote."""
    return found("city", at=timezone.now())
