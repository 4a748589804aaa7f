"""Every file of the open data that is of a kind is recognised, and has the rows its README counts."""

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import Links, Read, join, read
from engines.need.reading.comparing import assert_agree
from engines.need.reading.data import DATA, needs_data

pytestmark = needs_data

# Path, kind, encoding, periods, rows, refused.
FILES = [
    ("schools/spc_school_level_2022_23_england.csv.gz", "census", "utf-8", ("2022/23",), 24_442, 0),
    ("schools/schools_england_2022_23_slim_geocoded.csv.gz", "schools.placed", "utf-8", (), 24_442, 0),
    ("schools/schools_bradford_380_2022_23_slim_geocoded.csv", "schools.placed", "utf-8", (), 227, 0),
    ("schools/schools_northamptonshire_940_941_2022_23_slim_geocoded.csv", "schools.placed", "utf-8", (), 354, 0),
    ("schools/schools_corby_NN17_NN18.csv", "schools.placed", "utf-8", (), 28, 0),
    # One number was written as 1e+05 on its way through a spreadsheet.
    ("schools/gias_state_mainstream_april2022_slim.csv.gz", "schools.mainstream", "utf-8", (), 20_185, 1),
    ("schools/gias_childrens_centres_england_2026_raw.csv", "centres.register", "utf-8", (), 2_992, 0),
    ("schools/gias_childrens_centres_england_2026_geocoded.csv", "centres.register", "utf-8", (), 2_992, 0),
    ("schools/gias_fullcolumns_hampshire_surrey_20220420.csv.gz", "schools.register", "utf-8", (), 1_096, 0),
    ("schools/FIXTURE_dfe_ebi_gias.csv", "schools.register", "utf-8", (), 60, 0),
    ("schools/FIXTURE_dfe_ebi_census_pupils.csv", "census", "utf-8", ("2022/23",), 60, 0),
    ("performance/ks4_2018_19_england_trimmed.csv.gz", "ks4.short", "utf-8", ("2018/19",), 5_516, 0),
    ("performance/ks4_2018_19_bradford_neighbours_northants.csv", "ks4.short", "utf-8", ("2018/19",), 362, 0),
    ("performance/ks4_2023_24_school_information_england.csv.gz", "ks4.information", "utf-8", ("2023/24",), 5_709, 0),
    (
        "performance/ks4_2023_24_school_information_bradford_neighbours_northants.csv",
        "ks4.information",
        "utf-8",
        ("2023/24",),
        410,
        0,
    ),
    (
        "performance/FIXTURE_england_ks4final_2022_23_header_60_fake_rows.csv",
        "ks4.final",
        "utf-8",
        ("2022/23",),
        60,
        0,
    ),
    (
        "characteristics/absence_3term_school_bradford_2013_14_to_2021_22.csv.gz",
        "absence",
        "utf-8",
        ("2013/14", "2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2020/21", "2021/22"),
        1_592,
        0,
    ),
    ("characteristics/pupil_premium_2019_20_england.csv.gz", "pupil-premium", "utf-8", (), 21_567, 0),
    ("characteristics/gias_links_edubasealldata20250422.csv.gz", "links", "cp1252", (), 33_801, 0),
    ("characteristics/FIXTURE_dfe_ebi_school_workforce_census_2022.csv", "workforce", "utf-8", (), 60, 0),
    ("characteristics/FIXTURE_dfe_ebi_sen.csv", "special-needs", "utf-8", ("2022/23",), 60, 0),
    (
        "deprivation/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz",
        "iod2019.file1",
        "utf-8-sig",
        ("2019",),
        32_844,
        0,
    ),
    ("deprivation/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz", "iod2019.file2", "utf-8-sig", ("2019",), 32_844, 0),
    ("deprivation/File_3_-_IoD2019_IDACI_and_IDAOPI.csv.gz", "iod2019.file3", "utf-8-sig", ("2019",), 32_844, 0),
    ("deprivation/File_6_-_IoD2019_Population_Denominators.csv.gz", "iod2019.file6", "utf-8-sig", ("2019",), 32_844, 0),
    ("deprivation/File_9_-_IoD2019_Transformed_Scores.csv.gz", "iod2019.file9", "utf-8-sig", ("2019",), 32_844, 0),
    ("deprivation/iod2019_england_lsoa11_all.csv.gz", "iod2019.all", "utf-8", ("2019",), 32_844, 0),
    ("deprivation/iod2025_england_lsoa21_all.csv.gz", "iod2025.all", "utf-8", ("2025",), 33_755, 0),
    ("deprivation/population_mid2020_england_lsoa11_age0_19.csv.gz", "population.lsoa11", "utf-8", (), 32_844, 0),
    ("deprivation/lsoa21_profile_england.csv.gz", "profile.lsoa21", "utf-8", ("2025",), 33_755, 0),
    ("deprivation/lsoa21_profile_bradford_northnorthants.csv", "profile.lsoa21", "utf-8", ("2025",), 517, 0),
    ("deprivation/lookup_lsoa11_lsoa21_ltla22.csv.gz", "lookup.lsoa11-lsoa21", "utf-8", ("2021",), 35_795, 0),
    ("deprivation/lookup_lsoa21_ward24_ltla24.csv.gz", "lookup.lsoa21-ward24", "utf-8", ("2024",), 35_672, 0),
    ("deprivation/postcodes_BD_NN_LS29_codepoint2014_lsoa.csv.gz", "postcodes", "utf-8", (), 33_724, 0),
]
MAPS = [
    ("boundaries_lsoa_bradford_E08000032.geojson", "boundaries.lsoa", "2021", 312),
    ("boundaries_lsoa_north_northamptonshire_E06000061.geojson", "boundaries.lsoa", "2021", 205),
    ("boundaries_lsoa21_former_corby_borough.geojson", "boundaries.lsoa", "2021", 45),
    ("boundaries_lsoa11_bradford_E08000032.geojson", "boundaries.lsoa", "2011", 310),
    ("boundaries_lsoa11_north_northamptonshire_E06000061.geojson", "boundaries.lsoa", "2011", 194),
    ("boundaries_msoa_bradford_E08000032.geojson", "boundaries.msoa", "2021", 63),
    ("boundaries_msoa_north_northamptonshire_E06000061.geojson", "boundaries.msoa", "2021", 40),
    ("boundaries_ward_bradford_E08000032.geojson", "boundaries.ward", "2025", 30),
    ("boundaries_ward_north_northamptonshire_E06000061.geojson", "boundaries.ward", "2025", 31),
    ("boundaries_lsoa21_england_simplified.geojson.gz", "boundaries.lsoa", "2021", 33_755),
]
# In the folders, but of no kind: dictionaries, trusts, and totals by characteristic.
NO_KIND = {
    "schools/README.md",
    "performance/README.md",
    "performance/ks4_2018_19_final_meta.csv",
    "performance/ks4_2022_23_mat_performance_england.csv",
    "performance/ks4_2022_23_mat_performance_meta.csv",
    "performance/ks4_2022_23_meta.xlsx",
    "performance/la_and_region_codes_meta.csv",
    "characteristics/README.md",
    "characteristics/absence_bradford_by_characteristic_2017_18_2021_22.csv",
    "characteristics/gias_establishment_types_20250422.csv",
    "characteristics/gias_group_links_2023_bradford_northnorthants.csv",
    "characteristics/gias_group_links_2023_england.csv.gz",
    "characteristics/gias_groups_2023_england.csv.gz",
    "deprivation/README.md",
    "deprivation/lsoa_latlong_uk_2001_2011_2021.csv.gz",
}


