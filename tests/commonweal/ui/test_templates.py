"""Every template of every room: nothing inline, nothing unescaped, nothing from outside, no text left untranslated."""

import re
from pathlib import Path

import pytest
from django.template import engines

import commonweal

PACKAGE = Path(commonweal.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))

FORBIDDEN = {
    "a style of its own": r"<style|\sstyle\s*=",
    "a script of its own": r"<script(?![^>]*\ssrc=)",
    "an act in an attribute": r"<[^>{]*\son[a-z]+\s*=",
    "an address that runs": r"javascript:",
    "something from outside": r"(?:src|href|action)=[\"']?(?:https?:)?//",
    "text let through unescaped": r"\|\s*safe\b|autoescape|Markup",
    "a page that reloads by itself": r"http-equiv",
    "an order of its own for the Tab key": r"tabindex=[\"']?[1-9]",
}

NOT_WORDS = [
    r"\{#.*?#\}",
    r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}",
    r"\{%.*?%\}",
    r"\{\{.*?\}\}",
    r"<(?:script|style)\b.*?</(?:script|style)>",
    r"<a [^<>]*>\w+\.py</a>",
    r"<[^<>]*>",
    r"&#?\w+;",
    r"\bCommonweal\b",
]


def forbidden(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


def untranslated(text: str) -> list[str]:
    """The words that stand bare in a template, in no language but its author's."""
    for pattern in NOT_WORDS:
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    return [word for word in text.split() if any(letter.isalpha() for letter in word)]


def named(template: Path) -> str:
    return template.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
class TestEveryTemplate:
    def test_holds_nothing_that_the_content_policy_would_refuse(self, template: Path) -> None:
        assert forbidden(template.read_text()) == []

    def test_says_nothing_that_cannot_be_translated(self, template: Path) -> None:
        assert untranslated(template.read_text()) == []

    def test_can_be_read(self, template: Path) -> None:
        room = template.relative_to(PACKAGE).parts[0]
        engines["jinja2"].env.get_template(template.relative_to(PACKAGE / room / "templates").as_posix())


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<img src="//else.example/x.png">',
        '<link href="https://else.example/x.css">',
        "{{ name | safe }}",
        "{% autoescape false %}",
        '<meta http-equiv="refresh" content="5">',
        '<a tabindex="3">',
    ],
)
def test_a_planted_fault_in_a_template_is_seen(fault: str) -> None:
    assert forbidden(fault) != []


def test_planted_bare_words_are_seen() -> None:
    assert untranslated('<p class="x">Save {{ _("this") }} {% trans %}and this{% endtrans %}</p>') == ["Save"]
