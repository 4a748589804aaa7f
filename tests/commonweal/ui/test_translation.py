"""Every text a person may read can be translated, and a translation cannot lose what belongs in its gaps."""

import io
import re
import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation as django_translation

import commonweal
from commonweal.ui import translation
from planted import must_be_caught

SOURCE = Path(commonweal.__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def found() -> Catalog:
    return translation.extracted(SOURCE)


def gaps(text: str) -> list[str]:
    braces = [name for _text, name, _form, _how in string.Formatter().parse(text) if name is not None]
    return sorted(braces + re.findall(r"%\((\w+)\)", text))


def gaps_of(texts: Any) -> list[list[str]]:
    return [gaps(text) for text in ([texts] if isinstance(texts, str) else texts)]


def lost_gaps(translated: Catalog) -> list[object]:
    return [message.id for message in translated if message.id and gaps_of(message.string) != gaps_of(message.id)]


@pytest.mark.parametrize(
    "text", ["Skip to the page", "There is no such page for you", "One thing to mend", "Choose one from the list."]
)
def test_texts_of_templates_views_and_forms_are_found(found: Catalog, text: str) -> None:
    assert text in found


def test_what_the_engines_say_is_found(found: Catalog) -> None:
    places = [place for message in found for place, _line in message.locations]
    assert sum(place.startswith("commonweal_engines/") for place in places) > 50


def test_every_text_can_be_filled(found: Catalog) -> None:
    """A sentence of an engine is filled by its gaps' names; a lone brace would break the page that shows it."""
    for message in found:
        gaps_of(message.id)


@pytest.mark.parametrize("locale", ["en_XA", "ar_XB"])
def test_an_invented_language_keeps_every_gap(found: Catalog, locale: str) -> None:
    assert lost_gaps(translation.pseudo(found, locale)) == []


def test_an_invented_language_that_translates_its_gaps_is_seen(found: Catalog) -> None:
    def check() -> None:
        assert lost_gaps(translation.pseudo(found, "en_XA")) == []

    must_be_caught(check, translation, "KEPT_AS_IT_IS", re.compile(r"(\s+)"))


def test_a_page_can_be_read_from_right_to_left(tmp_path: Path, client) -> None:
    call_command("messages", pseudo=tmp_path, stdout=io.StringIO())
    with override_settings(LOCALE_PATHS=[tmp_path], LANGUAGES=[("en-gb", "English"), ("ar-xb", "Turned")]):
        client.cookies["django_language"] = "ar-xb"
        page = client.get("/about/").text
        assert '<html lang="ar-xb" dir="rtl"' in page
        assert "\u202eSkip\u202c" in page
    django_translation.activate("en-gb")


def test_bringing_a_language_up_to_date_keeps_what_is_translated_and_compiles_it(tmp_path: Path) -> None:
    file = tmp_path / "pl" / "LC_MESSAGES" / "django.po"
    old = Catalog(locale="pl")
    old.add("Skip to the page", "Przejdź do strony")
    translation.save(old, file)
    new = Catalog()
    new.add("Skip to the page")
    new.add("Search")
    translation.merge(new, file)
    with file.open("rb") as source:
        kept = read_po(source)
    assert kept["Skip to the page"].string == "Przejdź do strony"
    assert "Search" in kept
    assert "Przejdź".encode() in file.with_suffix(".mo").read_bytes()
