"""Nobody learns from the sign-in page who is known here (promise 41)."""

import re
import time
from statistics import median

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from commonweal.members.models import Person
from commonweal.sign_in import forms, letters
from commonweal.sign_in.forms import AddressForm
from planted import must_be_caught

from .coming_in import CODE, SIGN_IN, ask_for_a_code

KNOWN, UNKNOWN, LEFT = "rep0@city.example", "rep9@city.example", "rep1@city.example"


@pytest.fixture
def city(city):
    Person.objects.filter(email=LEFT).update(is_active=False)
    return city


def seen(email: str) -> list[tuple[int, dict[str, str], str]]:
    """All that somebody sees who asks for a code for an address and then guesses until she is sent away."""
    cache.clear()
    client = Client()
    answers = [ask_for_a_code(client, email), client.get(CODE)]
    answers += [client.post(CODE, {"code": "0000-0000"}) for _ in range(5)]
    answers += [client.get(SIGN_IN), ask_for_a_code(client, email)]
    return [
        (one.status_code, {name: value for name, value in one.headers.items() if name != "Expires"}, _text(one, email))
        for one in answers
    ]


def _text(answer, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode().replace(email, "ADDRESS"))


def check_known_unknown_and_departed_see_the_same():
    known, unknown, departed = (seen(email) for email in (KNOWN, UNKNOWN, LEFT))
    for expected, *others in zip(known, unknown, departed, strict=True):
        assert others == [expected, expected]


def _tells(form: AddressForm) -> str:
    form._user = forms.person_by_email(form.cleaned_data["email"])
    if form._user is None:
        raise forms.forms.ValidationError("We do not know this address.")
    return form.cleaned_data["email"]


def test_known_unknown_and_departed_see_the_same(city, settings):
    must_be_caught(check_known_unknown_and_departed_see_the_same, AddressForm, "clean_email", _tells)


def check_each_is_sent_one_letter():
    """A letter takes far longer to send than anything else here; sent to some only, it would tell by the clock."""
    cache.clear()
    for email in (KNOWN, UNKNOWN, LEFT):
        mail.outbox.clear()
        ask_for_a_code(Client(), email)
        assert [letter.to for letter in mail.outbox] == [[email]]


def test_each_is_sent_one_letter(city, settings):
    check_each_is_sent_one_letter()
    settings.ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
    with pytest.raises(AssertionError):
        check_each_is_sent_one_letter()


def test_somebody_unknown_is_told_politely_and_gets_no_code(city, client):
    ask_for_a_code(client, UNKNOWN)
    [letter] = mail.outbox
    assert "not known" in letter.body
    assert not re.search(r"\d{4}-\d{4}", letter.body)


def _as_the_request_says(name: str, **kwargs: object) -> str:
    from allauth.core import context

    return context.request.build_absolute_uri(letters.reverse(name, kwargs=kwargs))


def check_no_letter_repeats_the_host_header():
    cache.clear()
    for email in (KNOWN, UNKNOWN):
        mail.outbox.clear()
        ask_for_a_code(Client(), email, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
        [letter] = mail.outbox
        assert "evil" not in letter.subject + letter.body + letter.from_email


def test_no_letter_repeats_the_host_header(city, settings):
    settings.ALLOWED_HOSTS = ["*"]
    must_be_caught(check_no_letter_repeats_the_host_header, letters, "link", _as_the_request_says)


@pytest.mark.slow
def test_the_clock_does_not_tell_either(city, settings):
    """The medians of 1,000 answers each lie less than 5 ms apart."""
    settings.ACCOUNT_RATE_LIMITS = {}
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(1000):
        for email, times in took.items():
            client, start = Client(), time.perf_counter()
            ask_for_a_code(client, email)
            times.append(time.perf_counter() - start)
            mail.outbox.clear()
    known, unknown = map(median, took.values())
    assert abs(known - unknown) < 0.005, (known, unknown)
