"""The page of components, in every state, in a real browser."""

from collections.abc import Callable

import pytest
from browser.checks import faults, focus_faults, larger_text, overflow, overlaps, text_spacing
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

WIDTHS = (320, 360, 768, 1280)
PAGES = ("/components/", "/about/", "/privacy/", "/accessibility/", "/no-such-page/")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("scheme", "dir"), [("light", "ltr"), ("dark", "ltr"), ("light", "rtl")])
def test_no_fault_at_any_width_in_any_look(page_at: Open, width: int, scheme: str, dir: str) -> None:
    page = page_at("/components/", width=width, scheme=scheme, dir=dir)
    assert page.locator("html").get_attribute("dir") == dir
    for details in page.locator("main details").all():
        details.evaluate("details => details.open = true")
    assert faults(page) == []