def real(name: str) -> bytes:
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not in the open data here")
    return (DATA / name).read_bytes()


def read_real(name: str) -> Read:
    found = read(real(name))
    assert isinstance(found, Read), str(found)
    return found


@pytest.mark.parametrize(("name", "kind", "encoding", "periods", "rows", "refused"), FILES)
def test_a_real_table_is_recognised_and_every_row_is_used_or_refused(
    name: str, kind: str, encoding: str, periods: tuple[str, ...], rows: int, refused: int
) -> None:
    found = read_real(name)
    assert (found.kind, found.encoding, found.periods) == (kind, encoding, periods)
    assert (found.rows_in, len(found.refused)) == (rows, refused), [str(row.reason) for row in found.refused[:3]]


@pytest.mark.parametrize(("name", "kind", "period", "shapes"), MAPS)
def test_a_real_map_is_recognised_and_every_shape_is_used(name: str, kind: str, period: str, shapes: int) -> None:
    found = read_real(f"deprivation/{name}")
    assert (found.kind, found.period, found.rows_in, found.refused) == (kind, period, shapes, ())
    assert found.areas is not None
    assert len(found.areas) == shapes


def test_every_file_of_the_four_folders_is_spoken_for() -> None:
    folders = ("schools", "performance", "characteristics", "deprivation")
    there = {f"{folder}/{path.name}" for folder in folders for path in (DATA / folder).iterdir()}
    assert there <= {name for name, *_ in FILES} | {f"deprivation/{name}" for name, *_ in MAPS} | NO_KIND


