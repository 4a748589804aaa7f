"""What happens when the mail server takes no letters."""

import smtplib

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from commonweal.roles.models import Invitation

from .coming_in import WAYS, add_a_passkey, ask_for_a_code, sign_in, signed_in_as, use_a_passkey

CLERK, REP, NEW = "clerk@city.example", "rep0@city.example", "new@city.example"


@pytest.fixture
def no_letters(monkeypatch):
    def broken(letter):
        raise smtplib.SMTPRecipientsRefused({letter.to[0]: (550, b"no such mailbox")})

    return lambda: monkeypatch.setattr(EmailMessage, "send", broken)


def test_somebody_who_asks_for_a_code_is_told_known_or_not(city, no_letters):
    no_letters()
    pages = []
    for email in (REP, "nobody@city.example"):
        answer = ask_for_a_code(Client(), email)
        assert answer.status_code == 503
        assert email in answer.content.decode()
        pages.append("We cannot send letters just now" in answer.content.decode())
    assert pages == [True, True]


def test_a_passkey_still_opens_the_door(city, client, no_letters):
    sign_in(client, REP)
    device = add_a_passkey(client)
    no_letters()
    ask_for_a_code(Client(), REP)
    other = Client()
    use_a_passkey(other, device)
    assert signed_in_as(other) == REP


def test_a_passkey_that_was_added_stays_though_its_notice_is_lost(city, client, no_letters):
    sign_in(client, REP)
    no_letters()
    add_a_passkey(client)
    assert "my phone" in client.get(WAYS).content.decode()


def test_whoever_invites_is_told_that_the_letter_was_not_sent(city, monkeypatch, no_letters):
    school = city.member("School", "700000")
    browser = city.browser(CLERK)
    address = f"/b/city/offices/seat/{city.seat('Representative', school)}/"
    today = str(city.body.day(timezone.now()))
    monkeypatch.setattr("commonweal.roles.actions.transaction.on_commit", lambda call, **options: call())
    no_letters()
    given = {"name": "Amina Okafor", "email": NEW, "first": today, "last": today}
    answer = browser.post(f"{address}invite/", given, follow=True)
    assert "The letter could not be sent" in answer.content.decode()
    assert Invitation.objects.get().email == NEW


def test_no_log_says_whom_a_letter_was_for(city, client, no_letters, caplog):
    no_letters()
    ask_for_a_code(client, REP)
    assert "SMTPRecipientsRefused" in caplog.text
    assert REP not in caplog.text
