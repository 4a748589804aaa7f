"""The life of a motion."""

from datetime import UTC, datetime, timedelta

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.decisions import Act, Opening, Stage, may_close, may_open, may_vote, next_stage, stages
from planted import must_be_caught

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
CLOSES = NOW + timedelta(days=7)
OPENING = Opening(NOW, CLOSES, timedelta(hours=48), "7.4")


def test_every_pair_of_stage_and_act_has_an_answer_and_an_outcome_is_final() -> None:
    for stage in Stage:
        for act in Act:
            found = next_stage(stage, act)
            assert isinstance(found, Stage) == ((stage, act) in stages.STAGES)
            if stage not in (Stage.DRAFT, Stage.OPEN):
                assert isinstance(found, Refusal)


def test_every_stage_can_be_reached_and_has_words() -> None:
    assert set(stages.STAGES.values()) | {Stage.DRAFT} == set(Stage) == set(stages.STAGE_WORDS)


def check_a_vote_stays_open_long_enough() -> None:
    hasty = Opening(NOW, NOW + timedelta(hours=47), timedelta(hours=48), "7.4")
    refused = stages.may_open(Stage.DRAFT, 26, hasty)
    assert isinstance(refused, Refusal)
    assert (refused.clause, refused.field) == ("7.4", "closes_at")
    assert stages.may_open(Stage.DRAFT, 26, OPENING) is None


def test_a_vote_cannot_be_rushed() -> None:
    must_be_caught(check_a_vote_stays_open_long_enough, stages, "may_open", lambda *args: None)


def test_a_vote_without_electors_or_on_something_already_opened_does_not_open() -> None:
    assert isinstance(may_open(Stage.DRAFT, 0), Refusal)
    assert isinstance(may_open(Stage.OPEN, 26), Refusal)
    assert isinstance(may_open(Stage.WITHDRAWN, 26, OPENING), Refusal)


def check_no_vote_after_closing() -> None:
    just_before = CLOSES - timedelta(microseconds=1)
    assert stages.may_vote(Stage.OPEN, CLOSES, just_before, on_roll=True) is None
    assert isinstance(stages.may_vote(Stage.OPEN, CLOSES, CLOSES, on_roll=True), Refusal)


def test_no_vote_is_cast_at_or_after_the_closing_time() -> None:
    must_be_caught(check_no_vote_after_closing, stages, "may_vote", lambda stage, closes, now, on_roll: None)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.OPEN])
def test_only_an_open_motion_takes_votes_and_can_be_closed(stage: Stage) -> None:
    assert isinstance(may_vote(stage, CLOSES, NOW, on_roll=True), Refusal)
    assert isinstance(may_close(stage, CLOSES, CLOSES, silent=0), Refusal)


def test_a_stranger_to_the_roll_does_not_vote() -> None:
    assert isinstance(may_vote(Stage.OPEN, CLOSES, NOW, on_roll=False), Refusal)


def check_it_closes_on_time_or_when_all_have_voted() -> None:
    assert isinstance(stages.may_close(Stage.OPEN, CLOSES, NOW, silent=1), Refusal)
    assert stages.may_close(Stage.OPEN, CLOSES, NOW, silent=0) is None
    assert stages.may_close(Stage.OPEN, CLOSES, CLOSES, silent=9) is None


def test_a_vote_is_not_closed_early_while_somebody_is_silent() -> None:
    must_be_caught(check_it_closes_on_time_or_when_all_have_voted, stages, "may_close", lambda *a, **k: None)
