"""The invented world is the same for everyone, says that it is invented, and holds somebody for every part to play."""

import subprocess
import sys
import time
from datetime import date

import pytest

from commonweal import founding
from commonweal.demo.world import Persona, World, city, town

TODAY = date(2026, 11, 23)
BOTH = pytest.mark.parametrize("world", [city(), town()], ids=["city", "town"])


def voters(world: World, today: date) -> dict[str, list[Persona]]:
    """Who may vote for each member today."""
    return {
        member.number: [
            persona
            for persona in world.personas
            for seat in persona.seats
            if (seat.body, seat.title, seat.member) == (world.slug, "Representative", member.number)
            and today in seat.term(today)
            and not seat.suspended
        ]
        for member in world.members
    }


@pytest.mark.parametrize("make", [city, town])
def test_one_seed_makes_one_world_byte_for_byte(make: object) -> None:
    kept = make()  # type: ignore[operator]
    again = make.__wrapped__()  # type: ignore[attr-defined]
    assert kept is not again
    assert kept.files == again.files
    assert kept.members == again.members


def test_another_seed_makes_another_world() -> None:
    """Were the seed not used, the test above would prove nothing."""
    other = town("another seed")
    assert all(other.files[name] != data for name, data in town().files.items())


def test_both_worlds_are_made_within_two_seconds_or_four_on_a_busy_machine() -> None:
    start = time.process_time()
    city.__wrapped__()
    town.__wrapped__()
    assert time.process_time() - start < 4


def test_the_world_is_made_without_django() -> None:
    """Anyone may make it from a notebook."""
    program = "import sys, commonweal.demo.world; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@BOTH
def test_every_file_says_by_its_name_that_it_is_invented(world: World) -> None:
    assert all(name.startswith("invented_") for name in world.files)
    assert world.name in str(world.label)
    assert "invented" in str(world.label)
    assert "North Sea" in str(world.place_note)


def test_the_city_has_26_schools_and_the_town_four_centres_and_eight_groups_of_parents() -> None:
    assert [member.stakeholder_class for member in city().members] == ["Secondary schools"] * 26
    assert len([school for school in city().schools if school.primary]) == 5
    classes = [member.stakeholder_class for member in town().members]
    assert classes.count("Children's centres") == 4
    assert classes.count("Neighbourhood parents") == 8
    assert [centre.linked for centre in town().centres].count(True) == 1


@BOTH
def test_every_member_has_exactly_one_person_who_may_vote_for_it(world: World) -> None:
    assert {number: len(people) for number, people in voters(world, TODAY).items()} == {
        member.number: 1 for member in world.members
    }


def test_a_term_that_has_ended_and_a_suspension_give_no_vote() -> None:
    seats = [seat for persona in city().personas for seat in persona.seats]
    (ended,) = [seat for seat in seats if (seat.term(TODAY).last or TODAY) < TODAY]
    (suspended,) = [seat for seat in seats if seat.suspended]
    assert ended.title == "Representative"
    assert suspended.title == "Deputy representative"
    assert len(voters(city(), TODAY)[ended.member]) == 1, "the successor votes, and only she"


def test_one_person_holds_office_in_both_bodies() -> None:
    shared = {persona.email for persona in city().personas} & {persona.email for persona in town().personas}
    (email,) = shared
    (persona,) = [persona for persona in city().personas if persona.email == email]
    assert {seat.body for seat in persona.seats} == {"kelderby", "ellerstow"}


@BOTH
def test_people_are_told_apart_and_can_be_written_to_nowhere(world: World) -> None:
    """example.org is reserved for examples (RFC 2606): no letter to it arrives anywhere."""
    emails = [persona.email for persona in world.personas]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith("@example.org") and email == email.lower() and email.isascii() for email in emails)


@BOTH
def test_a_newcomer_is_offered_about_ten_people_each_with_something_to_try(world: World) -> None:
    shown = [persona for persona in world.personas if persona.shown]
    assert 8 <= len(shown) <= 13
    assert all(str(persona.about) and str(persona.try_this) for persona in world.personas)


@pytest.mark.parametrize(("world", "charter"), [(city(), "coalition"), (town(), "parent-centre")])
def test_every_office_is_one_that_the_charter_knows_and_no_term_is_longer_than_it_allows(
    world: World, charter: str
) -> None:
    months = {office["title"]: office["months"] for office in founding.charter(charter)["offices"]}
    for persona in world.personas:
        for seat in persona.seats:
            if seat.body == world.slug:
                assert (seat.last - seat.first) <= months[seat.title] * 30.4
