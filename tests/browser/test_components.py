"""The page of components, in every state, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.checks import accessibility, faults, focus_faults, larger_text, overflow, overlaps, text_spacing

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

LOOKS = [("light", "ltr"), ("dark", "ltr"), ("light", "rtl")]


def components(page_at: Open, **how: object) -> Page:
    """The page of components with everything that can be opened open."""
    page = page_at("/components/", **how)
    page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)")
    return page


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize(("scheme", "dir"), LOOKS)
def test_no_fault_at_any_width_in_any_look(page_at: Open, width: int, scheme: str, dir: str) -> None:
    page = components(page_at, width=width, scheme=scheme, dir=dir)
    assert page.locator("html").get_attribute("dir") == dir
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/about/", "/privacy/", "/accessibility/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_fault_on_the_pages_of_words(page_at: Open, path: str, width: int, scheme: str) -> None:
    assert faults(page_at(path, width=width, scheme=scheme)) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(page_at: Open, width: int) -> None:
    assert focus_faults(components(page_at, width=width)) == []


def test_the_skip_link_comes_first_and_leads_past_the_head(page_at: Open) -> None:
    page = page_at("/about/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [320, 1280])
def test_text_may_be_spread(page_at: Open, width: int) -> None:
    page = components(page_at, width=width)
    text_spacing(page)
    assert overflow(page) + overlaps(page) == []


@pytest.mark.parametrize("width", [640, 1280])
def test_text_may_be_twice_as_large(page_at: Open, width: int) -> None:
    page = components(page_at, width=width)
    larger_text(page, 200)
    assert overflow(page) + overlaps(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_longer_language_fits(page_at: Open, width: int) -> None:
    assert faults(components(page_at, width=width, language="en-xa")) == []


def test_the_readers_own_colours_are_kept_to(page_at: Open) -> None:
    """The browser puts its own colours in the place of ours; axe still reads ours, so contrast is not asked of it."""
    page = components(page_at, forced_colors="active")
    assert accessibility(page, besides=["color-contrast"]) + overflow(page) + focus_faults(page) == []


def test_nothing_moves_for_whoever_asks_for_stillness(page_at: Open) -> None:
    page = components(page_at, reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert page.evaluate(moving) == 0
    assert page_at("/components/").evaluate(moving) > 0


def test_on_paper_nothing_is_to_be_pressed_and_nothing_stays_folded(page_at: Open) -> None:
    page = page_at("/components/", scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".act:visible, nav:visible, .choices:visible").count() == 0
    assert page.locator(".working-body:visible").count() == page.locator(".working-body").count() > 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_act_that_is_refused_says_why_to_a_screen_reader_too(page_at: Open) -> None:
    button = page_at("/components/").get_by_role("button", name="Close the vote")
    described = button.evaluate("button => document.getElementById(button.getAttribute('aria-describedby')).innerText")
    assert " ".join(described.split()) == "Only 11 of the 14 schools that must vote have voted. by Rule 7.2"
    assert button.is_visible()
