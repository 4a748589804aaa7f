"""A program reads what its person may see, and nothing else."""

import pytest
from django.test import Client

from commonweal.decisions import actions
from commonweal_engines.decisions import Choice

READ = ["", "/members", "/offices", "/rules", "/decisions", "/need", "/need/data", "/record", "/record/checkpoint"]


@pytest.mark.parametrize("path", READ)
def test_a_program_reads_what_its_person_may_see(city, path):
    answer = city.browser("clerk@city.example").get(f"/api/b/city{path}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/json")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", READ)
def test_without_signing_in_a_program_is_told_so(city, path):
    assert Client().get(f"/api/b/city{path}").status_code == 401
    assert Client().get(f"/api/b/never-was{path}").status_code == 401


@pytest.mark.parametrize("path", READ)
def test_another_body_is_not_there(city, found, path):
    found("town")
    browser = city.browser("clerk@city.example")
    foreign, never = browser.get(f"/api/b/town{path}"), browser.get(f"/api/b/never-was{path}")
    assert (foreign.status_code, foreign.content) == (never.status_code, never.content) == (404, never.content)


def test_nothing_is_written_through_it(city):
    browser = city.browser("clerk@city.example")
    for method in (browser.post, browser.put, browser.patch, browser.delete):
        assert method("/api/b/city/members").status_code == 405


def test_how_a_member_votes_is_told_when_the_vote_has_closed(city, clock):
    chair, clerk = (city.standing(f"{who}@city.example", clock.now) for who in ("chair", "clerk"))
    motion = actions.draft(by=chair, title="Meet monthly", text="We meet.", at=clock.now)
    closes = clock.now.replace(day=20)
    actions.open_vote(by=clerk, number=motion.number, closes_at=closes, at=clock.now)
    for n, school in enumerate(city.institutions()):
        rep = city.standing(f"rep{n}@city.example", clock.now)
        actions.vote(by=rep, number=1, institution_id=school.pk, choice=Choice.AGAINST, reason="No time.", at=clock.now)
    browser = city.browser("rep0@city.example")
    assert {(one["voted"], one["choice"]) for one in browser.get("/api/b/city/decisions/1").json()["roll"]} == {
        (True, None)
    }
    actions.close(by=clerk, number=1, at=clock.now)
    told = browser.get("/api/b/city/decisions/1").json()
    assert told["outcome"]["result"] == "not_carried"
    assert {(one["choice"], one["reason"]) for one in told["roll"]} == {("against", "No time.")}


def test_every_address_of_the_interface_is_described(client, db):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {f"/api/b/{{body}}{path}" for path in READ} <= set(described["paths"])
    assert client.get("/api/").status_code == 200