@pytest.mark.parametrize("name", sorted(NO_KIND))
def test_a_real_file_of_no_kind_is_refused_with_a_sentence(name: str) -> None:
    found = read(real(name))
    assert isinstance(found, Refusal)
    assert str(found.why).endswith(".")


@pytest.mark.parametrize("name", [name for name, _, _, _, rows, _ in FILES if rows < 6_000])
def test_the_reader_and_the_obvious_reader_agree_on_the_smaller_real_tables(name: str) -> None:
    assert_agree(real(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, _, _, _, rows, _ in FILES if rows >= 6_000])
def test_the_reader_and_the_obvious_reader_agree_on_the_larger_real_tables(name: str) -> None:
    assert_agree(real(name))


@pytest.fixture(scope="module")
def links() -> Links:
    return Links.of(read_real("characteristics/gias_links_edubasealldata20250422.csv.gz"))


@pytest.fixture(scope="module")
def secondaries() -> list[str]:
    register = read_real("schools/schools_bradford_380_2022_23_slim_geocoded.csv")
    pairs = zip(register.keys, register.texts["phase"], strict=True)
    return [number for number, phase in pairs if phase == "State-funded secondary"]


def test_bradfords_36_secondaries_are_joined_to_results_of_2023_24(links: Links, secondaries: list[str]) -> None:
    """33 under the same number, 2 through the number they took since; the sixth form has no such results."""
    found = join(secondaries, read_real("performance/ks4_2023_24_school_information_england.csv.gz"), links)
    assert len(found) == 36
    assert sum(match.row is not None and not match.through for match in found.values()) == 33
    assert {number: match.through for number, match in found.items() if match.through} == {
        "140569": "148520",
        "132217": "150001",
    }
    assert [number for number, match in found.items() if match.row is None] == ["143704"]


def test_bradfords_36_secondaries_are_joined_to_results_of_2018_19(links: Links, secondaries: list[str]) -> None:
    found = join(secondaries, read_real("performance/ks4_2018_19_england_trimmed.csv.gz"), links)
    through = {number: match.through for number, match in found.items() if match.through}
    assert through == {"148545": "143113", "149011": "107440", "149299": "107428", "147100": "107413"}
    assert sorted(number for number, match in found.items() if match.row is None) == ["143704", "147204"]


def test_the_same_rows_are_not_found_without_the_links(secondaries: list[str]) -> None:
    found = join(secondaries, read_real("performance/ks4_2018_19_england_trimmed.csv.gz"))
    assert sum(match.row is not None for match in found.values()) == 30


def test_figures_known_by_heart_come_out_exactly() -> None:
    register = read_real("schools/schools_corby_NN17_NN18.csv")
    row = register.keys.index("131232")
    assert register.texts["name"][row] == "Pen Green Centre for Children and Their Families"
    assert register.columns["pupils"].value(row) == 145


def test_a_file_of_eight_years_comes_apart_into_eight() -> None:
    absence = read_real("characteristics/absence_3term_school_bradford_2013_14_to_2021_22.csv.gz")
    assert absence.period == ""
    parts = {part.period: len(part.keys) for part in absence.parts()}
    assert list(parts.values()) == [198, 198, 201, 200, 198, 197, 200, 200]
    assert "2019/20" not in parts
