"""A rule is chosen by the date of the act."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Period, Refusal
from commonweal_engines.rules import Rule, rule_on, versions
from planted import must_be_caught

CHANGE = date(2026, 9, 1)
OLD = Rule("quorum", "7.1", "Half of all members.", {"share": "1/2"}, Period(date(2024, 1, 1), date(2026, 8, 31)))
NEW = Rule("quorum", "7.1", "A third of all members.", {"share": "1/3"}, Period(CHANGE))


def check_the_day_of_the_act_chooses() -> None:
    assert versions.rule_on([OLD, NEW], "quorum", date(2026, 8, 31)) == OLD
    assert versions.rule_on([OLD, NEW], "quorum", CHANGE) == NEW


def test_the_version_in_force_on_the_day_of_the_act_is_the_one_that_counts() -> None:
    must_be_caught(check_the_day_of_the_act_chooses, versions, "rule_on", lambda rules, key, day: list(rules)[-1])


def test_a_missing_rule_refuses_and_is_named() -> None:
    refused = rule_on([OLD, NEW], "majority", CHANGE)
    assert isinstance(refused, Refusal)
    assert "majority" in str(refused)


def test_before_the_first_version_there_is_no_rule() -> None:
    assert isinstance(rule_on([OLD, NEW], "quorum", date(2023, 12, 31)), Refusal)


def test_two_versions_in_force_at_once_are_broken_data_and_no_answer_is_given() -> None:
    twice = Rule("quorum", "9", "", {}, Period(date(2026, 1, 1)))
    with pytest.raises(ValueError, match=r"7\.1, 9"):
        rule_on([OLD, twice], "quorum", date(2026, 2, 1))


@given(st.permutations([OLD, NEW]), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_order_in_which_versions_are_kept_does_not_matter(kept: list[Rule], day: date) -> None:
    assert rule_on(kept, "quorum", day) == (NEW if day >= CHANGE else OLD)
