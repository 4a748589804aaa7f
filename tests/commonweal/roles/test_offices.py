"""Offices are given, end and are suspended; what one may do goes with them."""

import re
from datetime import timedelta

from django.core import mail

from commonweal.record import queries as record
from commonweal.roles import actions, queries
from commonweal.roles.models import Invitation, Term
from commonweal_engines.common import Period, Refusal
from commonweal_engines.roles import Power
from planted import must_be_caught

HERE = "/b/city/offices/"


def text(browser, path, status=200):
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_every_seat_shows_its_holder_and_a_vacant_one_says_so(city):
    city.seat("Deputy representative", city.institutions()[0].pk)
    page = text(city.browser("rep0@city.example"), HERE)
    assert "Clerk" in page
    assert "vacant" in page


def test_my_offices_say_what_i_may_do_and_why_not_the_rest(city):
    page = text(city.browser("rep0@city.example"), f"{HERE}mine/")
    assert "vote for a member" in page
    assert "Only this office may open and close votes: Clerk." in page


def check_an_ended_term_closes_the_door(city, clock):
    term = Term.objects.get(person__email="rep0@city.example")
    browser = city.browser("rep0@city.example")
    assert browser.get(HERE).status_code == 200
    clerk = city.browser("clerk@city.example")
    assert clerk.post(f"{HERE}term/{term.pk}/end/").status_code == 302
    assert browser.get(HERE).status_code == 404
    term.ended_at = None
    term.save()


def test_the_powers_of_an_ended_term_are_gone_with_the_next_request(city, clock):
    check_an_ended_term_closes_the_door(city, clock)
    assert record.entries(city.body.log_id)[0].type == "office.ended"


def test_a_suspended_term_rests_until_it_is_restored(city):
    term = Term.objects.get(person__email="rep0@city.example")
    browser, clerk = city.browser("rep0@city.example"), city.browser("clerk@city.example")
    clerk.post(f"{HERE}term/{term.pk}/suspend/")
    assert browser.get(HERE).status_code == 404
    clerk.post(f"{HERE}term/{term.pk}/restore/")
    assert browser.get(HERE).status_code == 200
    assert [entry.type for entry in record.entries(city.body.log_id)][:2] == ["office.restored", "office.suspended"]


def test_only_who_may_appoint_ends_a_term(city):
    term = Term.objects.get(person__email="rep1@city.example")
    answer = city.browser("chair@city.example").post(f"{HERE}term/{term.pk}/end/")
    assert answer.status_code == 403
    assert "Rule 5.2" in answer.content.decode()
    term.refresh_from_db()
    assert term.ended_at is None


def invitation(city, clock, **changes):
    seat = city.seat("Deputy representative", city.institutions()[0].pk)
    given = {
        "name": "Sam Invented",
        "email": "Sam@School.example",
        "first": clock.now.date().isoformat(),
        "last": (clock.now + timedelta(days=200)).date().isoformat(),
    }
    return seat, city.browser("clerk@city.example").post(f"{HERE}seat/{seat}/invite/", given | changes)


def test_an_invitation_waits_at_the_seat_and_can_be_withdrawn(city, clock, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        seat, answer = invitation(city, clock)
    assert answer.status_code == 302
    assert "sam@school.example" in text(city.browser("clerk@city.example"), f"{HERE}seat/{seat}/")
    assert "sam@school.example" not in text(city.browser("chair@city.example"), f"{HERE}seat/{seat}/")
    assert [letter.to for letter in mail.outbox] == [["sam@school.example"]]
    one = Invitation.objects.get()
    city.browser("clerk@city.example").post(f"{HERE}invitation/{one.pk}/withdraw/")
    assert "sam@school.example" not in text(city.browser("clerk@city.example"), f"{HERE}seat/{seat}/")


def test_a_term_longer_than_the_office_allows_is_refused_at_the_field(city, clock):
    _, answer = invitation(city, clock, last=(clock.now + timedelta(days=4000)).date().isoformat())
    assert answer.status_code == 422
    assert "36 months at most" in answer.content.decode()
    assert "Sam Invented" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_last_day_must_not_lie_before_the_first(city, clock):
    _, answer = invitation(city, clock, last=(clock.now - timedelta(days=2)).date().isoformat())
    assert answer.status_code == 422
    assert "lies before the first day" in answer.content.decode()


def accepted_once(city, secret, clock):
    first = actions.accept(secret=secret, at=clock.now)
    assert isinstance(first, Term)
    assert isinstance(actions.accept(secret=secret, at=clock.now), Refusal)


def test_an_invitation_works_once(city, clock):
    by = city.standing("clerk@city.example", clock.now)
    days = Period(clock.now.date(), clock.now.date() + timedelta(days=100))
    seat = city.seat("Deputy representative", city.institutions()[0].pk)
    made = actions.invite(by=by, seat_id=seat, email="a@b.example", name="A", days=days, at=clock.now)
    assert not isinstance(made, Refusal)
    accepted_once(city, made[1], clock)
    entry = record.entries(city.body.log_id)[0]
    assert entry.type == "office.appointed"
    assert "a@b.example" not in str(entry)


def check_a_seat_is_filled_once(city, clock):
    person = city.person("other@city.example")
    days = Period(clock.now.date(), clock.now.date() + timedelta(days=10))
    by = city.standing("clerk@city.example", clock.now)
    seat = city.seat("Clerk")
    assert isinstance(actions.appoint(by=by, seat_id=seat, person_id=person.pk, days=days, at=clock.now), Refusal)


def test_a_seat_that_is_held_is_not_given_again(city, clock):
    must_be_caught(
        lambda: check_a_seat_is_filled_once(city, clock), actions, "may_appoint", lambda office, days, terms: None
    )


def test_what_a_term_allows_does_not_outlive_it_by_a_day(city, clock):
    standing = city.standing("clerk@city.example", clock.now + timedelta(days=300))
    assert standing.refusal(Power.RUN_VOTES) is not None
    assert not queries.bodies_of(city.people["clerk@city.example"].pk, clock.now + timedelta(days=300))


def test_the_table_of_offices_can_be_taken_away(city):
    table = text(city.browser("rep0@city.example"), f"{HERE}table.csv")
    assert re.search(r"Clerk,Rule 5.2,,Clerk,2026-01-05,", table)
