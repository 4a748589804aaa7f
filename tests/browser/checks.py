"""What every page must keep to, asked of a real browser. Each check returns a list of faults; a good page has none.

    assert faults(page) == []

runs accessibility, overflow, overlaps and target_sizes at once; focus_faults(page) walks the page by
keyboard and is slower. Each check looks at the page as it stands: open a menu first to have it looked at too.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TESTS = Path(__file__).resolve().parent.parent
AXE = (TESTS / "vendor" / "axe" / "axe.min.js").read_text()
LOOKING = (Path(__file__).parent / "looking.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEAST_TARGET = 24  # CSS pixels: WCAG 2.2, success criterion 2.5.8

TEXT_SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
"""  # WCAG 2.2, success criterion 1.4.12


def faults(page: Page) -> list[str]:
    """All of the quick checks."""
    checks: list[Callable[[Page], list[str]]] = [accessibility, overflow, overlaps, target_sizes]
    return [fault for check in checks for fault in check(page)]


def accessibility(page: Page, besides: Sequence[str] = ()) -> list[str]:
    """Breaches of WCAG 2.2 A and AA that axe-core can see; `besides` names rules of its that are left out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG)
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        if rule["id"] not in besides
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Whatever reaches beyond the page's edges, outside a part that is meant to be pushed along."""
    return _looked(page, "overflow")


def overlaps(page: Page) -> list[str]:
    """Texts and controls that lie over one another: a text by the band its letters fill, a control by its box."""
    return _looked(page, "overlaps")


def target_sizes(page: Page, least: int = LEAST_TARGET) -> list[str]:
    """Links and controls smaller than `least` pixels either way. A link in a sentence may be as tall as its line."""
    return _looked(page, "smallTargets", least)


def text_spacing(page: Page) -> None:
    """Spreads the text as far as a reader may ask for. Check for overflow and overlaps afterwards."""
    _restyle(page, TEXT_SPACING)


def larger_text(page: Page, percent: int) -> None:
    """Makes all text larger without making the window smaller."""
    _restyle(page, f":root {{ font-size: {percent}% !important; }}")


def focus_faults(page: Page, most: int = 400) -> list[str]:
    """Walks through the page with the Tab key: each stop must be seen, marked, uncovered, and come in reading order."""
    page.evaluate(LOOKING)
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    found: list[str] = []
    for _step in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate("looking.stop()")
        if stop is None:
            return found
        found += stop
    return [*found, f"the end was not reached in {most} steps"]


def troubles(page: Page) -> list[str]:
    """A list that fills up while the page is used: errors, refused scripts and styles, anything asked of outside."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if _ours(page, request.url) else found.append(f"outside: {request.url}"))
    return found


def _ours(page: Page, address: str) -> bool:
    host = address.split("/")[2] if "//" in address else ""
    return host in page.url or page.url == "about:blank" or address.startswith(("data:", "blob:"))


def _looked(page: Page, what: str, *arguments: Any) -> list[str]:
    page.evaluate(LOOKING)
    found: list[str] = page.evaluate(f"arguments => looking.{what}(...arguments)", list(arguments))
    return found


def _restyle(page: Page, rules: str) -> None:
    page.evaluate(
        """rules => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.adoptedStyleSheets.push(sheet);
        }""",
        rules,
    )
