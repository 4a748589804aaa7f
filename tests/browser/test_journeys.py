"""What people come to do, done in a real browser on the demonstration that a newcomer gets."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import accessibility, faults, focus_faults, overflow, overlaps, troubles
from browser.demonstration import command, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

HEAD, CLERK, CHAIR, DATA, PARENT = (
    "Rukhsana Mirza",
    "Moira Kettleworth",
    "Joanne Ferreira-Holt",
    "Tomasz Wilk",
    "Kelly-Ann Brocklesby",
)
FOCUSED = """() => {
    const e = document.activeElement;
    return [e.innerText, e.getAttribute("aria-label"), ...[...(e.labels || [])].map(l => l.innerText)].join(" ");
}"""
SHOWN = [
    "/",
    "/b/kelderby/",
    "/b/kelderby/need/",
    "/b/kelderby/need/1/",
    "/b/kelderby/need/data/",
    "/b/kelderby/need/new/",
    "/b/kelderby/need/support/",
    "/b/kelderby/decisions/",
    "/b/kelderby/decisions/1/",
    "/b/kelderby/decisions/4/",
    "/b/kelderby/members/",
    "/b/kelderby/offices/",
    "/b/kelderby/offices/mine/",
    "/b/kelderby/rules/",
    "/b/kelderby/record/",
    "/b/kelderby/search/?q=school",
    "/public/kelderby/record/",
    "/public/kelderby/need/",
    "/api/",
]

# What Chromium says of a form that came back with something to mend; every other trouble fails the test.
TO_MEND = "status of 422"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("demo")
    command(home, "demo", "--build-only")
    with served(home) as address:
        yield address
    assert "All is well." in command(home, "doctor").stdout


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """visit(HEAD, "/b/kelderby/", width=360, javascript=False) -> that page, signed in as that persona."""
    opened = []

    def open_page(
        who: str | None, address: str = "/", *, width: int = 1280, scripts: bool = True, **options: str
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="en-GB",
            **options,
        )
        page = context.new_page()
        opened.append((context, troubles(page)))
        if who:
            page.goto("/sign-in/demo/")
            page.get_by_role("button", name=f"Be {who}").click()
        page.goto(address)
        return page

    yield open_page
    found = [trouble for _context, seen in opened for trouble in seen if TO_MEND not in trouble]
    for context, _seen in opened:
        context.close()
    assert found == []


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def tab_to(page: Page, name: str) -> None:
    """Goes to a control with the Tab key alone."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"the Tab key never reached «{name}»")


def test_a_newcomer_becomes_somebody_and_sees_what_needs_her(visit: Open) -> None:
    page = visit(None, "/", width=360)
    page.get_by_role("link", name="Try it as somebody invented").click()
    page.get_by_role("button", name=f"Be {CLERK}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelderby Schools Together")
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    expect(
        page.get_by_text("Kelderby is invented.")
        .or_(page.get_by_text("Everything and everyone here is invented."))
        .first
    ).to_be_visible()


def test_a_member_votes_with_the_keyboard_alone(visit: Open) -> None:
    page = visit("Amina Yusuf-Hale", "/b/kelderby/decisions/4/")
    tab_to(page, "For")
    press(page, "Space")
    tab_to(page, "the vote")
    press(page, "Enter")
    expect(page.get_by_text("Your vote is in.")).to_be_visible()


def test_a_clerk_opens_a_vote_with_scripts_off(visit: Open) -> None:
    page = visit(CLERK, "/b/kelderby/decisions/5/", width=360, scripts=False)
    page.get_by_role("button", name="Open the vote").click()
    expect(page.get_by_text("The vote is open.")).to_be_visible()
    expect(page.get_by_text("0 of 26 have voted.")).to_be_visible()
    page.get_by_role("button", name="Close the vote and count").click(force=True)
    expect(page.get_by_text("26 have not voted yet")).to_be_visible()


def test_who_may_not_sees_why_not(visit: Open) -> None:
    page = visit(DATA, "/b/kelderby/decisions/4/")
    button = page.get_by_role("button", name="Close the vote and count")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Only this office may open and close votes: Clerk.")).to_be_visible()
    expect(page.get_by_text("Rule 5.2").first).to_be_visible()


