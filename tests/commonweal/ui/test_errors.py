"""When a page cannot be given, a person still gets a calm sentence, and a stranger learns nothing."""

import re
from importlib import import_module

import pytest
from django.conf import settings
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory, override_settings

from commonweal.ui import errors

TOKEN = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]+')


def request(path: str = "/b/city/"):
    made = RequestFactory().get(path)
    made.standing = None
    return made


def body(answer: HttpResponse) -> bytes:
    """The page, without the token that is new each time and the address it goes back to."""
    return re.sub(rb'name="next" value="[^"]*"', b"", TOKEN.sub(rb"\1", answer.content))


@pytest.mark.parametrize(
    ("view", "status"),
    [(errors.bad_request, 400), (errors.not_allowed, 403), (errors.not_found, 404), (errors.csrf_failure, 403)],
)
def test_each_error_has_its_status_a_title_and_a_way_on(view, status: int) -> None:
    answer = view(request())
    assert answer.status_code == status
    assert b"<h1>" in answer.content
    assert b'href="/"' in answer.content


def test_not_there_and_not_yours_are_the_same_page() -> None:
    def bare(path: str, why: Exception) -> bytes:
        return body(errors.not_found(request(path), why))

    assert bare("/b/city/", Http404("no office held")) == bare("/b/never-was/", Http404())


def test_a_stranger_gets_that_page_from_the_product_itself(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is no such page for you" in answer.text


def test_a_broken_server_answers_without_the_database() -> None:
    """No database may be touched in this test at all."""
    answer = errors.server_error(request())
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "</footer>" in answer.text


def test_even_broken_templates_leave_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> str:
        raise OSError("no templates here")

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.server_error(request())
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text


def test_the_product_names_these_pages() -> None:
    addresses = import_module(settings.ROOT_URLCONF)
    for status, view in ((400, "bad_request"), (403, "not_allowed"), (404, "not_found"), (500, "server_error")):
        assert getattr(addresses, f"handler{status}") in (f"commonweal.ui.errors.{view}", getattr(errors, view))
    assert settings.CSRF_FAILURE_VIEW == "commonweal.ui.errors.csrf_failure"


@override_settings(DEBUG=False)
def test_a_form_without_its_token_is_turned_away_kindly() -> None:
    answer = Client(enforce_csrf_checks=True).post("/choices/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Please send that again" in answer.text
