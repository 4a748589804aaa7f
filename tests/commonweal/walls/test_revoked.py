"""Promise 38: whoever loses an office, or is let go, is refused with the very next request."""

from datetime import timedelta
from functools import cache

import pytest

from commonweal.config import walls
from commonweal.decisions.models import Vote
from commonweal.members.models import Person
from commonweal.roles import actions as roles
from commonweal.roles.models import Term
from commonweal.ui.pages import Audience
from planted import must_be_caught

from . import acts
from .sweep import answered, ask, path_of, undone
from .table import TABLE

PAGES = [name for name, line in TABLE.items() if line.audience is Audience.BODY and line.get]
WHO = "representative"


def end(world, clock):
    acts.done(roles.end_term(by=acts.clerk(world.city, world.now), term_id=term(world), at=world.now))


def suspend(world, clock):
    acts.done(roles.suspend(by=acts.clerk(world.city, world.now), term_id=term(world), at=world.now))


def let_run_out(world, clock):
    Term.objects.filter(pk=term(world)).update(last=world.city.body.day(world.now))
    clock.now = world.now + timedelta(days=1)


def let_go(world, clock):
    Person.objects.filter(pk=world.people[WHO].pk).update(is_active=False)


def term(world):
    return world.city.terms["rep0@city.example"]


WAYS = {end: 404, suspend: 404, let_run_out: 404, let_go: 302}


@pytest.mark.parametrize("lose", WAYS, ids=lambda lose: lose.__name__)
def test_the_next_request_is_refused(world, clock, lose):
    """On every page, file and interface, in the session in which everything was open a moment ago."""
    check_loss(world, clock, lose)


def check_loss(world, clock, lose, pages=PAGES):
    before = {name: status(world, name) for name in pages}
    assert {name for name, was in before.items() if was != 200} == set()
    with undone():
        lose(world, clock)
        still = {name for name in pages if status(world, name) not in {WAYS[lose], WAYS[lose] // 302 * 401}}
        assert still == set(), "these pages are still open"
    clock.now = world.now


def status(world, name):
    return ask(world, WHO, "GET", path_of(name, TABLE[name], world.own)).status


@pytest.mark.parametrize("lose", WAYS, ids=lambda lose: lose.__name__)
def test_nothing_can_be_done_any_more(world, clock, lose):
    votes = Vote.objects.count()
    lose(world, clock)
    answer = answered(world, WHO, "POST", "vote", path_of("vote", TABLE["vote"], world.own), world.own)
    assert answer.status == WAYS[lose]
    assert Vote.objects.count() == votes


def test_a_suspension_that_is_lifted_opens_the_doors_again(world, clock):
    suspend(world, clock)
    clerk = acts.clerk(world.city, world.now)
    acts.done(roles.suspend(by=clerk, term_id=term(world), at=world.now, lift=True))
    assert status(world, "body_home") == 200


@pytest.mark.parametrize("lose", [end, suspend, let_run_out], ids=lambda lose: lose.__name__)
def test_a_standing_kept_from_before_is_noticed(world, clock, lose):
    kept = cache(lambda slug, who: standing_in(slug, who, world.now))
    standing_in = walls.standing_in
    must_be_caught(
        lambda: check_loss(world, clock, lose, ["body_home"]),
        walls,
        "standing_in",
        lambda slug, person, now: kept(slug, person),
    )
