"""What a person may do follows from the terms held today and from nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Period, Refusal
from commonweal_engines.roles import HeldTerm, Office, Power, may, may_appoint, powers_on, terms
from planted import must_be_caught

CLERK = Office(1, "Clerk", "5.2", frozenset({Power.RUN_VOTES, Power.APPOINT}), months=24)
REP = Office(2, "Representative", "4.1", frozenset({Power.VOTE}), months=36, of_each_member=True)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
TERM = HeldTerm(10, CLERK, seat_id=1, days=Period(FIRST, LAST))
TODAY = date(2026, 6, 1)


def check_powers_end_with_the_term() -> None:
    assert powers_on([TERM], FIRST) == powers_on([TERM], LAST) == CLERK.powers
    assert powers_on([TERM], LAST + timedelta(1)) == powers_on([TERM], FIRST - timedelta(1)) == frozenset()
    assert powers_on([replace(TERM, suspended=True)], TODAY) == frozenset()
    assert powers_on([replace(TERM, ended=TODAY)], TODAY) == frozenset()
    assert powers_on([replace(TERM, ended=TODAY)], TODAY - timedelta(1)) == CLERK.powers


@pytest.mark.parametrize(
    "fault",
    [
        lambda term, day: True,
        lambda term, day: day in term.days and not term.suspended,
        lambda term, day: day in term.days and (term.ended is None or day < term.ended),
        lambda term, day: not term.suspended and (term.ended is None or day <= term.ended),
    ],
    ids=["for ever", "ended forgotten", "suspension forgotten", "last day forgotten"],
)
def test_powers_last_exactly_as_long_as_the_term(fault: object) -> None:
    must_be_caught(check_powers_end_with_the_term, HeldTerm, "holds_on", fault)


def test_a_refusal_names_the_office_that_may_and_its_clause() -> None:
    refused = may(Power.RUN_VOTES, [HeldTerm(11, REP, 2, Period(FIRST, LAST))], TODAY, [CLERK, REP])
    assert str(refused) == "Only this office may open and close votes: Clerk. (5.2)"
    assert may(Power.RUN_VOTES, [TERM], TODAY, [CLERK, REP]) is None


def test_a_power_that_no_office_carries_is_nobodys() -> None:
    assert "No office" in str(may(Power.WITNESS, [TERM], TODAY, [CLERK, REP]))


def check_a_seat_has_one_holder() -> None:
    overlapping = terms.may_appoint(CLERK, Period(date(2027, 12, 31), date(2028, 6, 1)), [TERM])
    assert isinstance(overlapping, Refusal)
    assert overlapping.clause == "5.2"
    assert terms.may_appoint(CLERK, Period(date(2028, 1, 1), date(2028, 6, 1)), [TERM]) is None
    assert terms.may_appoint(CLERK, Period(TODAY, date(2027, 6, 1)), [replace(TERM, ended=TODAY)]) is None


def test_a_seat_has_one_holder_at_a_time() -> None:
    must_be_caught(check_a_seat_has_one_holder, terms, "may_appoint", lambda office, days, seat_terms: None)


@pytest.mark.parametrize(
    ("first", "months", "longest"),
    [
        (date(2026, 9, 1), 24, date(2028, 8, 31)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 14)),
    ],
)
def test_no_term_is_a_day_longer_than_its_office_allows(first: date, months: int, longest: date) -> None:
    office = replace(CLERK, months=months)
    assert may_appoint(office, Period(first, longest), []) is None
    assert isinstance(may_appoint(office, Period(first, longest + timedelta(1)), []), Refusal)
    assert isinstance(may_appoint(office, Period(first), []), Refusal)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(-1, 70)), max_size=5), st.integers(0, 90))
def test_a_term_given_never_shares_a_day_with_one_that_held(rows: list[tuple[int, int, int]], start: int) -> None:
    """The slow reference: day by day, no day of the new term may be a day on which another term holds."""
    held = [
        HeldTerm(
            n,
            CLERK,
            1,
            Period(FIRST + timedelta(a), FIRST + timedelta(a + b)),
            ended=None if e < a else FIRST + timedelta(e),
        )
        for n, (a, b, e) in enumerate(rows)
    ]
    days = Period(FIRST + timedelta(start), FIRST + timedelta(start + 10))
    shares = any(one.holds_on(days.first + timedelta(n)) for one in held for n in range(11))
    assert (may_appoint(CLERK, days, held) is not None) == shares
