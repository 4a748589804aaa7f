"""Pupil absence of an invented city over three terms, two years in one file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from commonweal.demo.world.boundaries import REGION
from commonweal.demo.world.chance import Chance
from commonweal.demo.world.figures import Figures
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.layouts import ABSENCE
from commonweal.demo.world.names import REGION_NAME
from commonweal.demo.world.schools import AUTHORITY, School
from commonweal.demo.world.tables import Row, csv_bytes, shared, short

LAST_DAY: Mapping[str, date] = {"202122": date(2022, 7, 31), "202223": date(2023, 3, 31)}
SESSIONS = 341
# Shares of authorised and of unauthorised absence by reason, rounded from one large northern city.
AUTHORISED = {"illness": 74, "appointments": 4, "religious": 3, "study": 1, "traveller": 0.05, "holiday": 0.1,
              "excluded": 4, "other": 13}  # fmt: skip
UNAUTHORISED = {"holiday": 15, "late": 3, "other": 76, "noyet": 6}
# Pupils missing a tenth of sessions, as a straight line over all absence; and how much those pupils miss.
OFTEN_FROM, OFTEN_BY, OFTEN_MISS = -0.5, 3.2, 23.8
HALF_FROM, HALF_BY = -4.0, 0.76


def absence(place: Geography, schools: Sequence[School], figures: Mapping[str, Figures], chance: Chance) -> bytes:
    rows = (
        _row(period, school, figures[school.urn], place, chance)
        for period in LAST_DAY
        for school in schools
        if school.open_on(LAST_DAY[period])
    )
    return csv_bytes(ABSENCE, rows)


def _row(period: str, school: School, of: Figures, place: Geography, chance: Chance) -> Row:
    urn, name, kind = school.on(LAST_DAY[period])
    opened = school.opened if kind.academy else None
    return {
        "time_period": period,
        "time_identifier": "Academic year",
        "geographic_level": "School",
        "country_code": "E92000001",
        "country_name": "England",
        "region_code": REGION,
        "region_name": REGION_NAME,
        "old_la_code": AUTHORITY,
        "new_la_code": place.codes.district,
        "la_name": place.codes.name,
        "school_type": "State-funded secondary",
        "school_name": name,
        "trust": school.trust.upper() if kind.academy else "",
        "estab": school.estab,
        "school_laestab": school.laestab,
        "school_urn": urn,
        "academy_type": f"Secondary {kind.name.removeprefix('Academy ').lower()} academy" if kind.academy else "",
        "academy_open_date": f"{opened:%d/%m/%Y}" if opened else "",
        "num_schools": 1,
    } | dict(_sessions(period, of, chance))


def _sessions(period: str, of: Figures, chance: Chance) -> Iterator[tuple[str, object]]:
    enrolled = of.below_sixth_form
    possible = enrolled * SESSIONS
    missed = round(possible * of.absence[period] / 100)
    unauthorised = round(missed * min(max(0.3 + 0.006 * of.fsm, 0.2), 0.7))
    yield "enrolments", enrolled
    yield "sess_possible", possible
    yield from _missed("", possible, missed, unauthorised)
    often = round(enrolled * (OFTEN_FROM + OFTEN_BY * of.absence[period]) / 100)
    often_possible = round(often * SESSIONS * 0.98)
    often_missed = round(often_possible * OFTEN_MISS * chance.between(0.9, 1.1) / 100)
    half = round(enrolled * max(HALF_FROM + HALF_BY * of.absence[period], 0.3) / 100)
    yield "enrolments_pa_10_exact", often
    yield "enrolments_pa_10_exact_percent", _rate(often, enrolled, 5)
    yield "sess_possible_pa_10_exact", often_possible
    yield from _missed("_pa_10_exact", often_possible, often_missed, round(often_missed * unauthorised / missed))
    yield "enrolments_pa_50_exact", half
    yield "enrolments_pa_50_exact_percent", _rate(half, enrolled, 5)
    yield from _reasons("auth", AUTHORISED, missed - unauthorised, possible, chance)
    yield from _reasons("unauth", UNAUTHORISED, unauthorised, possible, chance)
    covid = round(possible * 0.004) if period == "202122" else 0
    for name, count in (("overall_totalreasons", missed), ("x_covid", covid)):
        yield f"sess_{name}", count
        yield f"sess_{name}_rate", _scientific(count, possible)
    yield from (("sess_auth_ext_holiday", "z"), ("sess_auth_ext_holiday_rate", "z"))
    yield "sess_y_exceptional", chance.whole(0, 900)


def _missed(suffix: str, possible: int, missed: int, unauthorised: int) -> Iterator[tuple[str, object]]:
    parts = {"overall": missed, "authorised": missed - unauthorised, "unauthorised": unauthorised}
    for name, count in parts.items():
        yield f"sess_{name}{suffix}", count
        yield f"sess_{name}_percent{suffix}", _rate(count, possible, 5)


def _reasons(
    prefix: str, shares: Mapping[str, float], total: int, possible: int, chance: Chance
) -> Iterator[tuple[str, object]]:
    weights = [share * chance.between(0.6, 1.4) for share in shares.values()]
    counts = dict(zip(shares, shared(total, weights), strict=True)) | {"totalreasons": total}
    for reason, count in counts.items():
        yield f"sess_{prefix}_{reason}", count
        yield f"sess_{prefix}_{reason}_rate", _scientific(count, possible)


def _rate(part: int, whole: int, places: int) -> str:
    return short(100 * part / whole, places)


def _scientific(part: int, whole: int) -> str:
    """A rate to nine figures; below a thousandth it is written like 7.36E-04, as in the real file."""
    rate = 100 * part / whole
    return f"{rate:.2E}" if 0 < rate < 0.001 else f"{rate:.9g}"
