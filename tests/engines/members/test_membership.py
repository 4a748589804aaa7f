"""Membership belongs to the institution and lasts from joining to leaving."""

from datetime import date

from commonweal_engines.common import Period
from commonweal_engines.members import Membership, members_on, membership
from planted import must_be_caught

HARROW = Membership(1, "Harrow Lane", "990001", "schools", Period(date(2024, 9, 1)))
OAK = Membership(2, "Ashwell Oak", "990002", "schools", Period(date(2024, 9, 1), date(2026, 3, 31)))


def check_a_member_that_left_is_no_longer_one() -> None:
    assert membership.members_on([HARROW, OAK], date(2026, 3, 31)) == (OAK, HARROW)
    assert membership.members_on([HARROW, OAK], date(2026, 4, 1)) == (HARROW,)


def test_a_member_is_one_up_to_and_on_the_day_it_left() -> None:
    must_be_caught(
        check_a_member_that_left_is_no_longer_one,
        membership,
        "members_on",
        lambda rows, day: tuple(sorted(rows, key=lambda one: one.name)),
    )


def test_nobody_is_a_member_before_joining() -> None:
    assert members_on([HARROW, OAK], date(2024, 8, 31)) == ()
