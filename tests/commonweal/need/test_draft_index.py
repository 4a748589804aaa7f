"""Somebody works out an index: a draft that holds every figure, how it was found and what became of it."""

import json
from fractions import Fraction
from hashlib import sha256

import pytest

from commonweal.need import actions, computing, drafting, sureness
from commonweal.need.models import NeedIndex
from commonweal_engines.common import Refusal
from commonweal_engines.need import sensitivity
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from planted import must_be_caught

from . import samples
from .scenes import (
    ATTAINMENT,
    DEPRIVATION,
    FIRST,
    NOW,
    PROGRESS,
    SECOND,
    THIRD,
    address,
    bring,
    chair,
    data_lead,
    draft,
    entries,
    lines,
)


def chosen(city, **more):
    """What the form sends for an index of progress and deprivation."""
    return {
        "title": "Where need is most",
        "scale": "minmax",
        "missing": "mean_of_known",
        "places": "2",
        "skip_supported": "on",
        f"use.{PROGRESS}": "lower",
        f"weight.{PROGRESS}": "1",
        f"use.{DEPRIVATION}": "higher",
        f"weight.{DEPRIVATION}": "1/2",
        **more,
    }


def send(city, who="chair", **more):
    return city.browser(f"{who}@city.example").post(address("new_index", city), chosen(city, **more))


def test_the_default_is_bradfords_equal_weights_of_what_the_data_offer(figures):
    index = draft(figures)
    assert [(one["name"], one["direction"], one["weight"]) for one in index.method["metrics"]] == [
        (PROGRESS, "lower", "1"),
        (ATTAINMENT, "lower", "1"),
        (DEPRIVATION, "higher", "1"),
    ]
    assert (index.method["scale"], index.method["missing"]) == ("minmax", "mean_of_known")
    assert [line.number for line in index.scores.all()] == [FIRST, SECOND, THIRD]
    assert entries(figures)[-1] == "data.imported"


def test_the_parts_of_a_score_add_up_to_it_exactly(figures):
    for line in draft(figures).scores.all():
        parts = [Fraction(one["part_exact"]) for one in line.working if one.get("part_exact")]
        assert sum(parts) == Fraction(line.exact)
        assert all(one["figure"] is not None or one["part"] is None for one in line.working)


def test_a_score_that_rests_on_a_missing_figure_is_provisional_and_says_so(figures):
    third = lines(draft(figures))[THIRD]
    assert third.provisional
    assert "provisional" in json.dumps(third.reasons)
    (missing,) = [one for one in third.working if one["figure"] is None]
    assert missing["metric"] == ATTAINMENT
    assert missing["found"]["text"] == "The publisher withholds it, so that no pupil can be recognised."


def test_whoever_already_has_support_is_passed_over_and_the_next_is_taken(figures):
    first = figures.institutions()[0].pk
    day = figures.body.day(NOW)
    actions.note_support(by=data_lead(figures), institution_id=first, programme="Reading help", first=day, at=NOW)
    index = draft(figures, method=Method((), places=1))
    assert {number: line.place for number, line in lines(index).items()} == {
        FIRST: "supported",
        SECOND: "listed",
        THIRD: "not_listed",
    }
    assert (index.result["skipped"], index.result["came_in"]) == (["School 00 of City"], ["School 01 of City"])
    page = figures.browser("rep0@city.example").get(address("need_index", figures, number=index.number))
    assert "In their place: School 01 of City." in page.content.decode()


def test_a_tie_is_named_as_one_and_left_to_the_members(city):
    bring(city, "results.csv", samples.results({FIRST: "1", SECOND: "0", THIRD: "0"}))
    index = draft(city, method=Method((), places=1))
    assert [(line.rank, line.place, line.tied) for line in index.scores.all()] == [
        (1, "competing", True),
        (1, "competing", True),
        (3, "not_listed", False),
    ]
    page = city.browser("rep0@city.example").get(address("need_index", city, number=index.number)).content.decode()
    assert "School 01 of City and School 02 of City have exactly the same score" in page


def test_weights_direction_scale_and_missing_rule_are_the_bodys(figures):
    metrics = (Metric(PROGRESS, True, Fraction(3)), Metric(ATTAINMENT, False, Fraction(1, 3)))
    index = draft(figures, method=Method(metrics, Scale.RANK, MissingRule.LEAVE_OUT))
    assert [(line.number, line.rank) for line in index.scores.all()] == [(SECOND, 1), (FIRST, 2), (THIRD, None)]
    assert lines(index)[THIRD].place == "left_out"
    assert index.method["metrics"][1]["weight"] == "1/3"


def test_only_the_classes_that_are_named_take_part(figures):
    assert isinstance(actions.draft_index(by=chair(figures), title="Nobody", at=NOW, classes=["Nobody"]), Refusal)


def test_the_file_that_anyone_takes_away_has_the_fingerprint_that_was_kept(figures):
    index = draft(figures)
    table = figures.browser("rep0@city.example").get(address("need_csv", figures, number=index.number))
    assert sha256(table.content).hexdigest() == index.table_sha256
    assert (
        table.content.decode("utf-8-sig").splitlines()[1].startswith("1,900000,School 00 of City,3.000000,3,listed,no")
    )


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text(figures):
    figures.member('=HYPERLINK("http://x")', "900009")
    index = draft(figures)
    table = figures.browser("rep0@city.example").get(address("need_csv", figures, number=index.number)).content
    assert b"\"'=HYPERLINK" in table


