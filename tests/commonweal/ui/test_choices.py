"""A person chooses light or dark, and a language, with a plain form; the choice is kept and leads nowhere strange."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("two_languages")


@pytest.fixture
def two_languages(settings) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("pl", "Polski")]


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_look_is_kept_and_shown(client: Client, theme: str) -> None:
    answer = client.post("/choices/", {"theme": theme, "next": "/about/"})
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert answer.cookies["theme"]["httponly"]
    assert answer.cookies["theme"]["samesite"] == "Lax"
    page = client.get("/about/").text
    assert f'data-theme="{theme}"' in page
    assert f'value="{theme}" aria-pressed="true"' in page


def test_dark_is_linked_for_good_by_choice_and_else_by_the_device(client: Client) -> None:
    assert 'media="screen and (prefers-color-scheme: dark)"' in client.get("/about/").text
    client.cookies["theme"] = "light"
    assert 'media="not all"' in client.get("/about/").text
    client.cookies["theme"] = "dark"
    assert 'media="screen"' in client.get("/about/").text


def test_the_language_is_kept(client: Client, settings) -> None:
    answer = client.post("/choices/", {"language": "pl"})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "pl"
    assert '<html lang="pl" dir="ltr"' in client.get("/about/").text


@pytest.mark.parametrize("strange", [{"theme": "x; path=/"}, {"language": "zz"}, {"language": "../../etc"}, {}])
def test_an_unknown_choice_is_not_kept(client: Client, strange: dict[str, str]) -> None:
    assert not client.post("/choices/", strange).cookies


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""])
def test_nobody_is_led_away(client: Client, back: str) -> None:
    assert client.post("/choices/", {"theme": "dark", "next": back})["Location"] == "/"


def test_a_link_alone_changes_nothing(client: Client) -> None:
    assert client.get("/choices/?theme=dark").status_code == 405
