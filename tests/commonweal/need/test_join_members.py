"""Members find their figures: under another number, through the place they stand in, from the areas of a ward."""

from fractions import Fraction

import pytest

from commonweal.need import joining, queries
from commonweal_engines.need.reading import Column
from planted import must_be_caught

from . import samples
from .scenes import (
    ATTAINMENT,
    DEPRIVATION,
    FIRST,
    PLACED,
    PROFILE,
    PROGRESS,
    SECOND,
    SQUARES,
    THIRD,
    bring,
    draft,
    lines,
)

WARD, NEXT_WARD = "E05900001", "E05900002"


def joined(city, metric, *numbers):
    """For each number: its figure, and the sentence that says how it was found or why it is missing."""
    datasets = queries.current(city.body.id)
    measures = queries.measures(datasets)
    measure = next(one for one in measures if one.name == metric)
    found = queries.joining(datasets, measures, numbers)
    told = {number: found.joined(measure, number) for number in numbers}
    assert found.figures(measure, numbers) == {number: one.figure for number, one in told.items()}
    return {number: (one.figure, str(one.how)) for number, one in told.items()}


def test_a_school_that_changed_its_number_is_found_under_the_one_it_had(city):
    bring(city, "results.csv", samples.results({"800000": "-0.7"}))
    bring(city, "links.csv", samples.links([(FIRST, "800000", "Predecessor")]))
    figure, how = joined(city, PROGRESS, FIRST)[FIRST]
    assert figure == Fraction("-0.7")
    assert "800000" in how


def test_an_empty_cell_under_the_new_number_gives_way_to_the_figure_under_the_old(city):
    bring(city, "results.csv", samples.results({FIRST: "", "800000": "-0.7", SECOND: "SUPP", "800001": "1"}))
    bring(city, "links.csv", samples.links([(FIRST, "800000", "Predecessor"), (SECOND, "800001", "Predecessor")]))
    found = joined(city, PROGRESS, FIRST, SECOND)
    assert found[FIRST] == (
        Fraction("-0.7"),
        "Its own cell is empty; found under its other number, 800000.",
    )
    assert found[SECOND] == (None, "The publisher withholds it, so that no pupil can be recognised.")


def test_a_merger_is_not_guessed_at(city):
    bring(city, "results.csv", samples.results({"800000": "-0.7", "800001": "1"}))
    merged = [(FIRST, "800000", "Predecessor - merged"), (FIRST, "800001", "Predecessor - merged")]
    bring(city, "links.csv", samples.links(merged))
    figure, how = joined(city, PROGRESS, FIRST)[FIRST]
    assert figure is None
    assert "800000" in how
    assert "800001" in how


def test_a_school_takes_the_figure_of_the_area_its_register_names(city):
    bring(city, "register.csv", PLACED)
    bring(city, "areas.csv", PROFILE)
    assert joined(city, DEPRIVATION, FIRST) == {
        FIRST: (60, "The figure of the small area it stands in, E01900001."),
    }


def test_a_register_that_names_no_area_gives_coordinates_to_find_it_by(city):
    bring(city, "register.csv", samples.placed({FIRST: (1.015, 54.005, ""), SECOND: (2.0, 50.0, "")}))
    bring(city, "areas.csv", PROFILE)
    bring(city, "map.geojson", samples.boundaries(SQUARES))
    found = joined(city, DEPRIVATION, FIRST, SECOND)
    assert found[FIRST] == (20, "The figure of the small area it stands in, E01900002.")
    assert found[SECOND] == (None, str(joining.NOWHERE))


def test_a_postcode_finds_the_area_where_nothing_else_does(city):
    bring(city, "results.csv", samples.results({FIRST: "0"}))
    bring(city, "census.csv", samples.census({FIRST: "zz1 1zz"}))
    bring(city, "postcodes.csv", samples.postcodes({"ZZ1 1ZZ": "E01900003"}))
    bring(city, "areas.csv", PROFILE)
    assert joined(city, DEPRIVATION, FIRST)[FIRST][0] == 10


def test_a_ward_has_the_sum_of_counts_and_the_mean_of_the_rest_weighted_by_people(city):
    bring(city, "areas.csv", PROFILE)
    people = joined(city, "profile.lsoa21.people", WARD, NEXT_WARD)
    assert people[WARD] == (4000, "The sum of its 2 small areas.")
    mean, how = joined(city, DEPRIVATION, WARD, NEXT_WARD)[WARD]
    assert mean == Fraction(60 * 1000 + 20 * 3000, 4000) == 30
    assert "weighted by the 4000 people" in how


def test_a_ward_with_an_area_without_a_figure_has_none(city):
    bring(city, "areas.csv", samples.profile({"E01900001": (WARD, 60, 1000), "E01900002": (WARD, "", 3000)}))
    assert joined(city, DEPRIVATION, WARD)[WARD] == (None, "1 of its 2 small areas have no figure.")


def test_a_ward_of_which_nobody_knows_the_people_has_no_mean(city):
    bring(city, "areas.csv", samples.profile({"E01900001": (WARD, 60, ""), "E01900002": (WARD, 20, 10)}))
    assert joined(city, DEPRIVATION, WARD)[WARD][0] is None


def check_what_is_missing_is_missing(city):
    figure, why = joined(city, ATTAINMENT, THIRD)[THIRD]
    assert figure is None
    assert why == "The publisher withholds it, so that no pupil can be recognised."


def test_missing_is_never_zero(figures):
    must_be_caught(lambda: check_what_is_missing_is_missing(figures), joining, "figure_in", lambda column, row: 0)
    must_be_caught(lambda: check_what_is_missing_is_missing(figures), Column, "missing", lambda column, row: None)


@pytest.mark.parametrize("metric", [PROGRESS, ATTAINMENT, DEPRIVATION])
def test_a_member_that_no_file_knows_has_no_figure_and_is_told_so(figures, metric):
    figure, why = joined(figures, metric, "999999")["999999"]
    assert figure is None
    assert why


def test_two_members_of_the_same_name_are_told_apart_by_their_numbers(figures):
    figures.member("School 00 of City", "900009")
    assert {line.name for line in lines(draft(figures)).values()} == {
        "School 00 of City (900000)",
        "School 00 of City (900009)",
        "School 01 of City",
        "School 02 of City",
    }
