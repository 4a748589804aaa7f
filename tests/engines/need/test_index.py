"""What the need index promises, and that each promise's check would notice if it were broken.

A promise is a plain function. It is run as it stands, and once more for each fault planted in the engine that it must
catch.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Refusal
from commonweal_engines.need import index as engine
from commonweal_engines.need import scaling, scoring
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from commonweal_engines.need.places import Placing
from commonweal_engines.need.results import Index, Scored
from commonweal_engines.need.roots import nearest
from commonweal_engines.need.scaling import Column, Figures
from engines.need.slow_index import slow_index
from engines.need.tables import FIGURES, NAMES, PROPERTY, SUPPORTED, TABLES, methods, some_of
from planted import must_be_caught

ABSENCE = Metric("absence", higher_is_more_need=True)
ATTAINMENT = Metric("attainment", higher_is_more_need=False)
SCHOOLS = {
    "Alder": {"absence": Decimal("12.5"), "attainment": Decimal("30")},
    "Birch": {"absence": Decimal("8.5"), "attainment": Decimal("45")},
    "Cedar": {"absence": Decimal("4.5"), "attainment": Decimal("50")},
    "Dogwood": {"absence": Decimal("10.5"), "attainment": Decimal("40")},
}


def worked_out(method: Method, figures: Figures, supported: Sequence[str] = ()) -> Index:
    index = engine.need_index(method, figures, supported)
    assert isinstance(index, Index), index
    return index


def ranks(index: Index) -> dict[str, int]:
    return {member.id: member.rank for member in index.members}


def one_metric(**figures: object) -> Figures:
    return {id: {"absence": None if figure is None else Decimal(str(figure))} for id, figure in figures.items()}


def each_metric_is_scaled_to_0_to_1_the_right_way_round_and_summed() -> None:
    index = worked_out(Method((ABSENCE, ATTAINMENT)), SCHOOLS)
    assert {m.id: m.score for m in index.members} == {
        "Alder": 2,
        "Dogwood": Fraction(3, 4) + Fraction(1, 2),
        "Birch": Fraction(1, 2) + Fraction(1, 4),
        "Cedar": 0,
    }
    assert [m.id for m in index.members] == ["Alder", "Dogwood", "Birch", "Cedar"]


def a_weight_multiplies_its_metric() -> None:
    index = worked_out(Method((replace(ABSENCE, weight=Fraction(1, 3)), ATTAINMENT)), SCHOOLS)
    assert index.by_id["Dogwood"].score == Fraction(1, 3) * Fraction(3, 4) + Fraction(1, 2)


def supported_members_are_passed_over_and_the_next_comes_in() -> None:
    index = worked_out(Method((ABSENCE, ATTAINMENT), places=2), SCHOOLS, ["Alder"])
    assert (index.listed, index.skipped, index.came_in) == (("Dogwood", "Birch"), ("Alder",), ("Birch",))


def naming_a_member_as_supported_changes_no_score_and_no_rank() -> None:
    method = Method((ABSENCE, ATTAINMENT), places=2)
    before, after = worked_out(method, SCHOOLS), worked_out(method, SCHOOLS, ["Alder"])
    assert [(m.id, m.score, m.rank) for m in before.members] == [(m.id, m.score, m.rank) for m in after.members]


def a_missing_figure_is_never_zero() -> None:
    schools = SCHOOLS | {"Elder": {"absence": Decimal("12.5"), "attainment": None}}
    for rule, score in {MissingRule.MEAN_OF_KNOWN: 2, MissingRule.MIDDLE: 1 + Fraction(3, 8)}.items():
        assert worked_out(Method((ABSENCE, ATTAINMENT), missing=rule), schools).by_id["Elder"].score == score


def a_score_that_rests_on_a_missing_figure_is_marked_provisional() -> None:
    index = worked_out(Method((ABSENCE, ATTAINMENT)), SCHOOLS | {"Elder": {"absence": Decimal(5), "attainment": None}})
    assert {m.id: m.missing for m in index.members if m.provisional} == {"Elder": ("attainment",)}


def who_misses_a_figure_can_be_left_out_with_the_reason() -> None:
    method = Method((ABSENCE, ATTAINMENT), missing=MissingRule.LEAVE_OUT)
    index = worked_out(method, SCHOOLS | {"Elder": {"absence": Decimal(5)}})
    assert "Elder" not in index.by_id
    assert [(out.id, str(out.why)) for out in index.left_out] == [
        ("Elder", "It has no figure for attainment, so this method leaves it out.")
    ]


def who_has_no_figure_at_all_gets_no_score() -> None:
    for rule in (MissingRule.MIDDLE, MissingRule.MEAN_OF_KNOWN, MissingRule.LEAVE_OUT):
        index = worked_out(Method((ABSENCE,), missing=rule), one_metric(Alder=3, Birch=None, Cedar=1))
        assert (ranks(index), [out.id for out in index.left_out]) == ({"Alder": 1, "Cedar": 2}, ["Birch"])


def equal_scores_share_a_rank_and_the_next_rank_counts_them() -> None:
    index = worked_out(Method((ABSENCE,)), one_metric(Alder=9, Birch=7, Cedar=7, Dogwood=1))
    assert ranks(index) == {"Alder": 1, "Birch": 2, "Cedar": 2, "Dogwood": 4}
    assert [(tie.rank, tie.ids, tie.competing) for tie in index.ties] == [(2, ("Birch", "Cedar"), ())]


def sums_that_floating_point_would_part_are_a_tie() -> None:
    metrics = tuple(Metric(name, higher_is_more_need=True) for name in "abc")
    whole = {name: Decimal(1) for name in "abc"}
    nothing = {name: Decimal(0) for name in "abc"}
    figures = {
        "Alder": dict(zip("abc", map(Decimal, ("0.01", "0.05", "0")), strict=True)),
        "Birch": dict(zip("abc", map(Decimal, ("0.06", "0", "0")), strict=True)),
    }
    index = worked_out(Method(metrics), figures | {"Top": whole, "Bottom": nothing})
    assert ranks(index) == {"Top": 1, "Alder": 2, "Birch": 2, "Bottom": 4}


def sums_that_floating_point_cannot_tell_apart_are_no_tie() -> None:
    figures = one_metric(Alder=1, Birch="0.5", Cedar=Decimal("0.5") + Decimal("1E-25"), Dogwood=0)
    assert ranks(worked_out(Method((ABSENCE,)), figures)) == {"Alder": 1, "Cedar": 2, "Birch": 3, "Dogwood": 4}


def a_tie_across_the_last_place_is_named_and_not_broken() -> None:
    index = worked_out(Method((ABSENCE,), places=2), one_metric(Alder=9, Birch=7, Cedar=7, Dogwood=1))
    assert index.listed == ("Alder",)
    assert [(tie.competing, tie.places) for tie in index.ties] == [(("Birch", "Cedar"), 1)]


def a_tie_that_fits_gets_its_places() -> None:
    index = worked_out(Method((ABSENCE,), places=3), one_metric(Alder=9, Birch=7, Cedar=7, Dogwood=1))
    assert (index.listed, [tie.competing for tie in index.ties]) == (("Alder", "Birch", "Cedar"), [()])


def a_metric_on_which_all_are_equal_counts_0_for_everyone_and_rewards_no_gap() -> None:
    figures = {
        "Alder": {"absence": 9, "attainment": 5},
        "Birch": {"absence": 9},
        "Cedar": {"absence": 1, "attainment": 5},
    }
    index = worked_out(Method((ABSENCE, ATTAINMENT)), figures)
    assert {m.id: m.score for m in index.members} == {"Alder": 1, "Birch": 1, "Cedar": 0}
    assert [str(note) for note in index.notes] == [
        "All have the same figure for attainment. It tells nobody apart: 0 for everyone."
    ]


def in_the_rank_scale_equal_figures_share_their_average_place() -> None:
    index = worked_out(Method((ABSENCE,), Scale.RANK), one_metric(Alder=9, Birch=7, Cedar=7, Dogwood=7))
    third = Fraction(1, 3)
    assert {m.id: m.score for m in index.members} == {"Alder": 1, "Birch": third, "Cedar": third, "Dogwood": third}


def the_order_of_members_and_metrics_changes_nothing() -> None:
    same = {"moves": Decimal(3), "exclusions": Decimal(0)}
    schools = {id: row | same for id, row in SCHOOLS.items()}
    schools |= {"Aspen": schools["Birch"], "Elder": {"absence": Decimal("12.5")}}
    metrics = (
        ABSENCE,
        ATTAINMENT,
        Metric("moves", higher_is_more_need=True),
        Metric("exclusions", higher_is_more_need=True),
    )
    backwards = {id: dict(reversed(row.items())) for id, row in reversed(schools.items())}
    for scale in Scale:
        one = worked_out(Method(metrics, scale, places=3), schools)
        other = worked_out(Method(metrics[::-1], scale, places=3), backwards)
        assert [(m, m.score) for m in one.members] == [(m, m.score) for m in other.members]
        assert (one.listed, one.ties, one.notes) == (other.listed, other.ties, other.notes)


def _by_float(parts: Sequence[Sequence[int]], roots: Sequence[int], shares: Sequence[int]) -> list[list[int]]:
    scores: dict[float, list[int]] = {}
    for row, share in enumerate(shares):
        score = sum(part[row] / share * root**0.5 for part, root in zip(parts, roots, strict=True))
        scores.setdefault(score, []).append(row)
    return [scores[score] for score in sorted(scores, reverse=True)]


def _float_sum(columns: Sequence[Column], weights: Sequence[Fraction], rows: Sequence[int]) -> scoring.Scores:
    sums = [sum(float(column.units[row] or 0) * float(column.step) for column in columns) for row in rows]
    whole = tuple(int(total * 2**60) for total in sums)
    return scoring.Scores((whole,), (1,), (1,) * len(rows), Fraction(1, 2**60))


def _ties_hidden(parts: Sequence[Sequence[int]], roots: Sequence[int], shares: Sequence[int]) -> list[list[int]]:
    return [[row] for group in ORDER(parts, roots, shares) for row in group]


def _supported_leave_first(method: Method, figures: Figures, supported: Sequence[str] = ()) -> Index | Refusal:
    return NEED_INDEX(method, {id: row for id, row in figures.items() if id not in supported})


def _places_in_turn(numbers: Counter[int]) -> scaling._Scaling:
    return scaling._Scaling(
        {number: 2 * place for place, number in enumerate(sorted(numbers))}, Fraction(1, 2 * len(numbers) - 2)
    )


def _one_by_one(groups: Sequence[Sequence[Scored]], places: int | None) -> Placing[Scored]:
    return PLACING([[member] for group in groups for member in group], places)


def _a_place_too_few(groups: Sequence[Sequence[Scored]], places: int | None) -> Placing[Scored]:
    return PLACING(groups, None if places is None else places - 1)


ORDER, NEED_INDEX, SCORES, PLACING = scoring.order, engine.need_index, scoring.scores, engine.placing

FAULTS: list[tuple[Callable[[], None], object, str, object]] = [
    (each_metric_is_scaled_to_0_to_1_the_right_way_round_and_summed, scaling, "_sign", lambda metric: 1),
    (a_weight_multiplies_its_metric, engine, "scores", lambda c, weights, r: SCORES(c, [Fraction(1)] * len(c), r)),
    (supported_members_are_passed_over_and_the_next_comes_in, Method, "passes_over", lambda *_: False),
    (naming_a_member_as_supported_changes_no_score_and_no_rank, engine, "need_index", _supported_leave_first),
    (a_missing_figure_is_never_zero, scaling, "_stand_in", lambda rule, middle: 0),
    (a_missing_figure_is_never_zero, scaling, "_stand_in", lambda rule, middle: None),
    (
        a_score_that_rests_on_a_missing_figure_is_marked_provisional,
        engine,
        "_missing",
        lambda m, c, count: [()] * count,
    ),
    (who_misses_a_figure_can_be_left_out_with_the_reason, engine, "_has_score", lambda *_: True),
    (who_has_no_figure_at_all_gets_no_score, engine, "_has_score", lambda *_: True),
    (equal_scores_share_a_rank_and_the_next_rank_counts_them, scoring, "order", _ties_hidden),
    (sums_that_floating_point_would_part_are_a_tie, engine, "scores", _float_sum),
    (sums_that_floating_point_cannot_tell_apart_are_no_tie, scoring, "order", _by_float),
    (a_tie_across_the_last_place_is_named_and_not_broken, engine, "placing", _one_by_one),
    (a_tie_that_fits_gets_its_places, engine, "placing", _a_place_too_few),
    (a_metric_on_which_all_are_equal_counts_0_for_everyone_and_rewards_no_gap, Column, "tells_apart", True),
    (in_the_rank_scale_equal_figures_share_their_average_place, scaling, "_SCALES", {Scale.RANK: _places_in_turn}),
    (the_order_of_members_and_metrics_changes_nothing, Method, "counting", property(lambda method: method.metrics)),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0].__name__}-{fault[2]}")
def test_a_promise_is_kept_and_its_breach_is_caught(fault: tuple[Callable[[], None], object, str, object]) -> None:
    must_be_caught(*fault)


@PROPERTY
@given(methods(), TABLES, SUPPORTED)
def test_the_index_is_that_of_the_slow_obvious_reckoning(
    method: Method, table: dict[str, dict[str, object]], picks: set[int]
) -> None:
    supported = some_of(table, picks)
    index, slow = worked_out(method, table, supported), slow_index(method, table, supported)
    assert ranks(index) == slow.ranks
    assert {m.id: set(m.missing) for m in index.members} == {id: slow.missing[id] for id in slow.ranks}
    assert {out.id for out in index.left_out} == slow.left_out
    assert set(index.listed) == slow.listed
    assert {id for tie in index.ties for id in tie.competing} == slow.competing
    for member in index.members:
        if method.scale is Scale.ZSCORE:
            assert nearest(member.score) == pytest.approx(float(slow.scores[member.id]), rel=1e-14, abs=1e-14)
        else:
            assert member.score == slow.scores[member.id]


@PROPERTY
@given(methods(), TABLES)
def test_the_parts_add_up_to_the_score(method: Method, table: Figures) -> None:
    index = worked_out(method, table)
    for member in index.members:
        amounts = [part.amount for part in index.parts(member.id)]
        if method.scale is Scale.ZSCORE:
            assert sum(map(nearest, amounts)) == pytest.approx(nearest(member.score), abs=1e-12)
        else:
            assert sum(amounts) == member.score


@PROPERTY
@given(methods(scales=(Scale.MINMAX, Scale.RANK)), TABLES)
def test_a_score_lies_between_0_and_the_sum_of_the_weights(method: Method, table: Figures) -> None:
    for member in worked_out(method, table).members:
        assert 0 <= member.score <= sum(metric.weight for metric in method.metrics)


@PROPERTY
@given(methods(), TABLES, st.integers(0, 7), st.sampled_from(NAMES), FIGURES)
def test_more_need_on_one_metric_never_lowers_a_score(
    method: Method, table: dict[str, dict[str, object]], at: int, name: str, other: object
) -> None:
    id = sorted(table)[at % len(table)]
    metric = next((metric for metric in method.metrics if metric.name == name), None)
    if metric is None or other is None or table[id][name] is None:
        return
    less, more = sorted([table[id][name], other], reverse=not metric.higher_is_more_need)
    before = worked_out(method, table | {id: table[id] | {name: less}}).by_id.get(id)
    after = worked_out(method, table | {id: table[id] | {name: more}}).by_id.get(id)
    if before and after:
        assert nearest(before.score) <= nearest(after.score) or nearest(before.score) == pytest.approx(
            nearest(after.score), abs=1e-12
        )


@PROPERTY
@given(methods(), TABLES, SUPPORTED, st.randoms())
def test_shuffling_members_and_metrics_changes_nothing(
    method: Method, table: dict[str, object], picks: set[int], chance: random.Random
) -> None:
    supported = some_of(table, picks)
    shuffled = replace(method, metrics=tuple(chance.sample(method.metrics, len(method.metrics))))
    one = worked_out(method, table, supported)
    other = worked_out(shuffled, dict(chance.sample(sorted(table.items()), len(table))), supported)
    assert [(m, m.score) for m in one.members] == [(m, m.score) for m in other.members]
    assert (one.listed, one.ties, one.left_out) == (other.listed, other.ties, other.left_out)
    assert (one.skipped, one.came_in, one.notes) == (other.skipped, other.came_in, other.notes)


def test_a_large_table_gives_exactly_the_slow_reckoning() -> None:
    chance = random.Random(7)
    metrics = tuple(Metric(f"metric {n}", bool(n % 2), Fraction(1 + n % 3, 3)) for n in range(8))
    table = {
        f"{id:05}": {m.name: None if chance.random() < 0.04 else Decimal(chance.randint(0, 999)) / 10 for m in metrics}
        for id in range(150)
    }
    for scale in (Scale.MINMAX, Scale.RANK):
        method = Method(metrics, scale, places=40)
        index, slow = worked_out(method, table), slow_index(method, table)
        assert {m.id: m.score for m in index.members} == slow.scores
        assert (ranks(index), set(index.listed)) == (slow.ranks, slow.listed)


def test_what_cannot_be_ranked_is_refused_with_the_field_to_mend() -> None:
    def refused(method: Method, figures: Figures = SCHOOLS, supported: Sequence[str] = ()) -> tuple[str, str]:
        refusal = engine.need_index(method, figures, supported)
        assert isinstance(refusal, Refusal)
        return refusal.field, str(refusal)

    negative = replace(ABSENCE, weight=Fraction(-1))
    nothing = replace(ABSENCE, weight=Fraction(0))
    assert refused(Method(())) == ("metrics", "There is no metric. Name at least one.")
    assert refused(Method((ABSENCE, ABSENCE))) == ("metrics", "The metric “absence” is named twice. Name it once.")
    assert refused(Method((negative,)))[0] == "weight"
    assert refused(Method((nothing,))) == (
        "weight",
        "Every weight is zero. Give at least one metric a weight above zero.",
    )
    assert refused(Method((ABSENCE,), places=-1))[0] == "places"
    assert refused(Method((ABSENCE,)), {}) == ("members", "There is no member to rank. Give at least one.")
    assert refused(Method((ABSENCE,)), SCHOOLS, ["Yew"])[0] == "supported"
