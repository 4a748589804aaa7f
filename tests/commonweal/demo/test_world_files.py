"""The invented files agree with themselves and with one another, and are shaped like real ones."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from math import sqrt

import pytest

from commonweal.demo.world import World, city, town
from commonweal.demo.world.census_layout import BLOCKS, LAYOUT, ORIGINS, STAGES, TONGUES
from commonweal.demo.world.geography import Area
from commonweal.demo.world.names import NEW_SCHOOL, SMALL_SCHOOL, STRONG_SCHOOL, TWINS, WEAK_SCHOOL
from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import read

type Table = list[dict[str, str]]

BOTH = pytest.mark.parametrize("world", [city(), town()], ids=["city", "town"])
FSM = "% of pupils known to be eligible for free school meals (Performance Tables)"
KINDS = {
    "invented_iod2025_lsoa21.csv": "iod2025.all",
    "invented_imd2019_file_1.csv": "iod2019.file1",
    "invented_population_mid2020.csv": "population.lsoa11",
    "invented_ks4_school_information_202223.csv": "ks4.information",
    "invented_ks4_school_information_202324.csv": "ks4.information",
    "invented_schools_slim_geocoded.csv": "schools.placed",
    "invented_edubasealldata.csv": "schools.register",
    "invented_links_edubasealldata.csv": "links",
    "invented_spc_school_level_2022_23.csv": "census",
    "invented_ks4_2018_19.csv": "ks4.short",
    "invented_absence_3term_school.csv": "absence",
    "invented_childrens_centres.csv": "centres.register",
}


def table(world: World, name: str, encoding: str = "utf-8") -> Table:
    return list(csv.DictReader(io.StringIO(world.files[f"invented_{name}.csv"].decode(encoding), newline="")))


def now(urn: str) -> str:
    """The number that a school has today."""
    links = table(city(), "links_edubasealldata", "cp1252")
    return next((row["LinkURN"] for row in links if row["LinkType"] == "Successor" and row["URN"] == urn), urn)


def correlation(xs: list[float], ys: list[float]) -> float:
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    both = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    return both / sqrt(sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys))


def by_school(
    name: str, column: str, key: str, keep: Callable[[dict[str, str]], bool] = lambda row: True
) -> dict[str, str]:
    return {now(row[key]): row[column] for row in table(city(), name) if keep(row)}


HEADLINES = {
    "fsm": lambda: by_school("spc_school_level_2022_23", FSM, "urn"),
    "absence": lambda: by_school(
        "absence_3term_school", "sess_overall_percent", "school_urn", lambda row: row["time_period"] == "202122"
    ),
    "persistent absence": lambda: by_school(
        "absence_3term_school",
        "enrolments_pa_10_exact_percent",
        "school_urn",
        lambda row: row["time_period"] == "202223",
    ),
    "progress": lambda: by_school("ks4_2018_19", "P8MEA", "URN"),
    "attainment": lambda: by_school("ks4_2018_19", "ATT8SCR", "URN"),
    "gap": lambda: by_school("ks4_school_information_202324", "diffn_att8", "school_urn"),
    "low prior": lambda: by_school("ks4_school_information_202324", "pt_prior_lo", "school_urn"),
    "area": lambda: by_school("schools_slim_geocoded", "lsoa21", "urn"),
}


@BOTH
def test_every_file_is_recognised_by_its_columns_and_no_row_is_refused(world: World) -> None:
    for name, data in world.files.items():
        result = read(data)
        assert not isinstance(result, Refusal), f"{name}: {result}"
        assert result.kind == KINDS.get(name, result.kind if name.endswith(".geojson") else None)
        assert result.rows_used > 0
        assert not result.refused


def census_faults(row: dict[str, str]) -> list[str]:
    """Every way in which a row of the census contradicts itself."""
    pupils = int(row["headcount of pupils"])
    of_age = int(row["number of pupils of compulsory school age and above (rounded)"])
    sums = {
        "ages": sum(int(row[name]) for (unit, _, _), names in BLOCKS.items() if unit == "age" for name in names),
        "years": sum(int(row[name]) for (unit, _, _), names in BLOCKS.items() if unit == "Year" for name in names),
        "stages": sum(int(row[name]) for name in STAGES),
        "sexes": int(row["headcount total girls"]) + int(row["headcount total boys"]),
        "origins": sum(int(row[f"number of {name}"]) for name in ORIGINS),
        "tongues": sum(int(row[f"number of {name}"]) for name in TONGUES) + pupils - of_age,
    }
    shares = {
        name: (int(row[f"number of {name}"]), float(row[f"% of {name}"]), whole)
        for names, whole in ((ORIGINS, pupils), (TONGUES, of_age))
        for name in names
    }
    shares[FSM] = (
        int(row[FSM.replace("% of", "number of")]),
        float(row[FSM]),
        int(row["Number of pupils (used for FSM calculation in Performance Tables)"]),
    )
    wrong = [name for name, total in sums.items() if total != pupils]
    return wrong + [name for name, (n, share, whole) in shares.items() if abs(100 * n / whole - share) > 0.051]


def test_the_census_adds_up_in_every_way() -> None:
    rows = table(city(), "spc_school_level_2022_23")
    assert len(rows) == 31
    assert all(len(row) == len(LAYOUT) == 268 for row in rows)
    assert {row["school_name"]: faults for row in rows if (faults := census_faults(row))} == {}


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        ("full-time girls aged 11", "ages"),
        ("Full time boys Year group 9", "years"),
        ("Number of key stage 3 pupils (years 7 to 9)", "stages"),
        ("headcount total girls", "sexes"),
        (f"number of {ORIGINS[0]}", "origins"),
        (f"number of {TONGUES[0]}", "tongues"),
    ],
)
def test_one_pupil_too_many_anywhere_would_be_noticed(column: str, fault: str) -> None:
    row = table(city(), "spc_school_level_2022_23")[0]
    assert fault in census_faults(row | {column: str(int(row[column]) + 1)})


def test_absence_adds_up_and_those_often_absent_are_among_the_absent() -> None:
    for row in table(city(), "absence_3term_school"):
        count = {name: int(value) for name, value in row.items() if value.isdigit()}
        reasons = {
            prefix: sum(n for name, n in count.items() if name.startswith(f"sess_{prefix}_"))
            for prefix in ("auth", "unauth")
        }
        assert count["sess_overall"] == count["sess_authorised"] + count["sess_unauthorised"]
        assert reasons["auth"] == 2 * count["sess_authorised"], "each reason, and their total"
        assert reasons["unauth"] == 2 * count["sess_unauthorised"]
        assert count["sess_overall_pa_10_exact"] < count["sess_overall"]
        assert count["enrolments_pa_50_exact"] < count["enrolments_pa_10_exact"] < count["enrolments"]
        share = 100 * count["sess_overall"] / count["sess_possible"]
        assert float(row["sess_overall_percent"]) == pytest.approx(share, abs=1e-5)


def test_each_split_of_the_leavers_adds_up() -> None:
    splits = (("boys", "girls"), ("disadvantaged", "not_disadvantaged"), ("sen_with_ehcp", "sen_no_ehcp"))
    for row in table(city(), "ks4_school_information_202324"):
        if row["t_pupils"] != "z":
            boys, poor, needs = (sum(int(row[f"t_{part}"]) for part in parts) for parts in splits)
            assert boys == poor == int(row["t_pupils"])
            assert needs == int(row["t_sen"])


def test_a_year_ten_becomes_the_next_years_leavers() -> None:
    year_ten = by_school("spc_school_level_2022_23", "Full time girls Year group 10", "urn")
    for urn, girls in by_school("ks4_school_information_202324", "t_girls", "school_urn").items():
        assert girls in (year_ten[urn], "z")


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("fsm", "progress", -0.65, -0.35),
        ("fsm", "attainment", -0.85, -0.55),
        ("fsm", "absence", 0.45, 0.8),
        ("absence", "progress", -0.75, -0.4),
        ("progress", "attainment", 0.7, 0.95),
    ],
)
def test_need_absence_and_results_go_together_as_they_really_do(
    first: str, second: str, low: float, high: float
) -> None:
    """The ranges hold the correlations measured over the state secondaries of one large northern city."""
    left, right = HEADLINES[first](), HEADLINES[second]()
    pairs = [(float(left[urn]), float(right[urn])) for urn in left.keys() & right.keys() if right[urn] != "SUPP"]
    pairs = sorted(pair for pair in pairs)
    assert len(pairs) >= 24
    assert low < correlation([x for x, _ in pairs], [y for _, y in pairs]) < high


def likeness_of_neighbours(world: World, score: dict[str, float]) -> float:
    near = [(score[area.code], score[other]) for area in world.geography.areas for other in area.near]
    return correlation([one for one, _ in near], [other for _, other in near])


@BOTH
def test_need_lies_in_patches(world: World) -> None:
    """Neighbours are alike; the same scores dealt out in another order are not."""
    score = {row["lsoa21_code"]: float(row["IMD_score"]) for row in table(world, "iod2025_lsoa21")}
    values = list(score.values())
    dealt = {code: values[place * 37 % len(values)] for place, code in enumerate(score)}
    assert likeness_of_neighbours(world, score) > 0.2 > likeness_of_neighbours(world, dealt)


@BOTH
def test_the_inner_town_is_poorer_than_its_edge(world: World) -> None:
    score = {row["lsoa21_code"]: float(row["IMD_score"]) for row in table(world, "iod2025_lsoa21")}
    codes = world.geography.codes

    def from_the_middle(area: Area) -> float:
        return (area.heart.easting - codes.east) ** 2 + (area.heart.northing - codes.north) ** 2

    ordered = sorted(world.geography.areas, key=from_the_middle)
    quarter = len(ordered) // 4
    inner, outer = (sum(score[area.code] for area in part) for part in (ordered[:quarter], ordered[-quarter:]))
    assert inner > 1.2 * outer


@BOTH
def test_the_indices_agree_with_themselves_and_with_the_people_who_live_there(world: World) -> None:
    people = {row["lsoa11_code"]: row for row in table(world, "population_mid2020")}
    rows = table(world, "iod2025_lsoa21")
    assert people.keys() == {row["lsoa21_code"] for row in rows} == {area.code for area in world.geography.areas}
    for row in rows:
        position = int(row["IMD_rank"])
        assert int(row["IMD_decile"]) == -(-position * 10 // 33_755)
        under_16 = sum(int(people[row["lsoa21_code"]][str(age)]) for age in range(16))
        assert 0 <= float(row["income_deprivation_affecting_children_index_idaci_numerator"]) <= under_16 + 3
        assert float(row["income_domain_numerator"]) < int(people[row["lsoa21_code"]]["total_population"])
    by_rank = sorted(rows, key=lambda row: int(row["IMD_rank"]))
    scores = [float(row["IMD_score"]) for row in by_rank]
    assert scores == sorted(scores, reverse=True)


@BOTH
def test_each_area_is_in_one_ward_and_each_ward_has_several(world: World) -> None:
    wards = Counter((row["ward24_code"], row["ward24_name"]) for row in table(world, "iod2025_lsoa21"))
    assert set(wards) == {(ward.code, ward.name) for ward in world.geography.wards}
    assert min(wards.values()) >= 4


def test_two_schools_changed_number_and_every_file_holds_the_number_of_its_day() -> None:
    former = {school.name: (school.former.urn, school.urn) for school in city().schools if school.former}
    assert len(former) == 2
    for old, new in former.values():
        assert now(old) == new
        assert old in {row["URN"] for row in table(city(), "ks4_2018_19")}
        assert new in {row["school_urn"] for row in table(city(), "ks4_school_information_202324")}
    old, new = former[WEAK_SCHOOL]
    census = {row["urn"] for row in table(city(), "spc_school_level_2022_23")}
    assert old in census, "in January 2023 it was not yet an academy"
    assert new not in census
    register = {row["URN"]: row for row in table(city(), "edubasealldata", "cp1252")}
    assert (register[old]["EstablishmentStatus (name)"], register[new]["EstablishmentStatus (name)"]) == (
        "Closed",
        "Open",
    )


def test_missing_is_shown_as_missing() -> None:
    number = {school.name: school.urn for school in city().schools}
    progress = HEADLINES["progress"]()
    assert number[NEW_SCHOOL] not in progress, "a school opened in 2021 has no results of 2019"
    assert progress[number[SMALL_SCHOOL]] == "SUPP"
    gaps = HEADLINES["gap"]()
    assert gaps[number[NEW_SCHOOL]] == "z"
    assert gaps[number[SMALL_SCHOOL]] == "c"


def test_the_twins_tie_on_every_headline() -> None:
    number = {school.name: school.urn for school in city().schools}
    for values in HEADLINES.values():
        boys, girls = (values()[number[name]] for name in TWINS)
        assert boys == girls


def test_the_strong_school_is_strong_among_poor_streets_and_the_weak_one_weak() -> None:
    number = {school.name: school.urn for school in city().schools}
    progress = {urn: float(value) for urn, value in HEADLINES["progress"]().items() if value != "SUPP"}
    by_progress = sorted(progress, key=progress.__getitem__)
    assert number[STRONG_SCHOOL] in by_progress[-3:]
    assert number[WEAK_SCHOOL] in by_progress[:3]
    fsm = {urn: float(value) for urn, value in HEADLINES["fsm"]().items()}
    assert fsm[number[STRONG_SCHOOL]] > sum(fsm.values()) / len(fsm)


def test_the_whole_register_needs_windows_letters() -> None:
    """A street with an accent: read as UTF-8 the file fails, so an importer has to find the encoding."""
    with pytest.raises(UnicodeDecodeError):
        city().files["invented_edubasealldata.csv"].decode()
    assert "Beauséjour Road" in city().files["invented_edubasealldata.csv"].decode("cp1252")
