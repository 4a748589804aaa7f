"""What holds for every page on which people come in, and for the session they come in with (promises 38 and 44)."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.core.cache import cache
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client
from django.utils import timezone

from commonweal.members.models import Person
from commonweal.roles import actions as roles
from commonweal.roles.queries import operator
from commonweal.sign_in import urls
from commonweal.ui.pages import Audience
from commonweal_engines.common import Period
from planted import must_be_caught

from .coming_in import (
    CODE,
    OUT,
    PASSKEY,
    SECOND_STEP,
    SIGN_IN,
    WAYS,
    add_a_passkey,
    ask_for_a_code,
    code_in,
    options_on,
    sign_in,
    signed_in_as,
)

CLERK, REP = "clerk@city.example", "rep0@city.example"
ADDRESSES = sorted({f"/{pattern.pattern}" for pattern in urls.urlpatterns})
FILLED = [address.replace("<int:pk>", "1").replace("<str:secret>", "x" * 43) for address in ADDRESSES]


def secret_for(city, email: str) -> str:
    number = email.split("@")[0]
    school = city.member(f"School {number}", number[-20:])
    day = city.body.day(timezone.now())
    given = roles.invite(
        by=city.standing(CLERK, timezone.now()),
        seat_id=city.seat("Representative", school),
        email=email,
        name="Invited",
        days=Period(day, day),
        at=timezone.now(),
    )
    return given[1]


@pytest.fixture
def ways_in(city, settings) -> dict[str, Callable[[Client], str]]:
    """Every way of coming in, up to the last step; each answers with the address and what is sent to it."""
    device = add_a_passkey(_in_as(CLERK))
    settings.COMMONWEAL_DEMO, settings.COMMONWEAL_PERSONAS = True, f"{__name__}.only_rep"

    def by_code(client):
        ask_for_a_code(client, REP)
        return CODE, {"code": code_in(mail.outbox[-1])}

    def by_passkey(client):
        options = client.get(PASSKEY, HTTP_ACCEPT="application/json").json()["request_options"]
        return PASSKEY, {"credential": device.get(options)}

    def by_second_step(client):
        sign_in(client, CLERK)
        options = options_on(client.get(SECOND_STEP))["request_options"]
        return SECOND_STEP, {"credential": device.get(options)}

    def by_invitation(client):
        address = f"{SIGN_IN}invitation/{secret_for(city, f'new{id(client)}@city.example')}/"
        client.get(address)
        return address, {}

    def as_persona(client):
        return f"{SIGN_IN}demo/", {"email": REP}

    return {
        "code": by_code,
        "passkey": by_passkey,
        "second step": by_second_step,
        "invitation": by_invitation,
        "persona": as_persona,
    }


def only_rep():
    return [SimpleNamespace(email=REP, name="Rep", about="A head.", line="Vote.", bodies=["Schools of City"])]


def _in_as(email: str) -> Client:
    client = Client()
    sign_in(client, email)
    assert signed_in_as(client) == email
    return client


def check_a_session_that_was_planted_is_left_behind(ways_in):
    for name, way in ways_in.items():
        cache.clear()
        client = Client()
        session = client.session
        session["planted"] = "by somebody else"
        session.save()
        address, data = way(client)
        before = client.session.session_key
        client.post(address, data)
        assert signed_in_as(client), name
        assert client.session.session_key != before, name


def test_whoever_signs_in_gets_a_new_session_key(ways_in):
    must_be_caught(
        lambda: check_a_session_that_was_planted_is_left_behind(ways_in), SessionBase, "cycle_key", lambda self: None
    )


def test_signing_out_takes_a_post_and_ends_the_session(city, client):
    sign_in(client, REP)
    key = client.session.session_key
    assert client.get(OUT).status_code == 200
    assert signed_in_as(client) == REP
    assert client.post(OUT).url == SIGN_IN
    assert signed_in_as(client) == ""
    assert not client.session.exists(key)


def test_the_session_of_somebody_removed_ends_with_the_next_request(city, client):
    sign_in(client, REP)
    other = _in_as(REP)
    assert client.get(WAYS).status_code == 200
    Person.objects.filter(email=REP).update(is_active=False)
    for browser in (client, other):
        assert browser.get(WAYS).url.startswith(SIGN_IN)
        assert browser.get("/b/city/offices/").url.startswith(SIGN_IN)


def test_an_office_that_ended_opens_nothing_from_the_next_request(city, client):
    sign_in(client, REP)
    assert client.get("/b/city/offices/").status_code == 200
    roles.end_term(by=operator(city.body, city.at), term_id=city.terms[REP], at=timezone.now())
    assert client.get("/b/city/offices/").status_code == 404


def check_no_form_is_taken_from_another_site(browsers):
    for browser in browsers:
        for address in FILLED:
            answer = browser.post(address, {"email": REP})
            signed_out = answer.status_code == 302 and answer.url.startswith(SIGN_IN)
            assert answer.status_code == 403 or signed_out, (address, answer.status_code)


def test_no_form_is_taken_from_another_site(city):
    """Without the page's own token nothing is done, for a stranger as for somebody who is signed in."""
    stranger, member = (Client(enforce_csrf_checks=True) for _ in range(2))
    member.cookies = _in_as(REP).cookies
    must_be_caught(
        lambda: check_no_form_is_taken_from_another_site([stranger, member]),
        CsrfViewMiddleware,
        "_reject",
        lambda self, request, reason: None,
    )
    assert signed_in_as(member) == REP


def test_every_page_is_walled_in(city):
    member = _in_as(REP)
    add_a_passkey(member)
    for address in FILLED:
        for browser in (Client(), member):
            answer = browser.get(address)
            assert answer.status_code in (200, 302, 404), address
            headers = answer.headers
            assert answer.status_code != 200 or "no-store" in headers["Cache-Control"], address
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], address
            assert "unsafe" not in headers["Content-Security-Policy"], address
            assert headers["X-Frame-Options"] == "DENY", address
            assert headers["X-Content-Type-Options"] == "nosniff", address
            assert headers["Referrer-Policy"] == "same-origin", address
            page = answer.content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", page), address
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), address


def test_every_page_says_whom_it_is_for():
    for pattern in urls.urlpatterns:
        assert pattern.callback.audience in (Audience.EVERYONE, Audience.SIGNED_IN)


def test_what_belongs_to_a_person_is_not_there_for_a_stranger(city, client):
    for address in FILLED:
        if re.search("ways|again|recovery", address):
            assert client.get(address).url.startswith(SIGN_IN), address
            assert client.post(address).url.startswith(SIGN_IN), address


def test_no_other_method_does_anything(city, client):
    sign_in(client, REP)
    for address in FILLED:
        for method in ("put", "patch", "delete", "options", "trace"):
            answer = getattr(client, method)(address)
            assert answer.status_code in (200, 302, 404, 405), (method, address)
            assert signed_in_as(client) == REP, (method, address)
