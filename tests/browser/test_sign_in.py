"""Coming in, in a real browser: by a code without any script, and by a passkey kept by a device."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from browser.checks import faults, focus_faults
from commonweal.members.actions import enter_person
from commonweal.sign_in.views import _table

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
EMAIL = "amina@school.example"
A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _somebody_known(transactional_db: None) -> None:
    cache.clear()
    enter_person(email=EMAIL, name="Amina Okafor", at=timezone.now())


def with_a_phone(page: Page) -> str:
    """Gives the browser a device that keeps passkeys; answers with its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    phone: str = session.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})["authenticatorId"]
    return phone


def sign_in_by_code(page: Page) -> None:
    page.goto("/sign-in/?next=/sign-in/ways/")
    page.get_by_label("Your e-mail address").fill(EMAIL)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code").fill(re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="How you sign in")).to_be_visible()


def add_a_passkey(page: Page) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/sign-in/out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_code_opens_the_door_on_the_smallest_screen_with_and_without_scripts(page_at: Open, javascript: bool) -> None:
    page = page_at("/sign-in/", width=320, javascript=javascript)
    sign_in_by_code(page)
    expect(page.get_by_role("main")).to_contain_text("Amina Okafor")
    sign_out(page)


def test_a_passkey_is_added_and_opens_the_door(page_at: Open) -> None:
    page = page_at("/sign-in/")
    with_a_phone(page)
    sign_in_by_code(page)
    add_a_passkey(page)
    sign_out(page)
    letters = len(mail.outbox)
    page.goto("/sign-in/?next=/sign-in/ways/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="How you sign in")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("my phone")
    assert len(mail.outbox) == letters


def test_a_phone_without_its_passkey_says_so_and_the_code_still_works(page_at: Open) -> None:
    page = page_at("/sign-in/")
    with_a_phone(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Your device did not give a passkey")).to_be_visible()
    assert faults(page) == []
    sign_in_by_code(page)


def test_without_scripts_no_button_promises_a_passkey(page_at: Open) -> None:
    page = page_at("/sign-in/", javascript=False)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    sign_in_by_code(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_text("This browser cannot add a passkey here")).to_be_visible()
    expect(page.get_by_role("button", name="Add this device")).to_be_hidden()


def test_at_an_address_that_is_a_number_no_button_promises_a_passkey(browser: Browser, live_server: Any) -> None:
    page = browser.new_page()
    page.goto(live_server.url.replace("localhost", "127.0.0.1") + "/sign-in/", wait_until="networkidle")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.close()


@pytest.mark.parametrize(
    ("width", "scheme", "dir"), [(320, "light", "ltr"), (360, "dark", "rtl"), (1280, "light", "ltr")]
)
def test_no_page_of_coming_in_has_a_fault(page_at: Open, width: int, scheme: str, dir: str) -> None:
    page = page_at("/sign-in/", width=width, scheme=scheme)
    with_a_phone(page)
    found = faults(page)
    page.get_by_role("button", name="Send me a code").evaluate("button => button.form.noValidate = true")
    page.get_by_role("button", name="Send me a code").click()
    found += faults(page)
    sign_in_by_code(page)
    add_a_passkey(page)
    found += faults(page)
    key = page.request.get("/sign-in/ways/").text()
    pk = re.search(r"/sign-in/ways/(\d+)/remove/", key)[1]
    page.context.add_cookies([{"name": "django_language", "value": _spoken(dir), "url": page.url}])
    for address in ("", "add/", f"{pk}/rename/", f"{pk}/remove/"):
        page.goto(f"/sign-in/ways/{address}")
        found += faults(page)
    for address in ("recovery-codes/", "recovery-codes/new/", "again/", "again/passkey/", "again/code/", "out/"):
        page.goto(f"/sign-in/{address}")
        found += faults(page)
    assert found == []


def _spoken(dir: str) -> str:
    return "ar-xb" if dir == "rtl" else "en-gb"


def test_the_keyboard_reaches_everything_on_the_sign_in_page(page_at: Open) -> None:
    assert focus_faults(page_at("/sign-in/")) == []


def shown(name: str, **given: object) -> str:
    user = SimpleNamespace(is_authenticated=bool(given.get("somebody_else")), name="Paul Ackerley")
    request = SimpleNamespace(user=user, path="/sign-in/invitation/x/")
    return render_to_string(f"sign_in/{name}.html", {"csrf_input": "", "request": request, **given})


def an_invitation(somebody_else: bool) -> str:
    body = SimpleNamespace(name="Calderwick Schools Together", purpose="To see need together and act on it.")
    office = SimpleNamespace(title="Representative", clause="Rule 5.1", body=body)
    seat = SimpleNamespace(office=office, institution=SimpleNamespace(name="Dunmere High School"))
    sent_by = SimpleNamespace(name="Ruth Calloway")
    invitation = SimpleNamespace(name="Amina Okafor", sent_by=sent_by, first=date(2027, 3, 1), last=date(2028, 2, 29))
    return shown("invitation", invitation=invitation, seat=seat, somebody_else=somebody_else)


def the_personas() -> str:
    about = {"about": "Clerk of the coalition.", "line": "Open a vote and close it.", "bodies": ["Calderwick"]}
    people = [SimpleNamespace(email=f"p{n}@x.example", name="Ruth Calloway", **about) for n in range(5)]
    return shown("personas", personas=people, table=_table())


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("text", [lambda: an_invitation(False), lambda: an_invitation(True), the_personas])
def test_invitations_and_personas_have_no_fault(page_at: Open, width: int, text: Callable[[], str]) -> None:
    page = page_at("/about/", width=width)
    page.route("**/shown/", lambda route: route.fulfill(body=text(), content_type="text/html"))
    page.goto("/shown/")
    assert faults(page) == []
