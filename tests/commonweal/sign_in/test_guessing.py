"""Guessing is slow, and cannot be used to shut anybody out (promises 41 and 42)."""

import itertools
import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from commonweal.sign_in import limits
from planted import must_be_caught

from .coming_in import (
    CODE,
    OUT,
    SECOND_STEP,
    add_a_passkey,
    ask_for_a_code,
    code_in,
    sign_in,
    signed_in_as,
    use_a_passkey,
)

VICTIM = "rep0@city.example"
TOO_MANY = 429
MOST = 10


def guesses_heard(victims, sources, tries: int = 20) -> int:
    """How many of so many guesses were looked at, each series of five with a code of its own."""
    heard = 0
    series = zip(itertools.cycle(victims), itertools.cycle(sources), range(tries // 5), strict=False)
    for victim, source, _ in series:
        client = Client(REMOTE_ADDR=source)
        ask_for_a_code(client, victim)
        answers = [client.post(CODE, {"code": "0000-0000"}).status_code for _ in range(5)]
        heard += sum(answer in (200, 302) for answer in answers)
    return heard


@pytest.fixture
def any_number_of_letters(settings):
    """So that it is the guesses that are limited, and not the codes asked for."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"code_asked": "", "code_asked_known": ""}


ONE, MANY = ["10.0.0.1"], [f"10.0.1.{n}" for n in range(200)]
EVERYONE = [f"rep{n}@city.example" for n in range(3)] + [f"head{n}@elsewhere.example" for n in range(50)]


def check_ten_guesses_and_no_more(victims, sources):
    cache.clear()
    assert guesses_heard(victims, sources) == MOST


@pytest.mark.parametrize(
    ("victims", "sources"),
    [([VICTIM], MANY), (EVERYONE, ONE), ([VICTIM], ONE), (["nobody@elsewhere.example"], MANY)],
    ids=["one account, many sources", "many accounts, one source", "one of each", "an unknown account"],
)
def test_ten_guesses_in_five_minutes_for_an_account_and_from_a_source(
    city, any_number_of_letters, victims, sources, monkeypatch
):
    unlimited = limits.consume
    must_be_caught(
        lambda: check_ten_guesses_and_no_more(victims, sources),
        limits,
        "consume",
        lambda request, **kwargs: unlimited(request, config={}, **kwargs),
    )


def test_codes_cannot_be_asked_for_without_end(city, client):
    answers = [ask_for_a_code(client, VICTIM) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200] * 2
    assert "too many tries" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_after_five_minutes_one_may_try_again(city, client, monkeypatch):
    guesses_heard([VICTIM], MANY)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    sign_in(client, VICTIM)
    assert signed_in_as(client) == VICTIM


def test_right_codes_are_not_counted(city, any_number_of_letters):
    for _ in range(2 * MOST):
        client = Client()
        sign_in(client, VICTIM)
        assert signed_in_as(client) == VICTIM


def check_the_right_code_is_not_even_looked_at_after_too_many_tries():
    client = Client()
    ask_for_a_code(client, VICTIM)
    answer = client.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert answer.status_code == TOO_MANY
    assert "Wait five minutes" in answer.content.decode()
    assert signed_in_as(client) == ""


def test_after_too_many_tries_a_right_code_says_nothing(city, any_number_of_letters):
    guesses_heard([VICTIM], MANY)
    check_the_right_code_is_not_even_looked_at_after_too_many_tries()


def sign_in_and_out(client):
    sign_in(client, VICTIM)
    assert signed_in_as(client) == VICTIM
    client.post(OUT)


def check_strangers_cannot_shut_out_a_browser_that_is_known():
    """Not even from the same source: a pupil in the school's network."""
    cache.clear()
    client = Client()
    sign_in_and_out(client)
    guesses_heard([VICTIM], ["127.0.0.1"])
    guesses_heard([VICTIM], MANY)
    mail.outbox.clear()
    ask_for_a_code(client, VICTIM)
    assert mail.outbox
    client.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert signed_in_as(client) == VICTIM


def test_strangers_cannot_shut_out_a_browser_that_is_known(city):
    must_be_caught(
        check_strangers_cannot_shut_out_a_browser_that_is_known, limits, "remember", lambda response, email: None
    )


def test_a_known_browser_is_limited_too(city, client, any_number_of_letters):
    sign_in_and_out(client)
    answers = []
    for _ in range(3):
        ask_for_a_code(client, VICTIM)
        answers += [client.post(CODE, {"code": "0000-0000"}).status_code for _ in range(5)]
    assert answers.count(TOO_MANY) == 5


def test_the_cookie_of_a_known_browser_is_worth_nothing_for_another_address(city, any_number_of_letters):
    """Somebody with an account of her own gets no further guesses at the accounts of others."""
    guesses_heard([VICTIM], MANY)
    insider = Client(REMOTE_ADDR="10.0.2.1")
    sign_in(insider, "rep1@city.example")
    insider.post(OUT)
    ask_for_a_code(insider, VICTIM)
    assert insider.post(CODE, {"code": "0000-0000"}).status_code == TOO_MANY
    assert VICTIM not in str(insider.cookies)


@pytest.mark.parametrize(
    "times", [pytest.param(40, id="40 tries"), pytest.param(1000, id="1,000 tries", marks=pytest.mark.slow)]
)
def test_a_passkey_lets_its_owner_in_whatever_others_try(city, client, times, settings):
    """The attack comes from the owner's own source and goes for her passkey too."""
    sign_in(client, VICTIM)
    device = add_a_passkey(client)
    attacker = Client()
    for n in range(times):
        if n % 10 == 0:
            ask_for_a_code(attacker, VICTIM)
        attacker.post(CODE, {"code": "0000-0000"})
        use_a_passkey(attacker, device.__class__(owner=device.owner))
    assert signed_in_as(attacker) == ""
    owner = Client()
    assert use_a_passkey(owner, device).status_code == 302
    assert signed_in_as(owner) == VICTIM


def test_recovery_codes_cannot_be_guessed_quickly(city, client):
    sign_in(client, "clerk@city.example")
    add_a_passkey(client)
    client.post(OUT)
    sign_in(client, "clerk@city.example")
    pages = [client.post(SECOND_STEP, {"code": "0000-0000"}).content.decode() for _ in range(MOST + 5)]
    assert sum("too many tries" in page for page in pages) == 5