def check_the_same_data_give_the_same_table(figures):
    index = draft(figures)
    assert drafting.fingerprint_again(index) == index.table_sha256


def test_anyone_can_work_the_same_table_out_again(figures):
    must_be_caught(
        lambda: check_the_same_data_give_the_same_table(figures),
        computing,
        "rounded",
        iter_of_digits(),
    )


def iter_of_digits():
    """A rounding that never gives the same twice."""
    count = iter(range(10_000))
    return lambda value, places: f"0.{next(count)}"


def test_how_sure_the_list_is_can_be_drawn_again_from_the_printed_seed(figures, monkeypatch):
    monkeypatch.setattr(sureness, "DRAWS", sensitivity.DRAWS)
    index = draft(figures, method=Method((), places=1))
    assert index.result["sureness"]["seed"] == "city/need/1"
    assert lines(index)[FIRST].sureness["listed"] == 10_000
    assert {one["percent"] for one in index.result["sureness"]["shifts"]} == {-25, 25}
    page = figures.browser("rep0@city.example").get(address("need_index", figures, number=1)).content.decode()
    assert "the seed is “city/need/1”" in page
    assert "On the list in 100.0% of random weightings" in page


def test_the_map_holds_the_areas_and_numbers_the_members_and_the_table_says_the_same(figures):
    index = draft(figures)
    assert [area["value"] for area in index.drawing["areas"]] == ["60", "20", "10"]
    assert [area["step"] for area in index.drawing["areas"]] == [4, 2, 1]
    assert [(place["number"], place["name"]) for place in index.drawing["places"]] == [
        (1, "School 00 of City"),
        (2, "School 01 of City"),
        (3, "School 02 of City"),
    ]
    page = figures.browser("rep0@city.example").get(address("need_index", figures, number=1)).content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    for place in index.drawing["places"]:
        assert place["name"] in table
    assert "Area 001: 60" in table


def test_each_figure_opens_how_it_was_worked_out(figures):
    draft(figures)
    first = figures.institutions()[0].pk
    page = figures.browser("rep0@city.example").get(address("need_member", figures, number=1, institution=first))
    said = page.content.decode()
    for words in (
        "-0.5",
        "results.csv, 2018/19, version 1",
        "-0.5 and 0.9",
        "÷ (0.9 - -0.5) = 1.000000",
        "lower means",
    ):
        assert words in said


def test_the_form_makes_a_draft(figures):
    answer = send(figures)
    index = NeedIndex.objects.get()
    assert answer.url == address("need_index", figures, number=index.number)
    assert [(one["name"], one["weight"]) for one in index.method["metrics"]] == [(PROGRESS, "1"), (DEPRIVATION, "1/2")]
    assert index.method["places"] == 2


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (f"weight.{PROGRESS}", "lots", "Write a number, such as 1, 0.5 or 1/3."),
        (f"weight.{PROGRESS}", "-1", "is below zero"),
        (f"weight.{PROGRESS}", "0.00000000001", "too many digits"),
        ("places", "-3", "greater than or equal to 0"),
        ("places", "many", "Write a whole number, such as 3."),
        ("title", "", "Write something here."),
        ("title", "A < B", "Write one line without the signs @"),
        ("scale", "golden", "Choose one from the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(figures, field, typed, said):
    answer = send(figures, **{field: typed, "missing": "middle"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Nothing you typed is lost" in page
    assert 'value="1/2"' in page
    assert not NeedIndex.objects.exists()


def test_without_a_measure_there_is_no_index(figures):
    answer = send(figures, **{f"use.{PROGRESS}": "", f"use.{DEPRIVATION}": ""})
    assert answer.status_code == 422
    assert "Choose at least one measure" in answer.content.decode()


def test_a_metric_that_is_not_in_the_data_is_named(figures):
    refused = actions.draft_index(by=chair(figures), title="x", method=Method((Metric("made.up", True),)), at=NOW)
    assert isinstance(refused, Refusal)
    assert refused.field == "metrics"
    assert "made.up" in str(refused)


def test_whoever_may_not_propose_is_refused_by_the_rule_that_greys_the_button(figures):
    refused = actions.draft_index(by=figures.standing("rep0@city.example", NOW), title="x", at=NOW)
    assert isinstance(refused, Refusal)
    shown = figures.browser("rep0@city.example").get(address("new_index", figures)).content.decode()
    answer = send(figures, who="rep0")
    assert answer.status_code == 403
    for page in (shown, answer.content.decode()):
        assert str(refused.why) in page
        assert refused.clause in page
    assert not NeedIndex.objects.exists()


def test_a_new_draft_can_begin_from_an_earlier_one(figures):
    send(figures)
    page = figures.browser("chair@city.example").get(address("new_index", figures) + "?like=1").content.decode()
    assert 'value="1/2"' in page
    for odd in ("x", "-1", "999999999999", "²"):
        assert (
            figures.browser("chair@city.example").get(address("new_index", figures), {"like": odd}).status_code == 200
        )


def test_without_data_there_is_nothing_to_rank_by_and_the_page_says_what_to_do(city):
    refused = actions.draft_index(by=chair(city), title="x", at=NOW)
    assert isinstance(refused, Refusal)
    page = city.browser("chair@city.example").get(address("new_index", city)).content.decode()
    assert "Bring in a public file with figures first." in page
