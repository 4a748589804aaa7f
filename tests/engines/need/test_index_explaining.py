"""Each member is told in plain sentences why it stands where it stands, and how its score was worked out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from commonweal_engines.common import Sentence
from commonweal_engines.need import explaining, results
from commonweal_engines.need.explaining import explanation
from commonweal_engines.need.index import need_index
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from commonweal_engines.need.results import Index
from commonweal_engines.need.roots import nearest
from commonweal_engines.need.scaling import Figures
from commonweal_engines.need.working import steps
from engines.need.tables import PROPERTY, SUPPORTED, TABLES, methods, some_of
from planted import must_be_caught

METRICS = (
    Metric("abs", higher_is_more_need=True, label="Absence"),
    Metric("att", higher_is_more_need=False, label="Attainment"),
)
SCHOOLS: Figures = {
    "Alder": {"abs": Decimal("12.5"), "att": Decimal("40")},
    "Birch": {"abs": Decimal("9"), "att": Decimal("35.5")},
    "Cedar": {"abs": None, "att": Decimal("30")},
    "Dogwood": {"abs": Decimal("4"), "att": Decimal("60")},
    "Elder": {"abs": Decimal("9"), "att": Decimal("35.5")},
}


def told(id: str, method: Method | None = None, called: str = "") -> list[str]:
    index = need_index(method or Method(METRICS, places=2), SCHOOLS, {"Alder"})
    assert isinstance(index, Index)
    return [str(sentence) for sentence in explanation(index, id, called)]


def what_drives_the_score_comes_first_with_figure_middle_and_direction() -> None:
    assert told("Alder", called="Alder")[0] == (
        "Alder is number 2 of 5. It needs most because Absence is 12.5, above the middle of 9."
    )
    assert "Attainment is 30, below the middle of 35.5" in told("Cedar")[0]


def the_metric_that_lifts_the_score_most_is_named_first() -> None:
    figures = {
        "Alder": {"abs": 10, "att": 0},
        "Birch": {"abs": 5, "att": 4},
        "Cedar": {"abs": 0, "att": 5},
    }
    weights = (Fraction(1), Fraction(3))
    metrics = tuple(Metric(m.name, m.higher_is_more_need, w, m.label) for m, w in zip(METRICS, weights, strict=True))
    index = need_index(Method(metrics), figures)
    assert isinstance(index, Index)
    sentence = str(explanation(index, "Alder")[0])
    assert sentence.index("Attainment") < sentence.index("Absence")


def a_missing_figure_is_named_with_what_was_done() -> None:
    assert told("Cedar")[1:] == [
        "This is provisional: it has no figure for Absence. The others are counted up to the full weight."
    ]
    middle = told("Cedar", Method(METRICS, missing=MissingRule.MIDDLE))
    assert middle[1:] == ["This is provisional: it has no figure for Absence. The middle stands in."]
    left_out = told("Cedar", Method(METRICS, missing=MissingRule.LEAVE_OUT))
    assert left_out == ["It has no figure for Absence, so this method leaves it out."]


def who_is_passed_over_and_who_comes_in_is_told_why() -> None:
    passed = "It already gets funded support, so it is passed over and the next on the list gets the place."
    assert passed in told("Alder")
    assert "It comes in because support is already given to Alder, higher on the list." in told("Birch")


def a_tie_is_told_to_those_in_it() -> None:
    assert told("Elder")[-2:] == [
        "This is a tie: exactly the same score as Birch.",
        "Places left for this tie: 1. Members competing: 2. The figures cannot decide; the body must.",
    ]


def test_each_promise_is_kept_and_its_breach_is_caught() -> None:
    nothing: list[Sentence] = []
    must_be_caught(
        what_drives_the_score_comes_first_with_figure_middle_and_direction, explaining, "plain", lambda figure: "some"
    )
    must_be_caught(
        the_metric_that_lifts_the_score_most_is_named_first,
        results.Part,
        "above_middle",
        property(lambda part: Fraction(0)),
    )
    must_be_caught(a_missing_figure_is_named_with_what_was_done, explaining, "_provisional", lambda *_: nothing)
    must_be_caught(who_is_passed_over_and_who_comes_in_is_told_why, explaining, "_support", lambda *_: nothing)
    must_be_caught(a_tie_is_told_to_those_in_it, explaining, "_ties", lambda *_: nothing)


def test_an_unknown_member_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        told("Yew")


@pytest.mark.parametrize(
    ("scale", "how"),
    [
        (Scale.MINMAX, "(60 - 35.5) ÷ (60 - 30) = 0.816667"),
        (Scale.RANK, "35.5 has place 3.5 of 5, counted from least need: (3.5 - 1) ÷ (5 - 1) = 0.625000"),
        (Scale.ZSCORE, "(mean 40.2 - 35.5) ÷ deviation 10.395191 = 0.452132"),
    ],
)
def test_every_step_can_be_followed_with_a_pocket_calculator(scale: Scale, how: str) -> None:
    index = need_index(Method(METRICS, scale), SCHOOLS)
    assert isinstance(index, Index)
    assert str(steps(index, "Birch")[1].how) == how


@PROPERTY
@given(methods(), TABLES, SUPPORTED)
def test_every_member_of_every_index_gets_its_sentences_and_steps(
    method: Method, table: dict[str, dict[str, object]], picks: set[int]
) -> None:
    index = need_index(method, table, some_of(table, picks))
    assert isinstance(index, Index)
    for id in table:
        assert all(str(sentence) for sentence in explanation(index, id))
    for member in index.members:
        worked = steps(index, member.id)
        amounts = [step.amount for step in worked if step.amount is not None]
        assert sum(map(nearest, amounts)) == pytest.approx(nearest(member.score), abs=1e-9)
        assert all(str(step.how) for step in worked)
        for step in worked:
            if step.amount is not None and step.scaled is not None:
                product = nearest(step.scaled) * float(step.column.metric.weight * step.counted_up)
                assert nearest(step.amount) == pytest.approx(product, abs=1e-9)
