"""Who may appoint people, run votes or sign the record is asked for more than a code (promise 43)."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonweal.roles import actions as roles
from commonweal.roles.queries import operator
from commonweal.sign_in import stages
from commonweal.sign_in.stages import PasskeyStage
from commonweal_engines.roles import Power
from planted import must_be_caught

from .coming_in import (
    CODE,
    OUT,
    PASSKEY,
    SECOND_STEP,
    WAYS,
    add_a_passkey,
    ask_for_a_code,
    code_in,
    options_on,
    sign_in,
    signed_in_as,
    use_a_passkey,
)
from .device import Device

CLERK, REP = "clerk@city.example", "rep0@city.example"


def with_a_passkey(email: str) -> Device:
    client = Client()
    sign_in(client, email)
    assert signed_in_as(client) == email
    return add_a_passkey(client)


def recovery_codes(client: Client) -> list[str]:
    return client.get(reverse("mfa_download_recovery_codes")).content.decode().split()


def answer_with(client: Client, device: Device):
    options = options_on(client.get(SECOND_STEP))["request_options"]
    return client.post(SECOND_STEP, {"credential": device.get(options)})


def check_a_code_alone_is_not_enough(email: str) -> Client:
    cache.clear()
    client = Client()
    assert sign_in(client, email).url == SECOND_STEP
    assert signed_in_as(client) == ""
    assert client.get(WAYS).status_code == 302
    return client


def test_a_clerk_with_a_passkey_is_asked_for_it_after_the_code(city):
    device = with_a_passkey(CLERK)
    client = check_a_code_alone_is_not_enough(CLERK)
    assert answer_with(client, device).url == "/"
    assert signed_in_as(client) == CLERK
    for target, name, fault in (
        (PasskeyStage, "_should_handle", lambda stage, request: False),
        (stages, "needs_second_step", lambda person_id, now: False),
    ):
        must_be_caught(lambda: check_a_code_alone_is_not_enough(CLERK), target, name, fault)


def test_a_passkey_by_itself_is_enough(city, client):
    device = with_a_passkey(CLERK)
    assert use_a_passkey(client, device).url == "/"
    assert signed_in_as(client) == CLERK


def test_signing_in_by_passkey_leads_on_to_where_one_wanted_to_go(city, client):
    device = with_a_passkey(CLERK)
    assert use_a_passkey(client, device, next="/b/city/offices/").url == "/b/city/offices/"
    client.post(OUT)
    assert use_a_passkey(client, device, next="https://evil.example/").url == "/"


def test_a_passkey_can_be_used_after_all_while_a_code_is_awaited(city, client):
    device = with_a_passkey(CLERK)
    ask_for_a_code(client, CLERK)
    use_a_passkey(client, device)
    assert signed_in_as(client) == CLERK


def test_a_code_is_enough_without_such_a_power(city, client):
    with_a_passkey(REP)
    sign_in(client, REP)
    assert signed_in_as(client) == REP


def test_a_code_is_enough_for_whoever_has_no_passkey(city, client):
    sign_in(client, CLERK)
    assert signed_in_as(client) == CLERK


def test_a_recovery_code_stands_in_for_a_lost_phone_once(city, client):
    sign_in(client, CLERK)
    add_a_passkey(client)
    first, second, *_ = recovery_codes(client)
    for code, expected in ((first, CLERK), (first, ""), (f"{second[:4]}-{second[4:]}", CLERK)):
        other = Client()
        sign_in(other, CLERK)
        other.post(SECOND_STEP, {"code": code})
        assert signed_in_as(other) == expected


def test_a_code_is_enough_again_once_the_term_is_suspended_or_over(city):
    """So that somebody who lost both phone and recovery codes is not shut out for ever."""
    with_a_passkey(CLERK)
    by, now = operator(city.body, city.at), timezone.now()
    term = city.terms[CLERK]
    steps = [
        (lambda: roles.suspend(by=by, term_id=term, at=now), True),
        (lambda: roles.suspend(by=by, term_id=term, at=now, lift=True), False),
        (lambda: roles.end_term(by=by, term_id=term, at=now), True),
    ]
    for step, let_in in steps:
        step()
        client = Client()
        sign_in(client, CLERK)
        assert (signed_in_as(client) == CLERK) is let_in


@pytest.mark.parametrize("power", list(Power))
def test_three_powers_call_for_it_in_whatever_body_they_are_held(city, found, power):
    with_a_passkey(REP)
    town = found("town", at=timezone.now())
    roles.create_office(body=town.body, title="Deputy", clause="Rule 99", powers=[power], months=12, at=town.at)
    town.appoint("Deputy", REP)
    client = Client()
    sign_in(client, REP)
    assert (signed_in_as(client) == "") is (power in (Power.APPOINT, Power.RUN_VOTES, Power.KEEP_RECORD))


def test_the_second_step_cannot_be_walked_around(city, client):
    """Half signed in is not signed in: not for another page, not by another way in, not by starting again."""
    device = with_a_passkey(CLERK)
    sign_in(client, CLERK)
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_view_recovery_codes", "account_reauthenticate"):
        assert client.get(reverse(name)).url.startswith("/sign-in/?next="), name
    assert client.post(CODE, {"code": code_in(mail.outbox[-1])}).url != "/"
    assert client.get(SECOND_STEP + "?next=/").status_code == 200
    assert signed_in_as(client) == ""
    use_a_passkey(client, device)
    assert signed_in_as(client) == CLERK


def test_the_second_step_is_there_for_nobody_who_gave_no_code(city, client):
    with_a_passkey(CLERK)
    assert client.get(SECOND_STEP).url == "/sign-in/"
    assert client.post(SECOND_STEP, {"code": "0000-0000"}).url == "/sign-in/"


def test_only_her_own_passkey_opens_her_door(city, client):
    with_a_passkey(CLERK)
    hers = with_a_passkey(REP)
    sign_in(client, CLERK)
    answer_with(client, hers)
    assert signed_in_as(client) == ""
    pretender = Device(owner=hers.owner)
    use_a_passkey(client, pretender)
    assert signed_in_as(client) == ""


def test_what_a_passkey_signed_once_opens_nothing_later(city):
    device = with_a_passkey(REP)
    first = Client()
    signed = device.get(first.get(PASSKEY, HTTP_ACCEPT="application/json").json()["request_options"])
    first.post(PASSKEY, {"credential": signed})
    assert signed_in_as(first) == REP
    first.post(OUT)
    for client in (first, Client()):
        client.get(PASSKEY, HTTP_ACCEPT="application/json")
        client.post(PASSKEY, {"credential": signed})
        assert signed_in_as(client) == ""


def test_a_stolen_phone_that_knows_no_finger_opens_nothing(city, client):
    device = with_a_passkey(REP)
    device.finger = False
    use_a_passkey(client, device)
    assert signed_in_as(client) == ""
