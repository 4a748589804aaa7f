"""Members are institutions; they join, leave, and their history stays."""

from datetime import timedelta

from commonweal.members import actions, queries
from commonweal.record import queries as record


def test_the_list_shows_every_member_and_leads_to_each(city):
    browser = city.browser("rep0@city.example")
    page = browser.get("/b/city/members/").content.decode()
    for school in city.institutions():
        assert school.name in page
        assert school.name in browser.get(f"/b/city/members/{school.pk}/").content.decode()


def test_a_member_that_left_is_still_told_of_but_no_longer_votes(city, clock):
    school = city.institutions()[0]
    actions.release(body=city.body, institution_id=school.pk, left_on=clock.now.date(), at=clock.now)
    assert "left on" in city.browser("rep1@city.example").get("/b/city/members/").content.decode()
    assert len(queries.members(city.body.id, clock.now.date() + timedelta(days=1))) == 2
    assert record.entries(city.body.log_id)[0].data == {"number": school.number, "on": "2026-05-04"}


def test_an_address_is_one_person_however_it_is_written(db, clock):
    one = actions.enter_person(email="Kelly@Example.ORG ", name="Kelly", at=clock.now)
    assert actions.enter_person(email="kelly@example.org", name="Somebody else", at=clock.now).pk == one.pk


def test_search_finds_members_by_name_and_number(city):
    browser = city.browser("rep0@city.example")
    assert "School 01" in browser.get("/b/city/search/?q=school 01").content.decode()
    assert "School 02" in browser.get("/b/city/search/?q=900002").content.decode()
    assert "Nothing found" in browser.get("/b/city/search/?q=xyzzy").content.decode()
