"""Every component, in all its states, says what it is given and nothing more."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils.safestring import mark_safe
from jinja2 import Environment, Template, UndefinedError

from commonweal.ui.forms import PlainForm
from commonweal.ui.samples import AskForHelp
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal, say

from .hostile import HOSTILE, skeleton

NOW = datetime(2027, 3, 3, 14, 5, tzinfo=UTC)


def refusal(text: str = "Too early.", clause: str = "Rule 7.2") -> Refusal:
    return Refusal(say("{words}", words=text), clause=clause)


def form(text: str, wrong: bool = False) -> PlainForm:
    typed = text.replace("\0", "")  # refused by the form with an error of its own
    made = AskForHelp({"why": typed, "days": typed, "school": typed} if wrong else None, auto_id="f_%s")
    for field in made.fields.values():
        field.label = field.help_text = text
    return made


WHOLE = {
    "heading": "{{ ui.heading(x, lede=x, above=x, trail=[(x, x)]) }}",
    "heading with acts": "{% call ui.heading(x) %}{{ x }}{% endcall %}",
    "contents": "{{ ui.contents([(x, x)]) }}",
    "tabs": "{{ ui.tabs(x, [item]) }}",
    "paging": "{{ ui.paging(page, {'q': x}) }}",
    "act": "{{ ui.act(x, x, fields={x: x}) }}",
    "act with fields": "{% call ui.act(x, x) %}{{ x }}{% endcall %}",
    "act refused": "{{ ui.act(x, x, refusal=refusal) }}",
    "submit": "{{ ui.submit(x, name=x, value=x) }}",
    "submit refused": "{{ ui.submit(x, refusal=refusal) }}",
    "link_button": "{{ ui.link_button(x, x) }}",
    "link_button refused": "{{ ui.link_button(x, x, refusal=refusal) }}",
    "reason": "{{ ui.reason(refusal) }}",
    "clause": "{{ ui.clause(x) }}",
    "fields": "{{ ui.fields(form) }}",
    "fields wrong": "{{ ui.error_summary(wrong) }}{{ ui.fields(wrong) }}",
    "search": "{{ ui.search(x, x, asked=x) }}",
    "table": "{% call(row) ui.table(x, table, [1]) %}<tr><td{{ table['a'] }}>{{ x }}</td></tr>{% endcall %}",
    "figure": "{% call ui.figure(x, x, unit=x) %}{{ x }}{% endcall %}",
    "facts": "{{ ui.facts([(x, x)]) }}",
    "bar": "{{ ui.bar(0.5) }}{{ ui.bar(none) }}",
    "copy": "{{ ui.copy(x, x) }}",
    "tag": "{{ ui.tag(x, 'good') }}{{ ui.tag(x) }}",
    "notice": "{% call ui.notice('warn', x) %}{{ x }}{% endcall %}",
    "refused": "{{ ui.refused(refusal, x) }}",
    "state": "{% call ui.state(x, x, tone='warn') %}{{ x }}{% endcall %}{{ ui.state(x) }}",
    "progress": "{{ ui.progress(x, 1, 3) }}{{ ui.progress(x) }}",
    "live": "{% call ui.live('a', x) %}{{ x }}{% endcall %}",
    "needs": "{{ ui.needs([item]) }}",
    "changes": "{{ ui.changes([item]) }}",
    "quote": "{{ ui.quote(x, x, dissent=true) }}",
    "chip": "{{ ui.chip(x, x) }}",
    "bars": "{{ ui.bars(x, [x], [item], 1) }}",
    "strip": "{{ ui.strip(x, [item], [x, x, x]) }}",
    "tally": "{{ ui.tally(3, 2, 1, 0, 2.5, x) }}",
    "map": "{{ ui.map(x, (9, 9), [item], [x], [item], same_as=x) }}",
}


def environment() -> Environment:
    return engines["jinja2"].env


def given(x: str) -> dict[str, Any]:
    """Everything the components are given, with `x` wherever a person could have typed something."""
    item = {"label": x, "url": x, "current": True, "count": 3, "title": x, "due": date(2027, 3, 9), "overdue": True}
    item |= {"why": x, "act": x, "when": NOW, "what": x, "who": x, "parts": [0.2, None], "total": 0.2, "mark": x}
    item |= {"low": 0.1, "middle": 0.2, "high": 0.3, "path": x, "step": 1, "x": 2, "y": 3, "number": x or "1"}
    return {
        "x": x,
        "item": SimpleNamespace(**item),
        "page": Paginator(range(9), 3).page(2),
        "refusal": refusal(x, x),
        "form": form(x),
        "wrong": form(x, wrong=True),
        "table": Table([Column("a", x, sortable=True), Column("b", x, number=True)], query={"q": x}, default="a"),
        "csrf_input": mark_safe('<input type="hidden" name="csrfmiddlewaretoken">'),
    }


def template(snippet: str, within: Environment | None = None) -> Template:
    return (within or environment()).from_string('{% import "ui/kit.html" as ui with context %}' + snippet)


def rendered(snippet: str, **values: Any) -> str:
    return template(snippet).render(**given("word") | values)


def got_through(component: Template, texts: list[str]) -> list[str]:
    """The hostile texts that changed more of the page than its words."""
    expected = skeleton(component.render(**given("word")))
    return [text for text in texts if skeleton(component.render(**given(text))) != expected]


@pytest.mark.parametrize("component", WHOLE)
def test_what_a_person_typed_stays_text(component: str) -> None:
    assert got_through(template(WHOLE[component]), HOSTILE) == []


@pytest.mark.parametrize("component", [name for name in WHOLE if name not in {"bar", "paging"}])
def test_without_escaping_that_check_fails(component: str) -> None:
    """Two components are left out: a bar shows no text, and the addresses of pages are encoded besides."""
    careless = environment().overlay(autoescape=False)
    assert got_through(template(WHOLE[component], careless), HOSTILE[:1]) == HOSTILE[:1]


@pytest.mark.parametrize("component", WHOLE)
def test_every_id_on_a_component_is_its_own_and_every_description_is_there(component: str) -> None:
    page = rendered(WHOLE[component])
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) or component == "progress", "two bars of one name were asked for"
    for said_by in ("aria-describedby", "aria-labelledby"):
        for part in page.split(f'{said_by}="')[1:]:
            assert set(part.split('"')[0].split()) <= set(ids)


def test_a_misspelt_name_in_a_template_is_loud() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ no_such_thing }}")


def test_the_kit_names_every_component() -> None:
    kit = {name for name in vars(environment().get_template("ui/kit.html").module) if not name.startswith("_")}
    shown = {name.split()[0] for name in WHOLE} | {"crumbs", "icon", "field", "error_summary"}
    assert {name for name in kit if not name.endswith(("_part", "_macro"))} == shown


class TestAnActThatMayNotBeDone:
    """The button stays visible, cannot be pressed, and says why, by which clause."""

    @pytest.mark.parametrize("component", ["act refused", "submit refused", "link_button refused"])
    def test_says_why_and_by_which_clause_next_to_the_button(self, component: str) -> None:
        page = rendered(WHOLE[component], refusal=refusal("Only 11 of 14 have voted.", "Rule 7.2"))
        assert 'aria-disabled="true"' in page
        assert "Only 11 of 14 have voted." in page
        assert "Rule 7.2" in page
        assert page.index("word") < page.index("Only 11"), "the button itself still stands there"

    @pytest.mark.parametrize("component", ["act refused", "submit refused", "link_button refused"])
    def test_leads_nowhere(self, component: str) -> None:
        page = rendered(WHOLE[component])
        assert "<form" not in page
        assert "href" not in page
        assert 'type="button"' in page or "<a role" in page

    def test_carries_no_clause_where_there_is_none(self) -> None:
        assert "clause" not in rendered(WHOLE["act refused"], refusal=refusal(clause=""))


def test_an_act_is_sent_by_post_with_its_token_and_fields() -> None:
    page = rendered("{{ ui.act('Close', '/close/', fields={'motion': 42}) }}")
    assert '<form class="act-form" method="post" action="/close/">' in page
    assert "csrfmiddlewaretoken" in page
    assert '<input type="hidden" name="motion" value="42">' in page


def test_what_is_missing_is_never_shown_as_nought() -> None:
    assert "not known" in rendered("{{ ui.bar(none) }}")
    assert "0.00" in rendered("{{ ui.bar(0.0) }}")
    assert "not known" in rendered(WHOLE["bars"])


def test_each_error_names_its_field_and_leads_to_it() -> None:
    page = rendered("{{ ui.error_summary(wrong) }}{{ ui.fields(wrong) }}", wrong=AskForHelp({"days": "many"}))
    for field_id in ("id_school", "id_days", "id_who_0", "id_heard"):
        assert f'href="#{field_id}"' in page
        assert f'id="{field_id}"' in page
    assert "Days asked for \N{EN DASH} Write a whole number, such as 3." in page


def test_a_table_says_how_it_is_sorted_and_leads_to_the_other_orders() -> None:
    table = Table([Column("a", "A", sortable=True), Column("b", "B")], query={"sort": "-a", "q": "x y"}, default="a")
    page = rendered("{% call(row) ui.table('Cap', table, []) %}{% endcall %}", table=table)
    assert 'aria-sort="descending"' in page
    assert 'href="?q=x+y&amp;sort=a"' in page
    assert page.count("<a ") == 1, "only what may be sorted is a link"


def test_every_drawing_has_its_figures_as_a_table() -> None:
    for component in ("bars", "strip"):
        page = rendered(WHOLE[component])
        assert "<table>" in page
        assert "20%" in page or "0.20" in page
    assert 'href="#word"' in rendered(WHOLE["map"])


def test_a_finished_part_of_the_page_stops_asking() -> None:
    assert "data-live" in rendered("{% call ui.live('a', '/t/') %}{% endcall %}")
    assert "data-live" not in rendered("{% call ui.live('a', '/t/', running=false) %}{% endcall %}")
