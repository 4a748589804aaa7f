"""Members put a motion to the vote, vote through their representatives, and see what came of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from commonweal.decisions import actions, models, queries
from commonweal.decisions.checks import check_nets
from commonweal.decisions.nets import NETS
from commonweal.record import queries as record
from commonweal.record import triggers
from commonweal_engines.common import Refusal
from commonweal_engines.decisions import Choice, Outcome, Result
from planted import must_be_caught

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


def drafted(city):
    motion = actions.draft(by=city.standing("chair@city.example", NOW), title="Meet monthly", text="We meet.", at=NOW)
    assert isinstance(motion, models.Motion)
    return motion


def opened(city):
    motion = actions.open_vote(
        by=city.standing("clerk@city.example", NOW), number=drafted(city).number, closes_at=LATER, at=NOW
    )
    assert isinstance(motion, models.Motion), motion
    return motion


def cast(city, motion, who: int, choice: Choice, reason: str = "", at=NOW):
    institution = city.institutions()[who]
    return actions.vote(
        by=city.standing(f"rep{who}@city.example", at),
        number=motion.number,
        institution_id=institution.pk,
        choice=choice,
        reason=reason,
        at=at,
    )


def closed(city, motion, at=LATER):
    return actions.close(by=city.standing("clerk@city.example", at), number=motion.number, at=at)


def types(city):
    return [entry.type for entry in record.entries(city.body.log_id)]


def test_a_motion_carries_with_its_counts_reasons_and_dissent(city):
    motion = opened(city)
    cast(city, motion, 0, Choice.FOR)
    cast(city, motion, 1, Choice.FOR)
    cast(city, motion, 2, Choice.AGAINST, "Too often for a small school.")
    outcome = closed(city, motion)
    assert isinstance(outcome, Outcome)
    assert outcome.result is Result.CARRIED
    assert outcome.dissent == (("School 02 of City", "Too often for a small school."),)
    assert [clause for _, clause in outcome.reasons] == ["Rule 7.1", "Rule 7.2"]
    entry = record.entries(city.body.log_id)[0]
    assert (entry.type, entry.data["for"], entry.data["against"], entry.data["result"]) == (
        "motion.closed",
        2,
        1,
        "carried",
    )


def test_a_change_of_mind_keeps_both_votes_and_counts_the_last(city):
    motion = opened(city)
    cast(city, motion, 0, Choice.FOR)
    cast(city, motion, 0, Choice.AGAINST)
    assert models.Vote.objects.count() == 2
    assert [elector.choice for elector in queries.roll(motion.id)] == ["against", None, None]


def test_too_few_votes_decide_nothing(city):
    motion = opened(city)
    cast(city, motion, 0, Choice.FOR)
    assert closed(city, motion).result is Result.INQUORATE


def test_nobody_votes_for_a_member_of_somebody_else(city):
    motion = opened(city)
    refused = actions.vote(
        by=city.standing("rep0@city.example", NOW),
        number=motion.number,
        institution_id=city.institutions()[1].pk,
        choice=Choice.FOR,
        reason="",
        at=NOW,
    )
    assert isinstance(refused, Refusal)
    assert not models.Vote.objects.exists()


def test_a_member_that_joins_after_opening_is_not_on_the_roll(city):
    motion = opened(city)
    newcomer = city.member("School 99", "999999")
    city.appoint("Representative", "rep99@city.example", newcomer)
    refused = actions.vote(
        by=city.standing("rep99@city.example", NOW),
        number=motion.number,
        institution_id=newcomer,
        choice=Choice.FOR,
        reason="",
        at=NOW,
    )
    assert isinstance(refused, Refusal)
    assert "roll" in str(refused)


def check_a_late_vote_is_not_kept(city, motion):
    assert isinstance(cast(city, motion, 0, Choice.FOR, at=LATER), Refusal)
    assert not models.Vote.objects.exists()


def test_no_vote_is_kept_after_the_closing_time(city):
    motion = opened(city)
    triggers.remove(connection, NETS[:1])  # so that the rule is tried without the net below it
    must_be_caught(
        lambda: check_a_late_vote_is_not_kept(city, motion), actions, "may_vote", lambda *args, **kwargs: None
    )


@pytest.mark.parametrize("who", ["chair", "data", "rep0"])
def test_only_the_clerk_opens_and_closes(city, who):
    number = drafted(city).number
    standing = city.standing(f"{who}@city.example", NOW)
    refused = actions.open_vote(by=standing, number=number, closes_at=LATER, at=NOW)
    assert isinstance(refused, Refusal)
    assert refused.clause == "Rule 5.2"
    assert isinstance(actions.close(by=standing, number=number, at=LATER), Refusal)


def test_the_roll_and_the_rule_are_on_the_record_and_can_be_made_again(city):
    motion = opened(city)
    entry = record.entries(city.body.log_id)[0]
    assert entry.type == "motion.opened"
    assert entry.data["roll_hash"] == queries.hash_of_roll(queries.engine_roll(motion.id))
    assert (entry.data["quorum"], entry.data["majority"], entry.data["more_than"]) == ("1/2", "1/2", True)


def test_when_the_record_refuses_nothing_is_opened(city, monkeypatch):
    """A deed and its trace are one act."""
    motion = drafted(city)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions.record, "append", broken)
    with pytest.raises(RuntimeError):
        actions.open_vote(by=city.standing("clerk@city.example", NOW), number=motion.number, closes_at=LATER, at=NOW)
    motion.refresh_from_db()
    assert motion.state == "draft"
    assert not models.Elector.objects.exists()


def test_a_draft_leaves_no_trace_and_can_be_withdrawn(city):
    before = types(city)
    motion = drafted(city)
    done = actions.withdraw(by=city.standing("chair@city.example", NOW), number=motion.number, at=NOW)
    assert isinstance(done, models.Motion)
    assert done.state == "withdrawn"
    assert types(city) == before


def refused_by_the_database(statement: str, *values: object) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_itself_keeps_votes_and_rolls_as_they_were(city):
    motion = opened(city)
    vote = cast(city, motion, 0, Choice.FOR)
    elector = vote.elector_id
    refused_by_the_database("UPDATE decisions_vote SET choice = 'against' WHERE id = %s", vote.pk)
    refused_by_the_database("DELETE FROM decisions_vote WHERE id = %s", vote.pk)
    refused_by_the_database("UPDATE decisions_elector SET name = 'Another' WHERE id = %s", elector)
    refused_by_the_database("DELETE FROM decisions_elector WHERE id = %s", elector)


def test_the_database_itself_takes_no_vote_after_the_close(city):
    motion = opened(city)
    vote = cast(city, motion, 0, Choice.FOR)
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Vote.objects.create(
            elector_id=vote.elector_id, version=2, choice="against", cast_by_id=vote.cast_by_id, cast_at=LATER
        )


def test_a_net_taken_away_is_noticed_at_the_start(city):
    assert triggers.missing(connection, NETS) == []
    triggers.remove(connection, NETS[:1])
    assert NETS[0].name in triggers.missing(connection, NETS)
    assert {message.id for message in check_nets(databases=["default"])} == {"decisions.net"}
