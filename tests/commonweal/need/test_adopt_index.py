"""Members put an index to the vote; when it carries it comes into force and everyone outside can check it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from commonweal.decisions import actions as decisions
from commonweal.decisions import queries as motions
from commonweal.need import actions, checking, queries, stages
from commonweal.need.models import NeedIndex
from commonweal.record import actions as record
from commonweal.roles.queries import operator
from commonweal_engines.common import Refusal
from commonweal_engines.decisions import Choice
from planted import must_be_caught

from . import samples
from .scenes import (
    FIRST,
    LATER,
    NOW,
    PROGRESS,
    address,
    bring,
    chair,
    clerk,
    data_lead,
    draft,
    entries,
    lines,
    newest_entry,
    propose,
    vote,
)

AGAINST = (Choice.AGAINST, Choice.AGAINST, Choice.FOR)


def test_putting_it_to_the_vote_writes_the_motion_in_plain_words(figures):
    index = draft(figures)
    number = propose(figures, index)
    motion = motions.motion(figures.body.id, number)
    assert motion.title == "Adopt need index 1: Where need is most"
    assert "Progress 8 (grades), 2018/19: weight 1, lower means more need." in motion.text
    assert f"SHA-256 of the whole table: {index.table_sha256}" in motion.text
    entry = newest_entry(figures, "index.proposed")
    assert entry["metrics"][0] == {"metric": PROGRESS, "weight": "1", "direction": "lower"}
    page = figures.browser("rep0@city.example").get(address("motion", figures, number=number)).content.decode()
    assert "comes into force and is published with its weights" in page
    assert address("need_index", figures, number=1) in page


def test_when_the_motion_carries_the_index_is_in_force_published_and_on_the_record(figures):
    index = draft(figures)
    motion = propose(figures, index)
    vote(figures, motion)
    index.refresh_from_db()
    assert (index.state, index.adopted, index.motion) == ("published", True, motion)
    assert entries(figures)[-3:] == ["motion.closed", "index.adopted", "index.published"]
    entry = newest_entry(figures, "index.published")
    assert (entry["table"], entry["motion"]) == (index.table_sha256, motion)
    assert {one["kind"] for one in entry["data"]} >= {"ks4.short", "profile.lsoa21"}


def test_the_next_one_that_carries_supersedes_it(figures):
    first = draft(figures)
    vote(figures, propose(figures, first))
    second = draft(figures, title="With later figures")
    vote(figures, propose(figures, second))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "published")
    page = figures.browser("rep0@city.example").get(address("need_home", figures)).content.decode()
    assert page.index("With later figures") < page.index("Earlier") < page.index("Where need is most")


def test_a_motion_that_does_not_carry_changes_nothing(figures):
    index = draft(figures)
    vote(figures, propose(figures, index), AGAINST)
    index.refresh_from_db()
    assert index.state == "proposed"
    assert "index.adopted" not in entries(figures)


def test_an_index_is_put_to_the_vote_once_and_the_button_says_so(figures):
    index = draft(figures)
    propose(figures, index)
    refused = actions.propose(by=chair(figures), number=1, at=NOW)
    assert isinstance(refused, Refusal)
    page = figures.browser("chair@city.example").get(address("need_index", figures, number=1)).content.decode()
    assert str(refused.why) in page
    answer = figures.browser("chair@city.example").post(address("propose_index", figures, number=1))
    assert answer.status_code == 403
    assert str(refused.why) in answer.content.decode()


def test_whoever_may_not_propose_is_refused_by_the_rule_that_greys_the_button(figures):
    draft(figures)
    browser = figures.browser("rep0@city.example")
    page = browser.get(address("need_index", figures, number=1)).content.decode()
    answer = browser.post(address("propose_index", figures, number=1))
    assert answer.status_code == 403
    for said in (page, answer.content.decode()):
        assert "Only these offices may" in said or "Only this office may" in said
    assert queries.index(figures.body.id, 1).state == "draft"


def test_the_button_puts_it_to_the_vote(figures):
    draft(figures)
    answer = figures.browser("chair@city.example").post(address("propose_index", figures, number=1))
    assert answer.url == address("motion", figures, number=1)


def check_a_changed_basis_is_refused(city, index, motion):
    refused = decisions.open_vote(by=clerk(city), number=motion, closes_at=LATER, at=NOW)
    assert isinstance(refused, Refusal)
    assert "has changed since" in str(refused)


def test_what_it_was_worked_out_from_must_still_be_as_it_was(figures):
    index = draft(figures)
    motion = propose(figures, index)
    first = figures.institutions()[0].pk
    day = figures.body.day(NOW)
    actions.note_support(by=data_lead(figures), institution_id=first, programme="Reading help", first=day, at=NOW)
    must_be_caught(
        lambda: check_a_changed_basis_is_refused(figures, index, motion),
        checking,
        "adoption_refusal",
        lambda index: None,
    )


def test_adoption_and_its_trace_are_one(figures, monkeypatch):
    index = draft(figures)
    motion = propose(figures, index)
    decisions.open_vote(by=clerk(figures), number=motion, closes_at=LATER, at=NOW)
    for who in range(3):
        rep, institution = figures.standing(f"rep{who}@city.example", NOW), figures.institutions()[who].pk
        decisions.vote(by=rep, number=motion, institution_id=institution, choice=Choice.FOR, reason="", at=NOW)
    before, whole = entries(figures), record.append

    def dies_at_publishing(log_id, type, *args, **kwargs):
        if type == "index.published":
            raise RuntimeError("the power went")
        return whole(log_id, type, *args, **kwargs)

    with monkeypatch.context() as broken:
        broken.setattr(record, "append", dies_at_publishing)
        with pytest.raises(RuntimeError):
            decisions.close(by=clerk(figures), number=motion, at=NOW)
    index.refresh_from_db()
    assert (index.state, index.adopted) == ("proposed", False)
    assert entries(figures) == before
    assert motions.motion(figures.body.id, motion).state == "open"


def test_whoever_runs_the_installation_may_publish_and_every_page_says_that_members_did_not(figures):
    index = draft(figures)
    done = actions.publish(by=operator(figures.body, NOW), number=index.number, at=NOW)
    assert (done.state, done.adopted) == ("published", False)
    assert "motion" not in newest_entry(figures, "index.published")
    for name, who in (("need_index", "rep0"), ("open_index", "rep0")):
        page = figures.browser(f"{who}@city.example").get(address(name, figures, number=1)).content.decode()
        assert "by whoever runs this installation, not adopted by members" in page


def test_nobody_else_publishes_without_a_vote(figures):
    index = draft(figures)
    for by in (chair(figures), clerk(figures), data_lead(figures)):
        assert isinstance(actions.publish(by=by, number=index.number, at=NOW), Refusal)


def test_outside_only_what_was_published_is_there(client, figures):
    index = draft(figures)
    institution = figures.institutions()[0].pk
    places = [
        address("open_need", figures),
        address("open_index", figures, number=1),
        address("open_csv", figures, number=1),
        address("open_member", figures, number=1, institution=institution),
    ]
    assert [client.get(place).status_code for place in places] == [404] * 4
    propose(figures, index)
    assert [client.get(place).status_code for place in places] == [404] * 4
    vote(figures, 1)
    assert [client.get(place).status_code for place in places] == [200] * 4
    inside = figures.browser("rep0@city.example").get(address("need_csv", figures, number=1)).content
    assert client.get(places[2]).content == inside


def test_outside_there_is_nothing_to_press_and_no_way_in(client, figures):
    vote(figures, propose(figures, draft(figures)))
    page = client.get(address("open_need", figures)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "/b/city/" not in main
    assert "<form" not in main


def test_an_earlier_index_stays_open_to_everyone(client, figures):
    vote(figures, propose(figures, draft(figures)))
    vote(figures, propose(figures, draft(figures, title="With later figures")))
    assert client.get(address("open_index", figures, number=1)).status_code == 200
    assert "With later figures" in client.get(address("open_need", figures)).content.decode()


CHANGES = [
    "UPDATE need_needscore SET rank = 3",
    "UPDATE need_needscore SET score = '9' WHERE position = 0",
    "DELETE FROM need_needscore",
    "DELETE FROM need_indexsource",
    "UPDATE need_needindex SET title = 'Other'",
    "UPDATE need_needindex SET table_sha256 = 'x'",
    "UPDATE need_needindex SET state = 'draft'",
    "UPDATE need_needindex SET adopted = (NOT adopted)",
    "UPDATE need_needindex SET published_at = NULL",
    "DELETE FROM need_needindex",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_what_was_published(figures, change):
    vote(figures, propose(figures, draft(figures)))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_no_line_is_slipped_into_an_index_that_was_put_to_the_vote(figures):
    index = draft(figures)
    propose(figures, index)
    line = index.scores.first()
    line.pk, line.position, line.institution_id = None, 9, figures.member("Late", "900009")
    with pytest.raises(DatabaseError, match="only a draft is given its lines"), transaction.atomic():
        line.save(force_insert=True)


def test_an_index_that_is_replaced_in_one_stroke_is_refused_too(figures):
    index = draft(figures)
    index.title = "Other"
    with pytest.raises(DatabaseError), transaction.atomic():
        NeedIndex.objects.bulk_create(
            [index], update_conflicts=True, update_fields=["title"], unique_fields=["body", "number"]
        )


def test_a_body_has_one_index_in_force(figures):
    vote(figures, propose(figures, draft(figures)))
    second = draft(figures)
    with pytest.raises(DatabaseError), transaction.atomic():
        NeedIndex.objects.filter(pk=second.pk).update(state="published", published_at=NOW)


def test_a_newer_version_of_the_data_does_not_touch_what_was_adopted(figures):
    index = draft(figures)
    motion = propose(figures, index)
    bring(figures, "newer.csv", samples.results({FIRST: "5"}), at=NOW + timedelta(hours=1))
    vote(figures, motion)
    index.refresh_from_db()
    assert index.state == "published"
    assert lines(index)[FIRST].working[0]["figure"] == "-0.5"


def test_every_pair_of_stage_and_act_has_an_answer_and_what_is_superseded_stays_so():
    for stage in stages.Stage:
        for act in stages.Act:
            then = stages.next_stage(stage, act)
            assert isinstance(then, stages.Stage) == ((stage, act) in stages.STAGES)
            assert isinstance(then, stages.Stage | Refusal)
            assert stage is not stages.Stage.SUPERSEDED or isinstance(then, Refusal)


def test_every_stage_can_be_reached_has_words_and_is_one_the_table_can_hold():
    assert set(stages.STAGES.values()) | {stages.Stage.DRAFT} == set(stages.Stage) == set(stages.STAGE_WORDS)
    assert {stage.value for stage in stages.Stage} == set(NeedIndex.State.values)
