"""Key stage 4 results of an invented city, in the two layouts that the Department has used."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.figures import Figures
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.layouts import ATTAINMENT_2019, ATTAINMENT_2024
from commonweal.demo.world.names import NEW_SCHOOL, SMALL_SCHOOL
from commonweal.demo.world.schools import AUTHORITY, School
from commonweal.demo.world.tables import Row, csv_bytes, percent, shared, short

SUMMER_2019 = date(2019, 8, 31)
LAST_DAY: Mapping[str, date] = {"202223": date(2023, 8, 31), "202324": date(2024, 8, 31)}
GRADES = ("Outstanding", "Good", "Good", "Requires Improvement", "Inadequate")
BANDS = ("Well above average", "Above average", "Average", "Below average", "Well below average")
TOO_FEW, NOT_APPLICABLE, SUPPRESSED = "c", "z", "SUPP"


def results_2019(place: Geography, schools: Sequence[School], figures: Mapping[str, Figures], chance: Chance) -> bytes:
    """2018/19, the last year before the pandemic. A school that was too small that year is suppressed."""
    rows = (_row_2019(school, figures[school.urn], place, chance) for school in schools if school.open_on(SUMMER_2019))
    return csv_bytes(ATTAINMENT_2019, rows)


def results_2024(
    period: str, place: Geography, schools: Sequence[School], figures: Mapping[str, Figures], chance: Chance
) -> bytes:
    """School information for 202223 or 202324. A school without a Year 11 yet stands there, with nothing to say."""
    rows = (_row_2024(period, school, figures[school.urn], place, chance) for school in schools)
    return csv_bytes(ATTAINMENT_2024, rows)


def band(progress: float) -> int:
    """1 well above average to 5 well below: the Department's bands, less their confidence intervals."""
    return next(place for place, least in enumerate((0.5, 0.2, -0.2, -0.5, -9), 1) if progress >= least)


def _row_2019(school: School, of: Figures, place: Geography, chance: Chance) -> Row:
    urn, name, kind = school.on(SUMMER_2019)
    progress = of.progress["201819"]
    inspected = f"{chance.whole(2014, 2019)}{chance.whole(1, 12):02}{chance.whole(1, 28):02}"
    scores: dict[str, object] = {
        "P8MEA": short(progress, 2),
        "P8_BANDING": band(progress),
        "ATT8SCR": short(of.attainment),
        "PTL2BASICS_95": f"{of.basics:.0f}%",
        "PTEBACC_E_PTQ_EE": f"{of.entries:.0f}%",
        "EBACCAPS": short(of.points, 2),
    }
    if school.name == SMALL_SCHOOL:
        scores = dict.fromkeys(scores, SUPPRESSED)
    return scores | {
        "la_code_added": AUTHORITY,
        "RECTYPE": 1,
        "URN": urn,
        "SCHNAME": name,
        "PCODE": school.postcode,
        "PCODE2": school.postcode.split()[0],
        "TOWN": place.codes.name,
        "OFSTEDRATING": GRADES[band(progress) - 1],
        "INSPECTIONDT": inspected,
        "WEB": school.website,
        "SCHTYPE": "Academy" if kind.academy else "Maintained school",
        "GRAMMAR": "No",
        "GENDER": school.gender,
        "RELIGION": "Does not apply" if school.faith == "None" else school.faith,
        "LATITUDE": school.lat,
        "LONGITUDE": school.lon,
        "PHASE": "Secondary",
    }


def _row_2024(period: str, school: School, of: Figures, place: Geography, chance: Chance) -> Row:
    urn, name, kind = school.on(LAST_DAY[period])
    number, constituency = school.constituency
    girls = {year: round(count * of.girls) for year, count in of.roll.items()}
    row: dict[str, object] = {
        "time_period": period,
        "time_identifier": "Academic year",
        "geographic_level": "School",
        "country_code": "E92000001",
        "country_name": "England",
        "school_laestab": school.laestab,
        "school_urn": urn,
        "school_name": name,
        "old_la_code": AUTHORITY,
        "new_la_code": place.codes.district,
        "la_name": place.codes.name,
        "version": "Final",
        "establishment_type_group": kind.results_group,
        "full_address": f"{school.street}, {place.codes.name}, {school.postcode}",
        "telnum": f"01632960{school.urn[-3:]}",
        "pcon_code": number,
        "pcon_name": constituency,
        "contflag": 0,
        "iclose": 0,
        "reldenom": "Does not apply" if school.faith == "None" else school.faith,
        "admpol_pt": "non-selective schools in other areas",
        "egender": school.gender,
        "feeder": 0,
        "agerange": f"{school.ages[0]} to {school.ages[1]}",
        "t_allks_pupils": of.pupils,
        "t_allks_boys": of.pupils - sum(girls.values()),
        "t_allks_girls": sum(girls.values()),
    }
    measured = ATTAINMENT_2024[len(row) :]
    if school.name == NEW_SCHOOL:
        return row | dict.fromkeys(measured, NOT_APPLICABLE)
    return row | dict(_cohort(of, 11 if period == "202223" else 10, chance)) | dict(_gaps(period, school, of))


def _cohort(of: Figures, year: int, chance: Chance) -> Iterator[tuple[str, object]]:
    """Who the leavers were. Last year's Year 10 is this year's Year 11; each split adds up to all of them."""
    pupils = of.roll[year]
    girls = round(pupils * of.girls)
    yield "t_pupils", pupils
    yield from _split(pupils, {"boys": pupils - girls, "girls": girls})
    high = min(max(22 + 5 * (of.prior - 103.6), 3), 70)
    low = min(max(24 - 3.5 * (of.prior - 103.6), 3), 70)
    known = round(pupils * 0.95)
    yield "avg_ks2_scaledscore", short(of.prior)
    prior = shared(known, [low, 100 - low - high, high])
    yield from _split(known, dict(zip(("prior_lo", "prior_av", "prior_hi"), prior, strict=True)))
    poor = shared(pupils, [of.fsm + 1.5, 98.5 - of.fsm])
    yield from _split(pupils, dict(zip(("disadvantaged", "not_disadvantaged"), poor, strict=True)))
    tongues = shared(pupils, [of.eal, 99.5 - of.eal, 0.5])
    names = ("language_not_english", "language_english", "language_unknown")
    yield from _split(pupils, dict(zip(names, tongues, strict=True)))
    planned, other, _ = shared(pupils, [3, 8 + of.fsm / 5, 83 - of.fsm / 5])
    needs = {"sen_with_ehcp": planned, "sen": planned + other, "sen_no_ehcp": other}
    yield from _split(pupils, {"not_mobile": round(pupils * chance.between(0.9, 0.98))} | needs)


def _split(whole: int, parts: Mapping[str, int]) -> Iterator[tuple[str, object]]:
    for name, count in parts.items():
        yield f"t_{name}", count
        yield f"pt_{name}", percent(count, whole)


def _gaps(period: str, school: School, of: Figures) -> Iterator[tuple[str, object]]:
    """How far disadvantaged pupils are behind all others in the country, and the band of the school's progress."""
    few = school.name == SMALL_SCHOOL
    yield "diffn_att8", TOO_FEW if few else short(of.gap_in_attainment)
    yield "diffn_p8mea", TOO_FEW if few else short(of.gap_in_progress, 2)
    yield "p8_banding", BANDS[band(of.progress[period]) - 1]
