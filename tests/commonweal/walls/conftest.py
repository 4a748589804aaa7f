"""One world for all of these tests, built once in a transaction that is not kept. Each test takes back what it did."""

from collections.abc import Iterator

import pytest

from .sweep import undone
from .world import World, build


@pytest.fixture(scope="package")
def kept(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, World]]:
    """Where the world is kept from the first test that asks for it to the last."""
    with django_db_blocker.unblock(), undone():
        yield {}


@pytest.fixture
def db(kept: dict[str, World]) -> None:
    """The database, here, is the one that holds the world."""


@pytest.fixture
def world(kept: dict[str, World], found) -> Iterator[World]:
    if "world" not in kept:
        kept["world"] = build(found)
    with undone():
        yield kept["world"]
