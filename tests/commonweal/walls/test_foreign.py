"""Promise 35: no body sees another's anything."""

from itertools import product

import pytest

from commonweal.ui.pages import Audience

from .sweep import METHODS, answered, ask, expected, first, path_of
from .table import TABLE
from .world import INSIDERS, ROLES, STRANGERS

SEEN = ("GET", "POST")
NAMED = {name: sorted(line.gaps.keys() - {"body", "secret"}) for name, line in TABLE.items()}
"""The gaps of each address that name a thing within a body."""
OF_A_BODY = [name for name, line in TABLE.items() if "body" in line.gaps and line.audience is Audience.BODY]
IN_PUBLIC = [
    name for name, line in TABLE.items() if "body" in line.gaps and line.audience is Audience.EVERYONE and line.get
]
WITHOUT_THE_BOROUGH = ("representative", "clerk", "no_office", "anonymous", "inactive")

# Each role asks by the two methods that pages are made for; one role of each sort asks by every method there is.
ASKERS = [*product(ROLES, SEEN), *product(("clerk", "no_office", "anonymous"), set(METHODS) - set(SEEN))]


@pytest.mark.parametrize("name", TABLE)
def test_every_role_gets_what_the_table_says(world, name):
    check_answers(world, name)


def check_answers(world, name, askers=ASKERS):
    line, wrong = TABLE[name], []
    for role, method in askers:
        wrong += unexpected(world, name, line, role, method, sibling=False)
    for role, method in product(INSIDERS if NAMED[name] else (), SEEN):
        wrong += unexpected(world, name, line, role, method, sibling=True)
    assert not wrong, "\n".join(wrong)


def unexpected(world, name, line, role, method, *, sibling):
    things = world.sibling if sibling else world.own
    path = path_of(name, line, things)
    answer = answered(world, role, method, name, path, things)
    wanted = expected(line, role, method, sibling=sibling, path=path)
    if answer.status not in wanted:
        yield f"{method} {path} by {role}: {answer.status}, not {wanted}"
    if told := answer.canaries(world, role):
        yield f"{method} {path} by {role} tells {told}"


@pytest.mark.parametrize("name", [name for name in TABLE if NAMED[name]])
def test_a_thing_of_another_body_is_not_there(world, name):
    """Asked for under the name of one's own body, it is answered exactly as if it had never been."""
    check_foreign_things(world, name)


def check_foreign_things(world, name, roles=INSIDERS):
    line, wrong = TABLE[name], []
    for gap, role, method in product(NAMED[name], roles, SEEN):
        kind = first(line.gaps[gap])
        foreign, nowhere = (
            answered(world, role, method, name, path_of(name, line, world.own, **{gap: place[kind]}), place)
            for place in (world.foreign, world.nowhere)
        )
        wrong += given_away(world, role, method, foreign, nowhere)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", OF_A_BODY)
def test_another_body_is_not_there(world, name):
    """Whoever holds no office in a body is answered as if there were no such body."""
    check_foreign_body(world, name)


def check_foreign_body(world, name, roles=WITHOUT_THE_BOROUGH):
    line, wrong = TABLE[name], []
    for role, method in product(roles, SEEN):
        foreign, nowhere = (
            answered(world, role, method, name, path_of(name, line, place), place)
            for place in (world.foreign, world.nowhere)
        )
        wrong += given_away(world, role, method, foreign, nowhere)
    assert not wrong, "\n".join(wrong)


def given_away(world, role, method, foreign, nowhere):
    """How the answer for a thing of the borough differs from the answer for a thing that is not anywhere."""
    asked = f"{method} {foreign.asked} by {role}"
    if foreign.without_the_address != nowhere.without_the_address:
        yield f"{asked}: {foreign.status} shows that it is there (else {nowhere.status})"
    if foreign.status not in ((302, 401) if role in STRANGERS else (403, 404, 405)):
        yield f"{asked}: {foreign.status}"
    if told := foreign.canaries(world, role):
        yield f"{asked} tells {told}"


@pytest.mark.parametrize("name", IN_PUBLIC)
def test_in_public_stands_what_was_published_and_no_more(world, name):
    check_public(world, name)


def check_public(world, name):
    line, published = TABLE[name], world.published()
    for role in WITHOUT_THE_BOROUGH:
        told = answered(world, role, "GET", name, path_of(name, line, world.foreign), world.foreign).canaries(
            world, role
        )
        assert told <= published, f"{name} tells {role} {told - published}"


@pytest.mark.parametrize("name", [name for name in IN_PUBLIC if TABLE[name].closed])
def test_what_was_not_published_is_not_there_in_public(world, name):
    check_unpublished(world, name)


def check_unpublished(world, name):
    line = TABLE[name]
    for role, place in product(WITHOUT_THE_BOROUGH, (world.own, world.foreign)):
        hidden, nowhere = (
            ask(world, role, "GET", path_of(name, line, place, number=number))
            for number in (place[line.closed], world.nowhere["index"])
        )
        assert hidden.status == 404, f"{hidden.asked} by {role}: {hidden.status}"
        assert hidden.without_the_address == nowhere.without_the_address
        assert not hidden.canaries(world, role) - world.published()
