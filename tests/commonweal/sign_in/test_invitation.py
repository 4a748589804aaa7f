"""A letter of invitation works once, for a few days, for whom it was sent to and for nobody else (promise 40)."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client
from django.utils import timezone

from commonweal.members.models import Person
from commonweal.roles import actions as roles
from commonweal.roles.models import Invitation, Term
from commonweal.roles.queries import operator
from commonweal.sign_in import letters
from commonweal_engines.common import Period, Refusal
from planted import must_be_caught

from .coming_in import OUT, SECOND_STEP, add_a_passkey, sign_in, signed_in_as

CLERK, REP, NEW = "clerk@city.example", "rep0@city.example", "new@city.example"
NOT_FOUND, CONFLICT = 404, 409


def test_the_letter_leads_to_a_page_that_says_who_invites_whom_to_what(city, client, invite):
    letter = invite()
    [sent] = mail.outbox
    assert sent.to == [NEW]
    address = re.search(r"http://127\.0\.0\.1:8000(/\S+)", sent.body)[1]
    assert address == letter.address
    page = client.get(address).content.decode()
    for said in ("Clerk invites Amina Okafor", "Representative", "St Olave&#39;s &amp; Co", "Schools of City"):
        assert said in page


def test_the_letter_is_plain_text_and_names_nobody_in_its_subject(city, invite):
    invite()
    [sent] = mail.outbox
    assert sent.subject == "An invitation from Schools of City"
    assert "St Olave's & Co" in sent.body
    assert "Amina Okafor" in sent.body


def test_whoever_holds_the_letter_takes_the_seat_and_is_signed_in(city, client, invite):
    letter = invite()
    assert client.post(letter.address).url == "/b/city/"
    assert signed_in_as(client) == NEW
    assert Term.objects.get(person__email=NEW).seat_id == letter.invitation.seat_id


@pytest.mark.parametrize("written", ["REP0@city.example", "Rep0@City.Example", " rep0@city.example "])
def test_how_the_address_is_written_makes_nobody_new(city, client, invite, written):
    before = Person.objects.count()
    client.post(invite(written).address)
    assert signed_in_as(client) == REP
    assert Person.objects.count() == before


def test_somebody_signed_in_already_takes_a_further_seat(city, client, invite):
    sign_in(client, REP)
    assert client.post(invite(REP).address).url == "/b/city/"
    assert Term.objects.filter(person__email=REP).count() == 2


def test_only_a_hash_of_the_secret_is_kept(city, client, invite):
    letter = invite()
    [row] = Invitation.objects.values()
    assert letter.secret not in str(row)
    client.post(letter.address)
    assert letter.secret not in str(list(Invitation.objects.values()))


def test_looking_takes_nothing(city, client, invite):
    """Programs that guard mailboxes open every address in a letter."""
    letter = invite()
    before = Term.objects.count()
    for look in (client.get, client.head, client.options):
        look(letter.address)
    assert Term.objects.count() == before
    assert signed_in_as(client) == ""
    assert client.post(letter.address).status_code == 302


@pytest.mark.parametrize("invited", [NEW, "rep1@city.example"], ids=["somebody new", "somebody known"])
def test_somebody_else_is_asked_to_sign_out_first(city, client, invite, invited):
    letter = invite(invited)
    sign_in(client, REP)
    page = client.get(letter.address).content.decode()
    assert "not for Rep0" in page
    before = Term.objects.count()
    assert client.post(letter.address).status_code == CONFLICT
    assert Term.objects.count() == before
    assert signed_in_as(client) == REP
    assert client.post(OUT, {"next": letter.address}).url == letter.address
    client.post(letter.address)
    assert signed_in_as(client) == invited


def test_what_is_sent_along_changes_nothing(city, client, invite):
    letter = invite()
    client.post(
        letter.address, {"email": "evil@elsewhere.example", "name": "Evil", "seat": "1", "next": "//evil.example"}
    )
    assert signed_in_as(client) == NEW
    assert Term.objects.get(person__email=NEW).seat_id == letter.invitation.seat_id


def test_a_letter_is_not_taken_from_another_site(city, invite):
    client = Client(enforce_csrf_checks=True)
    assert client.post(invite().address).status_code == 403
    assert signed_in_as(client) == ""


def test_a_seat_that_was_filled_meanwhile_is_not_given_twice(city, client, invite):
    first = invite("a@city.example")
    second = invite("b@city.example", seat=first.invitation.seat_id)
    Client().post(first.address)
    answer = client.post(second.address)
    assert answer.status_code == CONFLICT
    assert "already held" in answer.content.decode()
    assert signed_in_as(client) == ""


def test_a_letter_asks_for_the_passkey_where_a_code_would(city, client, invite):
    """A mailbox alone does not make anybody a clerk who has a passkey."""
    owner = Client()
    sign_in(owner, CLERK)
    add_a_passkey(owner)
    assert client.post(invite(CLERK).address).url == SECOND_STEP
    assert signed_in_as(client) == ""


@pytest.mark.parametrize("by", [REP, "data@city.example"])
def test_only_who_may_appoint_invites_and_withdraws(city, invite, by):
    letter = invite()
    now, before = timezone.now(), Invitation.objects.count()
    refused = roles.withdraw_invitation(by=city.standing(by, now), invitation_id=letter.invitation.pk, at=now)
    assert isinstance(refused, Refusal)
    days = Period(now.date(), now.date())
    seat = letter.invitation.seat_id
    refused = roles.invite(by=city.standing(by, now), seat_id=seat, email=NEW, name="X", days=days, at=now)
    assert isinstance(refused, Refusal)
    assert Invitation.objects.count() == before


def test_the_clerk_of_another_body_neither_invites_nor_withdraws_here(city, found, client, invite):
    letter = invite()
    town = found("town", at=timezone.now())
    foreign, now = town.standing("clerk@town.example", timezone.now()), timezone.now()
    with pytest.raises(ObjectDoesNotExist):
        roles.withdraw_invitation(by=foreign, invitation_id=letter.invitation.pk, at=now)
    days = Period(now.date(), now.date())
    with pytest.raises(ObjectDoesNotExist):
        roles.invite(by=foreign, seat_id=letter.invitation.seat_id, email=NEW, name="X", days=days, at=now)
    client.post(letter.address)
    assert not Term.objects.filter(person__email=NEW, seat__office__body_id=town.body.id).exists()


def _as_the_request_says(name: str, **kwargs: object) -> str:
    from allauth.core import context

    return context.request.build_absolute_uri(letters.reverse(name, kwargs=kwargs))


def check_the_letter_leads_here(browser, address: str, today: str):
    mail.outbox.clear()
    Invitation.objects.all().delete()
    given = {"name": "Amina Okafor", "email": NEW, "first": today, "last": today}
    browser.post(address, given, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    [sent] = mail.outbox
    assert "http://127.0.0.1:8000/sign-in/invitation/" in sent.body
    assert "evil" not in sent.body + sent.subject


def test_the_letter_leads_here_whatever_the_request_claims(city, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]
    address = f"/b/city/offices/seat/{city.seat('Representative', city.member('School', '700000'))}/invite/"
    monkeypatch.setattr(transaction, "on_commit", lambda call, **options: call())  # while the request is still there
    must_be_caught(
        lambda: check_the_letter_leads_here(city.browser(CLERK), address, str(city.body.day(timezone.now()))),
        letters,
        "link",
        _as_the_request_says,
    )


def test_the_page_gives_its_secret_to_nobody(city, client, invite):
    answer = client.get(invite().address)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.content.decode())


def test_the_record_does_not_say_who_was_invited(city, client, invite):
    from commonweal.record.queries import entries

    client.post(invite().address)
    assert "Amina" not in str(entries(city.body.log_id))
    assert NEW not in str(entries(city.body.log_id))


def test_ending_a_term_withdraws_nothing_that_was_sent_to_others(city, client, invite):
    letter = invite()
    roles.end_term(by=operator(city.body, city.at), term_id=city.terms[REP], at=timezone.now())
    assert client.post(letter.address).status_code == 302
