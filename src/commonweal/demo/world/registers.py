"""The short register of an invented city's schools, with places on the map, and the links from old numbers to new."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commonweal.demo.world.deprivation import Need, decile, rank
from commonweal.demo.world.figures import Figures
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.indices import AREAS_2025
from commonweal.demo.world.layouts import LINKS, SLIM_REGISTER
from commonweal.demo.world.names import URBAN
from commonweal.demo.world.schools import AUTHORITY, School
from commonweal.demo.world.tables import Row, csv_bytes, percent


def slim_register(
    place: Geography, schools: Sequence[School], figures: Mapping[str, Figures], needs: Mapping[str, Need]
) -> bytes:
    return csv_bytes(SLIM_REGISTER, (_slim(school, figures[school.urn], place, needs) for school in schools))


def number_links(schools: Sequence[School]) -> bytes:
    """For each school that has changed number, a row from either side."""
    rows: list[Row] = []
    for school in schools:
        if (former := school.former) is not None:
            start = f"{former.until + timedelta(days=1):%d-%m-%Y}"
            for urn, other, name, tie in (
                (former.urn, school.urn, school.name, "Successor"),
                (school.urn, former.urn, former.name, "Predecessor"),
            ):
                rows.append(dict(zip(LINKS, (int(urn), int(other), name, tie, start), strict=True)))
    return csv_bytes(LINKS, rows, encoding="cp1252", ends="\r\n", quoted=True)


def _slim(school: School, of: Figures, place: Geography, needs: Mapping[str, Need]) -> Row:
    position = rank(needs[school.area.code].standing["IMD"], AREAS_2025)
    return {
        "urn": school.urn,
        "la_code": AUTHORITY,
        "la_name": place.codes.name,
        "estab": school.estab,
        "laestab": school.laestab,
        "school_name": school.name,
        "phase": "State-funded primary" if school.primary else "State-funded secondary",
        "type": school.kind.name,
        "trust": school.trust.upper(),
        "open_date": f"{school.opened:%d/%m/%Y}" if school.opened else "",
        "gender": school.gender,
        "denomination": "No religious character" if school.faith == "None" else school.faith,
        "admissions": "Not applicable" if school.primary else "Non-selective",
        "lad_code": place.codes.district,
        "lad_name": place.codes.name,
        "constituency": school.constituency[1],
        "ward_code": school.area.ward.code,
        "ward_name": school.area.ward.name,
        "urban_rural": URBAN,
        "postcode": school.postcode,
        "pupils": of.pupils,
        "fsm_n": of.eligible,
        "fsm_pct": percent(of.eligible, of.pupils),
        "eal_pct": percent(of.other_first_language, of.of_school_age),
        "young_carers_n": 0,
        "lat": school.lat,
        "lon": school.lon,
        "geo_source": "invented",
        "lsoa21": school.area.code,
        "lsoa21_name": school.area.name,
        "imd2025_decile": decile(position, AREAS_2025),
    }
