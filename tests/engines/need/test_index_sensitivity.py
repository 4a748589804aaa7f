"""How sure the list is: exact where weights move, the same on every machine where they are drawn."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

import numpy as np
from hypothesis import given, settings

from commonweal_engines.need import sensitivity, weightings
from commonweal_engines.need.index import need_index
from commonweal_engines.need.method import Method, Metric, Scale
from commonweal_engines.need.places import Standing
from commonweal_engines.need.results import Index
from commonweal_engines.need.scaling import Figures
from commonweal_engines.need.sensitivity import Moved, shifts, stays, turns
from commonweal_engines.need.weightings import random_weightings
from engines.need.tables import PROPERTY, SUPPORTED, TABLES, methods, some_of
from planted import must_be_caught

ABSENCE, MOVES = Metric("absence", higher_is_more_need=True), Metric("moves", higher_is_more_need=True)


def worked_out(method: Method, figures: Figures, supported: set[str] = frozenset()) -> Index:
    index = need_index(method, figures, supported)
    assert isinstance(index, Index), index
    return index


def two_metrics(**figures: tuple[object, object]) -> Figures:
    return {id: {"absence": Decimal(str(a)), "moves": Decimal(str(b))} for id, (a, b) in figures.items()}


def reweighted(index: Index, weights: dict[str, Fraction]) -> Method:
    metrics = tuple(replace(m, weight=weights.get(m.name, m.weight)) for m in index.method.metrics)
    return replace(index.method, metrics=metrics)


def who_changes_place_when_a_weight_moves_is_named() -> None:
    """Alder has 1.0 + 0.0, Birch 0.0 + 0.9: they change places when moves weighs a quarter more."""
    figures = two_metrics(Alder=(10, 0), Birch=(0, 9), Cedar=(0, 10), Dogwood=(0, 0))
    index = worked_out(Method((ABSENCE, MOVES), places=2), figures)
    up = next(shift for shift in shifts(index) if (shift.metric, shift.percent) == ("moves", 25))
    assert up.moved == (Moved("Alder", 1, 3), Moved("Birch", 3, 2))
    assert (up.joins, up.leaves, up.competing) == (("Birch",), ("Alder",), ())


@PROPERTY
@given(methods(), TABLES, SUPPORTED)
def test_a_moved_weight_gives_the_index_of_the_method_with_that_weight(
    method: Method, table: dict[str, dict[str, object]], picks: set[int]
) -> None:
    supported = some_of(table, picks)
    index = worked_out(method, table, supported)
    for shift in shifts(index):
        weight = next(m.weight for m in method.metrics if m.name == shift.metric) * Fraction(100 + shift.percent, 100)
        other = worked_out(reweighted(index, {shift.metric: weight}), table, supported)
        before, after = ({m.id: m.rank for m in i.members} for i in (index, other))
        assert {m.id: (m.before, m.after) for m in shift.moved} == {
            id: (rank, after[id]) for id, rank in before.items() if rank != after[id]
        }
        assert set(shift.joins) == set(other.listed) - set(index.listed)
        assert set(shift.leaves) == set(index.listed) - set(other.listed)
        assert set(shift.competing) == {id for tie in other.ties for id in tie.competing}


def test_the_random_weightings_can_be_drawn_again_from_their_description_alone() -> None:
    words = [
        int.from_bytes(sha256(f"a seed:{counter}".encode()).digest()[at : at + 8])
        for counter in range(2)
        for at in range(0, 32, 8)
    ]
    (a, b), (c, d) = sorted(words[0:2]), sorted(words[2:4])
    whole = 2**64
    assert random_weightings("a seed", 2, 3) == [
        [a + 1, b - a + 1, whole - b + 1],
        [c + 1, d - c + 1, whole - d + 1],
    ]


def test_every_division_of_the_weight_is_as_likely_as_any_other() -> None:
    """On a triangle the shares of each third of a side are known: 5/9, 3/9, 1/9 of the draws."""
    drawn = np.array(random_weightings("even", 9000, 3), dtype=float)
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    for share in shares.T:
        thirds = np.histogram(share, [0, 1 / 3, 2 / 3, 1])[0] / 9000
        assert np.abs(thirds - np.array([5, 3, 1]) / 9).max() < 0.02


@PROPERTY
@given(methods(), TABLES, SUPPORTED)
def test_how_often_a_member_stays_is_counted_exactly(
    method: Method, table: dict[str, dict[str, object]], picks: set[int]
) -> None:
    supported = some_of(table, picks)
    index = worked_out(method, table, supported)
    names = [column.metric.name for column in index.columns]
    drawn = random_weightings("count", 12, len(names)) if names else []
    others = [
        worked_out(
            reweighted(index, dict(zip(names, (Fraction(w, 2**64) for w in weights), strict=True))), table, supported
        )
        for weights in drawn
    ]
    for stay in stays(index, "count", 12):
        standings = [other.standings[stay.id] for other in others]
        assert stay.listed == standings.count(Standing.LISTED)
        assert stay.competing == standings.count(Standing.COMPETING)


def members_closer_than_floating_point_can_see_are_placed_exactly() -> None:
    close = "5.000000000000000000000000000001"
    figures = two_metrics(Alder=(10, 0), Birch=(5, 5), Cedar=(close, close), Dogwood=(0, 10))
    index = worked_out(Method((ABSENCE, MOVES), places=2), figures)
    counts = {stay.id: (stay.listed, stay.competing) for stay in stays(index, "close", 200)}
    assert counts["Cedar"][0] == 200
    assert counts["Birch"] == (0, 0)


def members_with_the_same_figures_compete_and_never_stay_by_chance() -> None:
    figures = two_metrics(Alder=(10, 10), Birch=(5, 5), Cedar=(5, 5), Dogwood=(0, 0), Elder=(1, 1))
    for scale in Scale:
        index = worked_out(Method((ABSENCE, MOVES), scale, places=2), figures)
        counts = {stay.id: (stay.listed, stay.competing) for stay in stays(index, "same", 50)}
        assert counts == {"Alder": (50, 0), "Birch": (0, 50), "Cedar": (0, 50), "Dogwood": (0, 0), "Elder": (0, 0)}


def the_smallest_change_that_turns_a_place_is_found() -> None:
    """Alder leads Birch by 1.0 to 0.9: with absence at nine tenths of its weight they tie."""
    figures = two_metrics(Alder=(10, 0), Birch=(0, 9), Cedar=(0, 0), Dogwood=(0, 0), Elder=(0, 10))
    index = worked_out(Method((ABSENCE, MOVES), places=2), figures)
    assert {turn.id: (turn.metric, turn.percent, turn.becomes) for turn in turns(index)} == {
        "Alder": ("absence", -10, Standing.COMPETING),
        "Birch": ("absence", -10, Standing.COMPETING),
    }


@given(methods(scales=(Scale.MINMAX,)), TABLES)
@settings(max_examples=15, deadline=None)
def test_no_smaller_change_turns_a_place(method: Method, table: Figures) -> None:
    index = worked_out(method, table)
    for turn in turns(index)[:2]:
        for percent in {turn.percent, turn.percent - (1 if turn.percent > 0 else -1)} - {0}:
            weight = next(m.weight for m in method.metrics if m.name == turn.metric) * Fraction(100 + percent, 100)
            standing = worked_out(reweighted(index, {turn.metric: weight}), table).standings[turn.id]
            assert (standing == turn.becomes) if percent == turn.percent else (standing == index.standings[turn.id])


def _all_listed(field: object, weighting: object, among: np.ndarray, places: int) -> np.ndarray:
    return np.full(len(among), weightings.LISTED, np.int8)


FAULTS = [
    (
        who_changes_place_when_a_weight_moves_is_named,
        sensitivity,
        "_weights",
        lambda index, at, percent: [Fraction(1)] * 2,
    ),
    (members_closer_than_floating_point_can_see_are_placed_exactly, weightings._Field, "_exactly", _all_listed),
    (members_with_the_same_figures_compete_and_never_stay_by_chance, weightings._Field, "_exactly", _all_listed),
    (
        the_smallest_change_that_turns_a_place_is_found,
        sensitivity,
        "_weights",
        lambda index, at, percent: [Fraction(1)] * 2,
    ),
]


def test_each_promise_is_kept_and_its_breach_is_caught() -> None:
    for fault in FAULTS:
        must_be_caught(*fault)
