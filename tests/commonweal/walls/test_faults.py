"""The sweep is worth something: with any one of the filters gone by which bodies are kept apart, it fails."""

from itertools import product

import pytest

from . import test_foreign, test_outputs
from .faults import every_fault, planted
from .sweep import addresses
from .table import TABLE

FAULTS = every_fault()
ASKERS = tuple(product(("clerk", "representative", "chair"), ("GET", "POST")))
BEHIND_ANOTHER = {}
"""Filters whose loss no address can show, each with the reason."""


def check_room(world, room):
    """What would show a leak, asked first where the fault is."""
    rooms = {name: one.callback.__module__ for name, one in addresses()}
    for name in sorted(TABLE, key=lambda name: f".{room}." not in rooms[name]):
        test_foreign.check_foreign_things(world, name, roles=("clerk", "representative", "chair"))
        test_foreign.check_answers(world, name, askers=ASKERS)
        test_outputs.check_output(world, name, roles=("clerk", "no_office"))


@pytest.mark.parametrize("fault", [one for one in FAULTS if str(one) not in BEHIND_ANOTHER], ids=str)
def test_a_missing_filter_is_noticed(world, fault):
    with planted(fault), pytest.raises(AssertionError):
        check_room(world, fault.room)


def test_the_sweep_finds_nothing_where_nothing_is_wrong(world):
    check_room(world, "decisions")


def test_the_list_of_exceptions_is_up_to_date():
    assert set(BEHIND_ANOTHER) <= {str(one) for one in FAULTS}


def test_there_are_filters_to_take_out():
    assert len(FAULTS) >= 30
