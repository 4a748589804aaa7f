"""A motion from draft to outcome, on the pages."""

import re
from datetime import timedelta

import pytest

from commonweal.decisions import models

HERE = "/b/city/decisions/"


def draft(city):
    made = city.browser("chair@city.example").post(
        f"{HERE}new/", {"title": "Meet monthly", "text": "We meet.\nAlways."}
    )
    assert (made.status_code, made["Location"]) == (302, f"{HERE}1/")


def opened(city, clock):
    draft(city)
    closes = (clock.now + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    made = city.browser("clerk@city.example").post(f"{HERE}1/open/", {"closes_at": closes})
    assert made.status_code == 302, made.content.decode()


def vote(city, n, choice, reason=""):
    school = city.institutions()[n].pk
    browser = city.browser(f"rep{n}@city.example")
    page = browser.get(f"{HERE}1/").content.decode()
    prefix = re.search(r'name="(m\d+)-choice"', page)[1]
    return browser.post(f"{HERE}1/vote/{school}/", {f"{prefix}-choice": choice, f"{prefix}-reason": reason})


def text(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_motion_goes_from_draft_to_outcome(city, clock):
    opened(city, clock)
    assert vote(city, 0, "for").status_code == 302
    assert vote(city, 1, "for").status_code == 302
    assert vote(city, 2, "against", "Too often.").status_code == 302
    closed = city.browser("clerk@city.example").post(f"{HERE}1/close/")
    assert closed.status_code == 302
    page = text(city.browser("rep0@city.example"), f"{HERE}1/")
    assert "Carried" in page
    assert "Too often." in page
    assert "Rule 7.2" in page


def test_how_others_voted_is_not_shown_while_the_vote_is_open(city, clock):
    opened(city, clock)
    vote(city, 2, "against", "Too often.")
    page = text(city.browser("rep0@city.example"), f"{HERE}1/")
    assert "has voted" in page
    assert "Too often." not in page
    assert "against" not in text(city.browser("rep0@city.example"), f"{HERE}1/votes.csv").lower()


def test_a_button_that_cannot_be_pressed_stays_and_says_why(city):
    draft(city)
    page = text(city.browser("rep0@city.example"), f"{HERE}1/")
    button = re.search(r"<button[^>]*aria-disabled=\"true\"[^>]*>Open the vote</button>", page)
    assert button
    assert "Only this office may open and close votes: Clerk." in page
    assert "Rule 5.2" in page


@pytest.mark.parametrize("path", ["open/", "withdraw/", "close/"])
def test_pressing_it_anyway_is_refused_with_the_same_reason(city, clock, path):
    draft(city)
    closes = (clock.now + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    answer = city.browser("rep0@city.example").post(f"{HERE}1/{path}", {"closes_at": closes})
    assert answer.status_code == 403
    assert "Only this office may" in answer.content.decode()
    assert models.Motion.objects.get().state == "draft"


def test_what_was_typed_is_kept_when_something_is_to_mend(city):
    answer = city.browser("chair@city.example").post(f"{HERE}new/", {"title": "", "text": "We meet."})
    page = answer.content.decode()
    assert "We meet." in page
    assert "One thing to mend" in page
    assert not models.Motion.objects.exists()


def test_a_closing_time_too_soon_names_the_field_and_the_clause(city, clock):
    draft(city)
    soon = (clock.now + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    answer = city.browser("clerk@city.example").post(f"{HERE}1/open/", {"closes_at": soon})
    assert answer.status_code == 422
    assert "at least 48 hours" in answer.content.decode()
    assert "Rule 7.3" in answer.content.decode()


@pytest.mark.parametrize("title", ["A < B", "mail me@home.example", "two\nlines"])
def test_a_title_that_the_record_could_not_hold_is_caught_at_the_field(city, title):
    answer = city.browser("chair@city.example").post(f"{HERE}new/", {"title": title, "text": "We meet."})
    assert answer.status_code == 200
    assert "One thing to mend" in answer.content.decode()
    assert not models.Motion.objects.exists()


def test_a_vote_without_a_choice_is_sent_back(city, clock):
    opened(city, clock)
    assert vote(city, 0, "").status_code == 422
    assert not models.Vote.objects.exists()


def test_home_says_what_needs_me_and_until_when(city, clock):
    opened(city, clock)
    page = text(city.browser("rep0@city.example"), "/b/city/")
    assert "Your member has not voted yet." in page
    vote(city, 0, "for")
    assert "Nothing needs you today" in text(city.browser("rep0@city.example"), "/b/city/")


def test_a_list_with_nothing_in_it_says_what_will_stand_there(city):
    assert "Nothing has been put to the vote yet" in text(city.browser("rep0@city.example"), HERE)
