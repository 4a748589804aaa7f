"""The checks see what they are meant to see: each of these pages holds one planted fault."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.checks import accessibility, focus_faults, larger_text, overflow, overlaps, target_sizes, text_spacing

pytestmark = pytest.mark.browser

TIGHT = "p { max-width: 170px; overflow: hidden; white-space: nowrap; font-size: 1rem }"
GOOD = '<main><h1>Title</h1><p>Some <a href="#a">link</a> in a sentence.</p><button>Press me now</button></main>'


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 400, "height": 600})
    yield context.new_page()
    context.close()


def show(page: Page, body: str, style: str = "") -> Page:
    page.set_content(
        f"<!doctype html><html lang=en><title>Planted</title><style>body {{ font: 16px/1.5 sans-serif }} "
        f"button {{ min-height: 30px }} {style}</style><body>{body}"
    )
    return page


def test_a_good_page_has_no_fault(page: Page) -> None:
    show(page, GOOD)
    assert accessibility(page) + overflow(page) + overlaps(page) + target_sizes(page) + focus_faults(page) == []


@pytest.mark.parametrize(
    ("check", "body", "style"),
    [
        (accessibility, "<main><h1>T</h1><input></main>", ""),
        (accessibility, "<main><h1>T</h1><p>Pale</p></main>", "p { color: #bbb }"),
        (overflow, "<p>Wide</p>", "p { width: 500px }"),
        (overflow, "<p>Unbreakablewordofgreatlength</p>", "p { width: 50px; overflow: hidden }"),
        (overflow, "<p>Out</p>", "p { position: absolute; inset-inline-start: -40px }"),
        (overlaps, "<p>One text</p><p>Another text</p>", "p + p { margin-top: -36px }"),
        (overlaps, "<p>One text here</p><button>Press</button>", "button { position: relative; top: -34px }"),
        (overlaps, "<button>One</button><button>Two</button>", "button + button { margin-left: -20px }"),
        (target_sizes, "<ul><li><a href=#a>x</a></li></ul>", ""),
        (target_sizes, "<button>x</button>", "button { min-height: 0; height: 20px; width: 40px }"),
        (focus_faults, GOOD, "a:focus { outline: none }"),
        (focus_faults, GOOD + "<div></div>", "div { position: fixed; inset: 0; background: #fff }"),
        (focus_faults, GOOD, "button { position: absolute; left: -900px }"),
    ],
)
def test_a_planted_fault_is_seen(page: Page, check: Callable[[Page], list[str]], body: str, style: str) -> None:
    assert check(show(page, body, style)) != []


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>One text</p><p>Another text</p>", "p { margin: 0; line-height: 1 }"),
        ("<div><p>Wide</p></div>", "div { overflow: auto } p { width: 900px }"),
        (
            "<span>For screen readers only</span>",
            "span { position: absolute; width: 1px; height: 1px; clip-path: inset(50%) }",
        ),
    ],
)
def test_what_is_no_fault_is_not_taken_for_one(page: Page, body: str, style: str) -> None:
    show(page, body, style)
    assert overflow(page) + overlaps(page) == []


@pytest.mark.parametrize("spread", [text_spacing, lambda page: larger_text(page, 200)])
def test_text_that_is_made_larger_shows_where_a_page_is_too_tight(page: Page, spread: Callable[[Page], None]) -> None:
    show(
        page,
        "<p>Some words in a row</p>",
        TIGHT,
    )
    assert overflow(page) == []
    spread(page)
    assert overflow(page) != []
