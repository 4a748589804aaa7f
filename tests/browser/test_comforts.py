"""What scripts add, and that nothing needs them."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.template import engines
from django.template.loader import render_to_string
from playwright.sync_api import Page

from browser.checks import faults, focus_faults

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

GROUND = "getComputedStyle(document.body).backgroundColor"
DARK = "rgb(26, 20, 23)"


def inside_a_body() -> str:
    """A page as somebody in office sees it, with everything the head of a page can hold."""
    link = SimpleNamespace
    body = link(name="Calderwick Schools Together", slug="calderwick")
    places = ["Home", "Need", "Decisions", "Members", "Offices", "Rules", "Record"]
    return render_to_string(
        "ui/about.html",
        {
            "standing": link(person=link(name="Paul Ackerley"), body=body, offices=["Head teacher, Dunmere High"]),
            "nav": [link(label=place, url=f"/{place}/", current=place == "Need") for place in places],
            "bodies": [link(label=name, url="/b/", current=False) for name in (body.name, "The Fifth Centre")],
            "search_url": "/search/",
            "account_url": "/me/",
            "sign_out_url": "/out/",
            "demo": True,
            "personas_url": "/personas/",
        },
    )


@pytest.fixture
def page_in_body(page_at: Open) -> Open:
    def opened(**how: object) -> Page:
        page = page_at("/about/", **how)
        page.route("**/inside/", lambda route: route.fulfill(body=inside_a_body(), content_type="text/html"))
        page.goto("/inside/")
        return page

    return opened


@pytest.mark.parametrize("javascript", [True, False])
def test_light_or_dark_is_chosen_with_and_without_scripts(page_at: Open, javascript: bool) -> None:
    page = page_at("/about/", javascript=javascript)
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.get_by_role("button", name="Dark", exact=True).get_attribute("aria-pressed") == "true"
    page.wait_for_load_state("networkidle")
    page.goto("/privacy/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_with_scripts_the_choice_is_seen_at_once(page_at: Open) -> None:
    page = page_at("/about/")
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate(GROUND) == DARK
    page.get_by_role("button", name="Light", exact=True).click()
    assert page.evaluate(GROUND) != DARK
    assert page.evaluate("window.stayed") is True


def test_a_chosen_look_wins_over_the_device(page_at: Open) -> None:
    assert page_at("/about/", scheme="dark").evaluate(GROUND) == DARK
    assert page_at("/about/", scheme="dark", cookies={"theme": "light"}).evaluate(GROUND) != DARK
    assert page_at("/about/", scheme="light", cookies={"theme": "dark"}).evaluate(GROUND) == DARK


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("dir", ["ltr", "rtl"])
def test_the_head_of_a_page_has_no_fault(page_in_body: Open, width: int, dir: str) -> None:
    page = page_in_body(width=width)
    page.evaluate("dir => document.documentElement.dir = dir", dir)
    assert faults(page) == []
    page.get_by_text("Change to another body").click()
    assert faults(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_small_screen_the_menu_opens_without_scripts(page_in_body: Open, javascript: bool) -> None:
    page = page_in_body(width=360, javascript=javascript)
    place = page.get_by_role("link", name="Decisions")
    assert not place.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert place.is_visible()
    assert page.get_by_role("searchbox").is_visible()
    page.get_by_role("button", name="Close the menu").click()
    assert not place.is_visible()


def test_the_open_menu_has_no_fault(page_in_body: Open) -> None:
    page = page_in_body(width=320)
    page.get_by_role("button", name="Menu").click()
    assert faults(page) == []


def test_on_a_wide_screen_the_menu_stands_open(page_in_body: Open) -> None:
    page = page_in_body(width=1280)
    assert page.get_by_role("link", name="Decisions").is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()
    assert focus_faults(page) == []


def task(done: int, running: bool) -> str:
    """A page that shows how far a task has come."""
    page = engines["jinja2"].env.from_string(
        """{% extends "ui/base.html" %}{% block main %}<h1>Task</h1>
        {% call ui.live("task", "/task/now/", running=running, every=0.2) %}{{ ui.progress("Reading", done, 10) }}
        {% endcall %}{% endblock %}"""
    )
    return page.render(done=done, running=running)


def test_a_part_of_the_page_keeps_itself_fresh_until_its_task_is_done(page_at: Open) -> None:
    steps = iter([(2, True), (10, False)])
    page = page_at("/about/")
    page.route("**/task/now/", lambda route: route.fulfill(body=task(*next(steps)), content_type="text/html"))
    page.route("**/task/", lambda route: route.fulfill(body=task(1, True), content_type="text/html"))
    page.goto("/task/")
    assert page.get_by_text("1 of 10").is_visible()
    assert not page.get_by_role("link", name="Look again").is_visible()
    page.get_by_text("10 of 10").wait_for(timeout=5000)
    assert next(steps, "all asked for") == "all asked for"


def test_without_scripts_a_person_asks_by_a_link(page_at: Open) -> None:
    page = page_at("/about/", javascript=False)
    page.route("**/task/**", lambda route: route.fulfill(body=task(1, True), content_type="text/html"))
    page.goto("/task/")
    assert page.get_by_role("link", name="Look again").is_visible()


def test_when_asking_fails_the_link_comes_back(page_at: Open) -> None:
    page = page_at("/about/")
    page.route("**/task/", lambda route: route.fulfill(body=task(1, True), content_type="text/html"))
    page.route("**/task/now/", lambda route: route.fulfill(body="<p>something else</p>", content_type="text/html"))
    page.goto("/task/")
    page.get_by_role("link", name="Look again").wait_for(timeout=5000)
    assert page.get_by_text("1 of 10").is_visible()


def test_a_checkpoint_is_copied_whole(page_at: Open) -> None:
    page = page_at("/components/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("record.example/calderwick\n1042\n")
