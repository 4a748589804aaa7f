"""The words every engine shares keep their promises."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Draw, NotCanonical, Period, Refusal, canonical, say

RECORDABLE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@given(RECORDABLE)
def test_canonical_bytes_read_back_as_the_same_value_and_write_the_same_bytes(value: object) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_names_are_ordered_as_utf_16_which_differs_from_code_points() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize("value", [1.5, 2**53, {1: 2}, {"a": {"b": [object()]}}, "\ud800", {"\ud800": 1}, float("nan")])
def test_what_has_no_single_written_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_refusal_carries_its_reason_and_clause() -> None:
    refusal = Refusal(say("Only {count} of {needed} are here.", count=4, needed=5), clause="Rule 7.2")
    assert str(refusal) == "Only 4 of 5 are here. (Rule 7.2)"


DAYS = st.dates(date(2000, 1, 1), date(2000, 3, 1))


@given(DAYS, st.none() | st.integers(0, 30), DAYS, st.none() | st.integers(0, 30))
def test_two_periods_overlap_exactly_when_they_share_a_day(
    first: date, length: int | None, other_first: date, other_length: int | None
) -> None:
    def made(start: date, days: int | None) -> Period:
        return Period(start, None if days is None else start + timedelta(days))

    one, other = made(first, length), made(other_first, other_length)
    horizon = [date(2000, 1, 1) + timedelta(n) for n in range(120)]
    assert one.overlaps(other) == any(day in one and day in other for day in horizon)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="lies before"):
        Period(date(2026, 2, 1), date(2026, 1, 31))


def test_the_same_seed_draws_the_same_numbers_for_ever() -> None:
    assert Draw("commonweal").words(3) == [2835260038851089287, 1390703096295044564, 15995804483330834922]
    assert Draw("commonweal").below(1_000_000) == 89287
    assert Draw("a").words(4) != Draw("b").words(4)


@given(st.text(max_size=5), st.integers(1, 100))
def test_a_drawn_number_stays_below_its_limit(seed: str, limit: int) -> None:
    draw = Draw(seed)
    assert all(0 <= draw.below(limit) < limit for _ in range(10))
