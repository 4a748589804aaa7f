"""The two bodies of the demo with everything in them: who belongs, who acts, and the files they start from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from commonweal.demo.world.absence import absence
from commonweal.demo.world.boundaries import area_boundaries, ward_boundaries
from commonweal.demo.world.census import census
from commonweal.demo.world.centres import Centre, centre_register, centres
from commonweal.demo.world.chance import Chance
from commonweal.demo.world.city_people import city_people
from commonweal.demo.world.deprivation import CITY_SHAPE, TOWN_SHAPE, Need, needs
from commonweal.demo.world.figures import Figures, figures, twinned
from commonweal.demo.world.geography import Codes, Geography, geography
from commonweal.demo.world.ground import Shape
from commonweal.demo.world.indices import deprivation_2019, deprivation_2025, population
from commonweal.demo.world.people import CITY_BODY, TOWN_BODY, Persona, group_name
from commonweal.demo.world.places import CITY, CITY_CODES, CITY_HILLS, TOWN, TOWN_CODES, TOWN_HILLS
from commonweal.demo.world.registers import number_links, slim_register
from commonweal.demo.world.results import results_2019, results_2024
from commonweal.demo.world.schools import School, schools, secondaries
from commonweal.demo.world.town_people import town_people
from commonweal.demo.world.whole_register import whole_register
from commonweal_engines.common import Sentence, say

SEED = "commonweal demo 1"
# Of many drawings of the schools' figures, one whose need list has something to show: a tie at the edge of the list, a
# strong school among poor streets, a weak one that changed its number.
DRAWING = 736
SCHOOLS, CENTRE_CLASS, PARENT_CLASS = "Secondary schools", "Children's centres", "Neighbourhood parents"
PLACE_NOTE = say("The map lies in the open North Sea, where nobody lives, so that it stands for no real town.")


@dataclass(frozen=True, slots=True)
class Member:
    """A member institution: its number in the registers, its name, the class it belongs to."""

    number: str
    name: str
    stakeholder_class: str


@dataclass(frozen=True, slots=True)
class World:
    """One body of the demo. `files` are the bytes of public registers that never were, by file name."""

    slug: str
    name: str
    body: str
    purpose: str
    member_word: str
    members_word: str
    label: Sentence
    place_note: Sentence
    members: tuple[Member, ...]
    personas: tuple[Persona, ...]
    geography: Geography = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    schools: tuple[School, ...] = ()
    centres: tuple[Centre, ...] = ()


@cache
def city(seed: str = SEED) -> World:
    """Kelderby: 26 secondary schools in a coalition."""
    place = _place(CITY, CITY_CODES, seed)
    need = needs(place, CITY_HILLS, CITY_SHAPE, Chance(f"{seed}/{place.codes.name}/need"))
    everyone = schools(place, Chance(f"{seed}/schools"))
    members = secondaries(everyone)
    measured = twinned(figures(members, place, need, Chance(f"{seed}/figures {DRAWING}")), members)
    younger = figures(everyone[len(members) :], place, need, Chance(f"{seed}/primary figures"))
    return World(
        slug=CITY_BODY,
        name=place.codes.name,
        body="Kelderby Schools Together",
        purpose="Every school in the city answers for every child in it: we share need, help and decisions.",
        member_word="school",
        members_word="schools",
        label=_label(place),
        place_note=PLACE_NOTE,
        members=tuple(Member(school.urn, school.name, SCHOOLS) for school in members),
        personas=city_people(),
        geography=place,
        files=_place_files(place, need, seed) | _school_files(place, need, everyone, measured | younger, seed),
        schools=everyone,
    )


@cache
def town(seed: str = SEED) -> World:
    """Ellerstow: a virtual centre run by parents, over four children's centres."""
    place = _place(TOWN, TOWN_CODES, seed)
    need = needs(place, TOWN_HILLS, TOWN_SHAPE, Chance(f"{seed}/{place.codes.name}/need"))
    found = centres(place, Chance(f"{seed}/centres"))
    groups = (Member(ward.code, group_name(ward.name), PARENT_CLASS) for ward in place.wards)
    return World(
        slug=TOWN_BODY,
        name=place.codes.name,
        body="The Fifth Centre, Ellerstow",
        purpose="Parents across the town decide together what four children's centres do, and for whom first.",
        member_word="member",
        members_word="members",
        label=_label(place),
        place_note=PLACE_NOTE,
        members=(*(Member(c.urn, c.name, CENTRE_CLASS) for c in found if not c.linked), *groups),
        personas=town_people(),
        geography=place,
        files=_place_files(place, need, seed) | {"invented_childrens_centres.csv": centre_register(place, found)},
        centres=found,
    )


def _place(shape: Shape, codes: Codes, seed: str) -> Geography:
    return geography(shape, codes, Chance(f"{seed}/{codes.name}/ground"))


def _label(place: Geography) -> Sentence:
    return say("{place} is invented. No school, place, person or figure here is real.", place=place.codes.name)


def _place_files(place: Geography, need: Mapping[str, Need], seed: str) -> dict[str, bytes]:
    district = place.codes.district
    return {
        "invented_iod2025_lsoa21.csv": deprivation_2025(place, need, Chance(f"{seed}/{district}/2025")),
        "invented_imd2019_file_1.csv": deprivation_2019(place, need, Chance(f"{seed}/{district}/2019")),
        "invented_population_mid2020.csv": population(place, need),
        f"invented_boundaries_lsoa_{district}.geojson": area_boundaries(place),
        f"invented_boundaries_ward_{district}.geojson": ward_boundaries(place),
    }


def _school_files(
    place: Geography, need: Mapping[str, Need], everyone: tuple[School, ...], of: Mapping[str, Figures], seed: str
) -> dict[str, bytes]:
    members = secondaries(everyone)
    results = {
        f"invented_ks4_school_information_{period}.csv": results_2024(
            period, place, members, of, Chance(f"{seed}/results {period}")
        )
        for period in ("202223", "202324")
    }
    return results | {
        "invented_schools_slim_geocoded.csv": slim_register(place, everyone, of, need),
        "invented_edubasealldata.csv": whole_register(place, everyone, of),
        "invented_links_edubasealldata.csv": number_links(everyone),
        "invented_spc_school_level_2022_23.csv": census(place, everyone, of, Chance(f"{seed}/census")),
        "invented_ks4_2018_19.csv": results_2019(place, members, of, Chance(f"{seed}/results 201819")),
        "invented_absence_3term_school.csv": absence(place, members, of, Chance(f"{seed}/absence")),
    }
