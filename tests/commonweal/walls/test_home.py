"""Promise 35, of what is written: whatever is done in one body changes and counts nothing in another."""

from datetime import timedelta

from commonweal.decisions.models import Motion
from commonweal.need import actions as need
from commonweal.need import queries as figures
from commonweal.need.models import Dataset, NeedIndex
from commonweal.roles.queries import operator

from . import acts
from .canaries import heard
from .sweep import undone


def test_a_new_motion_counts_only_the_motions_of_its_body(world):
    check_motions(world)


def check_motions(world):
    most = max(Motion.objects.filter(body_id=world.city.body.id).values_list("number", flat=True))
    with undone():
        assert acts.draft(world.city, "To meet", "We meet.", world.now) == most + 1


def test_a_new_index_counts_only_the_indexes_of_its_body_and_rests_on_its_data_alone(world):
    check_indexes(world)


def check_indexes(world):
    of_the_city = NeedIndex.objects.filter(body_id=world.city.body.id)
    most = max(of_the_city.values_list("number", flat=True))
    chair = world.city.standing("chair@city.example", world.now)
    with undone():
        made = acts.done(need.draft_index(by=chair, title="Need", at=world.now))
        assert made.number == most + 1
        assert {one.body_id for one in figures.sources(made.pk)} == {world.city.body.id}


def test_an_index_that_comes_into_force_ends_only_the_one_before_it(world):
    check_publishing(world)


def check_publishing(world):
    in_force = NeedIndex.objects.filter(body_id=world.borough.body.id, state=NeedIndex.State.PUBLISHED)
    before = list(in_force.values_list("number"))
    with undone():
        by = operator(world.city.body, world.now)
        acts.done(need.publish(by=by, number=world.own["index_draft"], at=world.now))
        assert list(in_force.values_list("number")) == before


def test_a_file_that_another_body_has_is_brought_in_for_itself(world):
    check_files(world)


def check_files(world):
    lead = world.city.standing("data@city.example", world.now)
    mine = Dataset.objects.filter(body_id=world.city.body.id)
    versions = set(mine.values_list("version", flat=True))
    with undone():
        file = acts.done(need.import_file(by=lead, name="same.csv", data=world.foreign["content"], at=world.now))
        assert file.body_id == world.city.body.id
        assert file.datasets.get().version == max(versions) + 1
        assert {one.newest for one in figures.datasets(world.city.body.id)} == {max(versions) + 1}


def test_the_rules_of_a_vote_are_those_of_its_body(world):
    check_rules(world)


def check_rules(world):
    with undone():
        number = acts.draft(world.city, "To meet", "We meet.", world.now)
        acts.open_vote(world.city, number, world.now, world.now + timedelta(days=9))
        rule = Motion.objects.get(body_id=world.city.body.id, number=number).voting_rule
        assert heard([str(rule)]) == set()


def check_all(world):
    for check in (check_motions, check_indexes, check_publishing, check_files, check_rules):
        check(world)
