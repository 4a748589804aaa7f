"""The sweep is worth something: with any one of the filters gone by which bodies are kept apart, it fails."""

from itertools import product

import pytest

from . import test_foreign, test_home, test_outputs
from .faults import every_fault, planted
from .sweep import addresses

FAULTS = every_fault()
ROLES = ("clerk", "representative", "chair", "data_officer")
ASKERS = tuple(product((*ROLES, "no_office"), ("GET", "POST")))
BEHIND_ANOTHER: dict[str, str] = {}
"""Filters whose loss no address can show, each with the reason."""


def check_room(world, room):
    """What would show a leak in a room: what is done there, its pages, and those that draw on all rooms."""
    test_home.check_all(world)
    homes = {name: one.callback.__module__.split(".")[1] for name, one in addresses()}
    near = [name for name, home in homes.items() if home in (room, "config") or name.startswith("api:")]
    for name in sorted(near, key=lambda name: homes[name] != room):
        test_outputs.check_output(world, name, roles=("clerk",))
        if test_foreign.NAMED[name]:
            test_foreign.check_foreign_things(world, name, roles=ROLES)
        test_foreign.check_answers(world, name, askers=ASKERS)


@pytest.mark.parametrize("fault", [one for one in FAULTS if str(one) not in BEHIND_ANOTHER], ids=str)
def test_a_missing_filter_is_noticed(world, fault):
    with planted(fault), pytest.raises(AssertionError):
        check_room(world, fault.room)


def test_the_list_of_exceptions_is_up_to_date():
    assert set(BEHIND_ANOTHER) <= {str(one) for one in FAULTS}


def test_there_are_filters_to_take_out():
    assert len(FAULTS) >= 30
