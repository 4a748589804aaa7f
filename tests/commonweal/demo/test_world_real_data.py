"""Beside the real files: the columns are theirs, and no number, code or name in the demo is."""

import csv
import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonweal.demo.world import centres, city, layouts, schools, town
from commonweal.demo.world.census_layout import LAYOUT
from commonweal.demo.world.names import BECKSIDE, DIOCESE, LANTERN, LOCKS, PRIMARIES, SECONDARIES

pytestmark = pytest.mark.real_data

DATA = Path(os.environ.get("COMMONWEAL_DATA", Path(__file__).parents[3] / "../shared/data"))
HEADERS = {
    "schools/FIXTURE_dfe_ebi_gias.csv": layouts.REGISTER,
    "schools/schools_england_2022_23_slim_geocoded.csv.gz": layouts.SLIM_REGISTER,
    "schools/spc_school_level_2022_23_england.csv.gz": LAYOUT,
    "schools/gias_childrens_centres_england_2026_raw.csv": layouts.CENTRES,
    "characteristics/gias_links_edubasealldata20250422.csv.gz": layouts.LINKS,
    "characteristics/absence_3term_school_bradford_2013_14_to_2021_22.csv.gz": layouts.ABSENCE,
    "performance/ks4_2018_19_england_trimmed.csv.gz": layouts.ATTAINMENT_2019,
    "performance/ks4_2023_24_school_information_england.csv.gz": layouts.ATTAINMENT_2024,
    "deprivation/iod2025_england_lsoa21_all.csv.gz": layouts.DEPRIVATION_2025,
    "deprivation/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz": layouts.DEPRIVATION_2019,
    "deprivation/population_mid2020_england_lsoa11_age0_19.csv.gz": (
        "lsoa11_code",
        "lsoa11_name",
        "total_population",
        *map(str, range(20)),
    ),
}
NUMBERS, CODES = ("urn",), ("_code",)
NAMES = ("name", "trust", "town", "locality")


def rows(name: str) -> Iterator[list[str]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return csv.reader(io.StringIO(text, newline=""))


@pytest.fixture(scope="module")
def real() -> dict[tuple[str, ...], set[str]]:
    """Every value, in small letters, of the columns whose names end in one of these ways, in every file here."""
    found: dict[tuple[str, ...], set[str]] = {NUMBERS: set(), CODES: set(), NAMES: set()}
    for name in filter(lambda name: (DATA / name).exists(), HEADERS):
        table = rows(name)
        header = [column.casefold() for column in next(table)]
        places = [(place, kept) for ends, kept in found.items() for place, c in enumerate(header) if c.endswith(ends)]
        for row in table:
            for place, kept in places:
                kept.add(row[place].casefold())
    if not any(found.values()):
        pytest.skip("the open data are not here")
    return found


@pytest.mark.parametrize("name", HEADERS)
def test_the_columns_are_those_of_the_real_file(name: str) -> None:
    assert tuple(next(rows(name))) == HEADERS[name]


def test_no_school_or_centre_has_a_real_number(real: dict[tuple[str, ...], set[str]]) -> None:
    assert "107185" in real[NUMBERS], "or nothing was looked at"
    former = {school.former.urn for school in city().schools if school.former}
    invented = {school.urn for school in city().schools} | former | {centre.urn for centre in town().centres}
    assert not invented & real[NUMBERS]


def test_no_area_has_a_real_code(real: dict[tuple[str, ...], set[str]]) -> None:
    assert {"e01010568", "380"} <= real[CODES], "or nothing was looked at"
    for world in (city(), town()):
        place = world.geography
        codes = {part.code.casefold() for part in (*place.areas, *place.wards)} | {place.codes.district.casefold()}
        assert not codes & real[CODES]
    assert not {schools.AUTHORITY, centres.AUTHORITY} & real[CODES]


def test_nothing_has_a_real_name(real: dict[tuple[str, ...], set[str]]) -> None:
    assert "bradford" in real[NAMES], "or nothing was looked at"
    names = {plan.name for plan in (*SECONDARIES, *PRIMARIES)} | {LOCKS, LANTERN, BECKSIDE, DIOCESE}
    names |= {plan.before[0] for plan in SECONDARIES if plan.before}
    names |= {centre.name for centre in town().centres} | {world.body for world in (city(), town())}
    for world in (city(), town()):
        names |= {world.name} | {part.name for part in (*world.geography.areas, *world.geography.wards)}
    assert not {name.casefold() for name in names} & real[NAMES]
