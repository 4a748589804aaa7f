"""How sure a list is, as it is kept: who changes place when a weight moves, and how often each stays on the list."""

from collections.abc import Mapping
from typing import Any

from commonweal_engines.need.results import Index
from commonweal_engines.need.sensitivity import DRAWS, PERCENT, Shift, shifts, stays, turns

MOST_MEMBERS = 2_000


def seed_of(slug: str, number: int) -> str:
    """The seed of the random weightings of an index: anyone can draw the same ones again."""
    return f"{slug}/need/{number}"


def of_the_list(index: Index, seed: str) -> dict[str, Any]:
    """What changes when each weight moves by a quarter. Nothing for a list too long to try it on."""
    if len(index.members) > MOST_MEMBERS:
        return {}
    return {"seed": seed, "draws": DRAWS, "percent": PERCENT, "shifts": [_shift(shift) for shift in shifts(index)]}


def of_each(index: Index, seed: str) -> Mapping[str, dict[str, Any]]:
    """For each member: in how many random weightings it is on the list, and which weight would first change that."""
    if len(index.members) > MOST_MEMBERS:
        return {}
    found: dict[str, dict[str, Any]] = {
        stay.id: {"listed": stay.listed, "competing": stay.competing, "draws": stay.draws}
        for stay in stays(index, seed, DRAWS)
    }
    for turn in turns(index):
        found[turn.id]["turn"] = {"metric": turn.metric, "percent": turn.percent, "becomes": turn.becomes.value}
    return found


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "metric": shift.metric,
        "percent": shift.percent,
        "moved": [[one.id, one.before, one.after] for one in shift.moved],
        "joins": list(shift.joins),
        "leaves": list(shift.leaves),
        "competing": list(shift.competing),
    }
