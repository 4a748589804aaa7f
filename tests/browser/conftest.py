"""A real Chromium, and pages in it at any width, in light or dark, from either side, with or without scripts."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, sync_playwright

from browser.checks import troubles

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FROM_RIGHT_TO_LEFT = "ar-xb"
LENGTHENED = "en-xa"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    if not CHROMIUM:
        pytest.skip("no Chromium here: install it, or name it in CHROMIUM")
    # Playwright keeps an event loop in this thread, which Django would otherwise take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pseudo_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two invented languages: ar-xb runs from right to left, en-xa is two fifths longer and full of accents."""
    folder = tmp_path_factory.mktemp("locale")
    call_command("messages", pseudo=folder, verbosity=0, stdout=io.StringIO())
    languages = [("en-gb", "English"), (LENGTHENED, "Longer"), (FROM_RIGHT_TO_LEFT, "Turned")]
    with override_settings(LANGUAGES=languages, LOCALE_PATHS=[folder]):
        yield


@pytest.fixture
def page_at(browser: Browser, live_server: Any, pseudo_languages: None) -> Iterator[Callable[..., Page]]:
    """page_at("/components/", width=360, scheme="dark", dir="rtl", javascript=False, cookies={...}) -> an opened page.

    Other keywords go to Playwright's new_context (forced_colors="active", reduced_motion="reduce", ...).
    The test fails at its end if a page ran into an error, broke the content policy, or asked anything of outside.
    """
    opened = []

    def open_page(
        address: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        dir: str = "ltr",
        language: str = "",
        javascript: bool = True,
        cookies: dict[str, str] | None = None,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="en-GB",
            **options,
        )
        language = language or (FROM_RIGHT_TO_LEFT if dir == "rtl" else "en-gb")
        kept = {"django_language": language} | (cookies or {})
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()])
        page = context.new_page()
        opened.append((context, troubles(page)))
        page.goto(address)
        return page

    yield open_page
    found = [trouble for _context, troubles_of_page in opened for trouble in troubles_of_page]
    for context, _troubles in opened:
        context.close()
    assert found == []
