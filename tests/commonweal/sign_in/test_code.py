"""Signing in by a code that was sent by e-mail."""

import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from commonweal.members.models import Person
from commonweal.sign_in.adapter import AccountAdapter
from commonweal.sign_in.forms import CodeForm
from planted import must_be_caught

from .coming_in import CODE, SIGN_IN, ask_for_a_code, code_in, sign_in, signed_in_as

REP = "rep0@city.example"


def test_the_code_from_the_letter_signs_in(city, client):
    answer = sign_in(client, REP)
    assert (answer.status_code, answer.url) == (302, "/")
    assert signed_in_as(client) == REP


@pytest.mark.parametrize("written", ["REP0@city.example", "  rep0@City.Example  "])
def test_how_an_address_is_written_does_not_matter(city, client, written):
    sign_in(client, written)
    assert signed_in_as(client) == REP


@pytest.mark.parametrize("written", ["{0}{1}", "{0} {1}", " {0}-{1} ", "{0}–{1}".replace("–", "-")])  # noqa: RUF001
def test_how_a_code_is_spaced_does_not_matter(city, client, written):
    ask_for_a_code(client, REP)
    client.post(CODE, {"code": written.format(*code_in(mail.outbox[-1]).split("-"))})
    assert signed_in_as(client) == REP


def test_a_code_may_be_typed_in_the_digits_of_another_script(city, client):
    ask_for_a_code(client, REP)
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    client.post(CODE, {"code": code_in(mail.outbox[-1]).translate(arabic)})
    assert signed_in_as(client) == REP


def test_the_page_helps_a_phone_to_fill_in_the_code(city, client):
    ask_for_a_code(client, REP)
    page = client.get(CODE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_the_letter_is_plain_and_names_nobody_in_its_subject(city, client):
    ask_for_a_code(client, REP)
    [letter] = mail.outbox
    assert letter.subject == "Your code to sign in"
    assert letter.to == [REP]
    assert letter.content_subtype == "plain"
    assert "&" not in letter.body


def check_only_the_right_code_signs_in():
    client = Client()
    ask_for_a_code(client, REP)
    right = code_in(mail.outbox[-1])
    wrong = right.translate(str.maketrans("0123456789", "1234567890"))
    assert client.post(CODE, {"code": wrong}).status_code == 200
    assert signed_in_as(client) == ""
    client.post(CODE, {"code": right})
    assert signed_in_as(client) == REP


def test_only_the_right_code_signs_in(city):
    must_be_caught(check_only_the_right_code_signs_in, CodeForm, "clean_code", lambda form: form.cleaned_data["code"])


def test_whatever_else_is_typed_is_refused_in_words(city, client):
    for code in ("", "0", "'; --", "\x00", "9" * 5000, "\u0661" * 8, "²" * 8, "-" * 8, "<b>"):
        ask_for_a_code(client, REP)
        answer = client.post(CODE, {"code": code})
        assert answer.status_code == 200, code
        assert "One thing to mend" in answer.content.decode(), code
        cache.clear()
    assert signed_in_as(client) == ""


def test_a_code_works_only_in_the_browser_that_asked_for_it(city, client):
    ask_for_a_code(client, REP)
    thief = Client()
    assert thief.post(CODE, {"code": code_in(mail.outbox[-1])}).url == SIGN_IN
    assert signed_in_as(thief) == ""


def test_a_new_code_puts_the_old_one_out_of_use(city, client):
    ask_for_a_code(client, REP)
    ask_for_a_code(client, REP)
    old, new = map(code_in, mail.outbox)
    client.post(CODE, {"code": old})
    assert signed_in_as(client) == ""
    client.post(CODE, {"code": new})
    assert signed_in_as(client) == REP


def test_a_used_code_does_not_work_again(city, client):
    sign_in(client, REP)
    client.post("/sign-in/out/")
    client.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert signed_in_as(client) == ""


def test_a_code_works_for_fifteen_minutes(city, client, monkeypatch):
    ask_for_a_code(client, REP)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 901)
    assert client.post(CODE, {"code": code_in(mail.outbox[-1])}).url == SIGN_IN
    assert signed_in_as(client) == ""


def test_five_wrong_tries_end_a_code(city, client):
    ask_for_a_code(client, REP)
    answers = [client.post(CODE, {"code": "0000-000x"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 302]
    client.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert signed_in_as(client) == ""


def test_somebody_who_mistyped_her_address_can_go_back(city, client):
    ask_for_a_code(client, "rep@city.example")
    assert client.get(SIGN_IN).status_code == 200
    sign_in(client, REP)
    assert signed_in_as(client) == REP


def test_signing_in_leads_on_to_where_one_wanted_to_go(city, client):
    wanted = f"/b/{city.slug}/offices/"
    asked = client.get(wanted)
    assert asked.url == f"{SIGN_IN}?next=/b/city/offices/".replace("=/b/city/offices/", "=%2Fb%2Fcity%2Foffices%2F")
    assert f'name="next" value="{wanted}"' in client.get(asked.url).content.decode()
    answer = client.post(SIGN_IN, {"email": REP, "next": wanted})
    assert wanted in client.get(answer.url).content.decode()
    answer = client.post(CODE, {"code": code_in(mail.outbox[-1]), "next": wanted})
    assert answer.url == wanted


AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "http://testserver@evil.example/",
    "http://127.0.0.1:9/",
    "http://localhost/",
]


def check_nobody_is_led_away():
    for away in AWAY:
        client = Client()
        ask_for_a_code(client, REP)
        assert client.post(CODE, {"code": code_in(mail.outbox[-1]), "next": away}).url == "/", away
        assert client.post(f"/sign-in/out/?next={away}").url == SIGN_IN, away


def test_signing_in_or_out_leads_nobody_away(city, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    must_be_caught(check_nobody_is_led_away, AccountAdapter, "is_safe_url", lambda adapter, url: True)


def test_nobody_can_sign_up(city, client):
    before = Person.objects.count()
    ask_for_a_code(client, "stranger@elsewhere.example")
    client.post(CODE, {"code": "0000-0000"})
    assert Person.objects.count() == before
    assert not AccountAdapter().is_open_for_signup(None)


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_confirm_email",
        "account_email_verification_sent",
        "mfa_activate_totp",
        "mfa_signup_webauthn",
        "mfa_trust",
    ],
)
def test_what_we_do_not_use_of_allauth_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_password_signs_nobody_in(city, client):
    """There are none; even one that was set behind our back opens nothing."""
    person = Person.objects.get(email=REP)
    person.set_password("correct horse battery staple")
    person.save()
    client.post(SIGN_IN, {"email": REP, "login": REP, "password": "correct horse battery staple"})
    assert signed_in_as(client) == ""
