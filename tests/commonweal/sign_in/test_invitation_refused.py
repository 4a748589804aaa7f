"""A letter that was used, withdrawn, tampered with or is out of date opens nothing (promise 40)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from commonweal.members.models import Person
from commonweal.roles import actions as roles
from commonweal.roles.models import Invitation, Term
from planted import must_be_caught

from .coming_in import OUT, signed_in_as

NEW = "new@city.example"
NOT_FOUND = 404


def text_of(answer) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r'name="next" value="[^"]*"', "", page)


# Each of these tries to use a letter that must not work, in a browser of its own, and answers with what it saw.


def used(letter, client):
    Client().post(letter.address)
    return client.post(letter.address)


def used_and_signed_out(letter, client):
    client.post(letter.address)
    client.post(OUT)
    return client.post(letter.address)


def used_and_only_looked_at(letter, client):
    Client().post(letter.address)
    return client.get(letter.address)


def out_of_date(letter, client):
    letter.change(expires_at=timezone.now() - timedelta(seconds=1))
    return client.post(letter.address)


def out_of_date_long_ago(letter, client):
    letter.change(expires_at=timezone.now() - timedelta(days=400))
    return client.post(letter.address)


def out_of_date_while_the_page_was_open(letter, client):
    client.get(letter.address)
    letter.change(expires_at=timezone.now())
    return client.post(letter.address)


def withdrawn(letter, client):
    letter.change(withdrawn_at=timezone.now())
    return client.post(letter.address)


def withdrawn_while_the_page_was_open(letter, client):
    client.get(letter.address)
    letter.change(withdrawn_at=timezone.now())
    return client.post(letter.address)


def to_somebody_removed(letter, client):
    Person.objects.update_or_create(email=NEW, defaults={"is_active": False, "joined_at": timezone.now()})
    return client.post(letter.address)


def _with(change: Callable[[str], str]):
    def tampered(letter, client):
        return client.post(f"/sign-in/invitation/{change(letter.secret)}/")

    return tampered


TAMPERED = {
    "one sign changed": lambda secret: ("A" if secret[0] != "A" else "B") + secret[1:],
    "capitals and small letters swapped": str.swapcase,
    "a sign more": lambda secret: secret + "A",
    "a sign less": lambda secret: secret[:-1],
    "a blank before": lambda secret: "%20" + secret,
    "a blank after": lambda secret: secret + "%20",
    "a line end after": lambda secret: secret + "%0A",
    "a zero byte after": lambda secret: secret + "%00",
    "the hash that is kept": roles.hash_of,
    "turned round": lambda secret: secret[::-1],
    "twice": lambda secret: secret * 2,
    "a wild card": lambda secret: "%25",
    "an injection": lambda secret: "'%20OR%20'1'='1",
    "very long": lambda secret: "A" * 9000,
    "another script": lambda secret: "%D9%A0" * 20,
    "not text": lambda secret: "%ff%fe",
}
UNUSABLE = [
    used,
    used_and_signed_out,
    used_and_only_looked_at,
    out_of_date,
    out_of_date_long_ago,
    out_of_date_while_the_page_was_open,
    withdrawn,
    withdrawn_while_the_page_was_open,
    to_somebody_removed,
]


def check_it_does_not_work(invite, attempt) -> str:
    cache.clear()
    Invitation.objects.all().delete()
    letter, client = invite(), Client()
    used_before = attempt in (used, used_and_signed_out, used_and_only_looked_at)
    before = Term.objects.count()
    answer = attempt(letter, client)
    assert answer.status_code == NOT_FOUND
    assert signed_in_as(client) == ""
    assert Term.objects.count() == before + used_before
    return text_of(answer)


@pytest.mark.parametrize("attempt", UNUSABLE)
def test_a_letter_that_must_not_work_does_not(city, invite, attempt):
    check_it_does_not_work(invite, attempt)


def test_a_letter_that_was_tampered_with_does_not_work(city, client, invite):
    letter, before = invite(), Term.objects.count()
    for name, change in TAMPERED.items():
        assert _with(change)(letter, client).status_code == NOT_FOUND, name
        assert signed_in_as(client) == "", name
    assert Term.objects.count() == before
    assert client.post(letter.address).status_code == 302


def test_every_such_letter_is_refused_in_the_same_words(city, invite):
    tampered = [_with(TAMPERED[name]) for name in ("turned round", "very long")]
    attempts = [used, used_and_only_looked_at, out_of_date, withdrawn, *tampered, to_somebody_removed]
    texts = [check_it_does_not_work(invite, attempt) for attempt in attempts]
    assert len({re.sub(r"/sign-in/invitation/[^\"/]+/", "", text) for text in texts}) == 1


def _that_forgets(condition: str) -> QuerySet:
    """The table of invitations, looked through with one condition forgotten everywhere."""

    class Forgetful(QuerySet):
        def filter(self, *args, **kwargs):
            return super().filter(*args, **{name: one for name, one in kwargs.items() if name != condition})

    return Forgetful(Invitation)


@pytest.mark.parametrize(
    ("condition", "attempt"),
    [
        ("used_at", used),
        ("expires_at__gt", out_of_date),
        ("withdrawn_at", withdrawn),
        ("secret_hash", _with(str.swapcase)),
    ],
)
def test_forgetting_a_condition_would_be_noticed(city, invite, condition, attempt):
    must_be_caught(lambda: check_it_does_not_work(invite, attempt), Invitation, "objects", _that_forgets(condition))