def test_a_file_comes_in_row_by_row_or_not_at_all(visit: Open, tmp_path: Path) -> None:
    page = visit(DATA, "/b/kelderby/need/data/", width=360, scripts=False)
    wrong = tmp_path / "holiday.csv"
    wrong.write_text("place,date\nSeaside,Monday\n")
    page.set_input_files("input[type=file]", wrong)
    page.locator("form:has(input[type=file]) button").click()
    expect(page.locator("main")).to_contain_text("not one of the files we know")
    links = tmp_path / "whatever.csv"
    links.write_text(
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n999001,999002,Invented,Successor,01-09-2024\n,1,x,y,z\n"
    )
    page.goto("/b/kelderby/need/data/")
    page.set_input_files("input[type=file]", links)
    page.locator("form:has(input[type=file]) button").click()
    expect(page.locator("main")).to_contain_text("refused")


def test_a_figure_opens_how_it_was_worked_out(visit: Open) -> None:
    page = visit(CHAIR, "/b/kelderby/need/1/", width=360)
    page.locator("main tbody th a").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("weight", re.IGNORECASE))
    expect(page.locator("main")).to_contain_text(re.compile("lowest", re.IGNORECASE))


def test_a_draft_index_is_put_to_the_vote(visit: Open) -> None:
    page = visit(CHAIR, "/b/kelderby/need/2/")
    page.get_by_role("button", name="Put to the vote").click()
    expect(page.get_by_text("If it carries").or_(page.get_by_text("put to the vote")).first).to_be_visible()


def test_an_outsider_checks_the_record_without_asking_anyone(visit: Open, tmp_path: Path) -> None:
    page = visit(None, "/public/kelderby/record/")
    with page.expect_download() as download:
        page.locator("a[href$='.zip'], a[download]").first.click()
    archive = tmp_path / "record.zip"
    download.value.save_as(archive)
    with zipfile.ZipFile(archive) as kept:
        kept.extractall(tmp_path / "record")
    (verifier,) = (tmp_path / "record").rglob("verify_record.py")
    said = subprocess.run(
        [sys.executable, "-I", verifier, verifier.parent], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.startswith("VERIFIED")


def test_whose_term_has_ended_finds_nothing_of_the_body(visit: Open) -> None:
    page = visit("Malcolm Threlfall", "/")
    expect(page.get_by_text("You hold no office today")).to_be_visible()
    answer = page.request.get("/b/kelderby/")
    assert answer.status == 404


def test_one_person_in_two_bodies_changes_between_them(visit: Open) -> None:
    page = visit("Amina Yusuf-Hale", "/")
    page.get_by_role("link", name="The Fifth Centre, Ellerstow").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Fifth Centre, Ellerstow")
    assert "Kelderby" not in page.locator("main").inner_text()


def test_signing_out_ends_it(visit: Open) -> None:
    page = visit(CHAIR, "/b/kelderby/")
    page.get_by_role("link", name="Sign out").click()
    page.locator("main").get_by_role("button").first.click()
    page.goto("/b/kelderby/")
    expect(page).to_have_url(re.compile("/sign-in/"))


@pytest.mark.parametrize("address", SHOWN)
def test_every_page_can_be_read_by_everyone_on_a_phone_and_on_a_desk(visit: Open, address: str) -> None:
    for width, scheme in ((360, "light"), (1280, "dark")):
        page = visit(CLERK, address, width=width, color_scheme=scheme)
        assert faults(page) == [], f"at {width} px, {scheme}"


@pytest.mark.parametrize("address", ["/b/kelderby/need/1/", "/b/kelderby/decisions/1/", "/sign-in/"])
def test_it_reflows_at_320_and_can_be_walked_with_the_tab_key(visit: Open, address: str) -> None:
    page = visit(CLERK if address != "/sign-in/" else None, address, width=320)
    assert overflow(page) == []
    assert overlaps(page) == []
    assert focus_faults(page) == []


def test_the_town_is_as_sound_as_the_city(visit: Open) -> None:
    for address in ("/b/ellerstow/", "/b/ellerstow/need/1/", "/b/ellerstow/decisions/2/"):
        page = visit(PARENT, address, width=360)
        assert accessibility(page) == []
        assert overflow(page) == []
