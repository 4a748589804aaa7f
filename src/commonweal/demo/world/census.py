"""The school census of an invented city (January 2023), in the layout of its school-level file: 268 columns."""

from collections.abc import Mapping, Sequence
from datetime import date

from commonweal.demo.world.boundaries import REGION
from commonweal.demo.world.census_layout import (
    BLOCKS,
    CARERS,
    DUAL,
    IDENTITY,
    LAYOUT,
    MEALS,
    OF_AGE,
    ORIGINS,
    STAGES,
    TONGUES,
)
from commonweal.demo.world.chance import Chance
from commonweal.demo.world.figures import Figures
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.names import REGION_NAME, URBAN
from commonweal.demo.world.schools import AUTHORITY, School
from commonweal.demo.world.tables import Row, csv_bytes, percent, shared

DAY = date(2023, 1, 19)
# For each group in turn: its share of pupils where nobody has another first language than English, and what that gains
# for each hundredth who have; rounded from one large northern city. Last, those not classified.
ORIGIN_SHARES = (
    (74, -0.95), (0.2, 0), (0, 0), (3.5, 0.02), (0, 0.03), (2.2, -0.02), (0.6, 0), (2.3, 0), (1.5, 0.01), (1.6, 0.02),
    (8, 0.7), (0.3, 0.1), (1.1, 0.01), (0.3, 0), (1.8, 0.02), (0.3, 0), (0.3, 0), (0.9, 0.03), (1.5, 0),
)  # fmt: skip


def census(place: Geography, schools: Sequence[School], figures: Mapping[str, Figures], chance: Chance) -> bytes:
    rows = (_row(school, figures[school.urn], place, chance) for school in schools if school.open_on(DAY))
    return csv_bytes(LAYOUT, rows)


def _row(school: School, of: Figures, place: Geography, chance: Chance) -> Row:
    girls = {year: round(count * of.girls) for year, count in of.roll.items()}
    boys = {year: of.roll[year] - girls[year] for year in of.roll}
    row: dict[str, object] = dict.fromkeys(LAYOUT[len(IDENTITY) :], 0) | _identity(school, of, place)
    for sex, by_year in (("girls", girls), ("boys", boys)):
        for year, count in by_year.items():
            row[BLOCKS["age", sex, "full"][year + 4]] = count
            row[BLOCKS["Year", sex, "full"][year + 4]] = count
    for stage, years in STAGES.items():
        row[stage] = sum(of.roll.get(year, 0) for year in years)
    row["headcount total girls"], row["headcount total boys"] = sum(girls.values()), sum(boys.values())
    for name in ("full time pupils", "headcount of pupils", "fte pupils"):
        row[name] = of.pupils
    return row | _meals(of, chance) | _origins(of, chance)


def _identity(school: School, of: Figures, place: Geography) -> dict[str, object]:
    urn, name, kind = school.on(DAY)
    constituency_code, constituency = school.constituency
    opened = school.opened if school.opened and school.opened <= DAY else None
    floor = (of.pupils - 1) // 100 * 100
    values = (
        "202223", "Academic year", "School", "E92000001", "England", REGION_NAME, REGION, urn, AUTHORITY,
        place.codes.name, place.codes.district, school.estab, name, school.laestab,
        "State-funded primary" if school.primary else "State-funded secondary",
        school.trust.upper() if kind.academy else "", f"{opened:%d/%m/%Y}" if opened else "", school.gender, kind.name,
        "", "", "", "No religious character" if school.faith == "None" else school.faith,
        "Not applicable" if school.primary else "Non-selective", place.codes.district, place.codes.name,
        constituency_code, constituency, school.area.ward.code, school.area.ward.name,
        URBAN, school.postcode, "Academy" if kind.academy else "LA Maintained",
        "1701 pupils and over" if of.pupils > 1700 else f"{floor + 1} to {floor + 100} pupils",
    )  # fmt: skip
    return dict(zip(IDENTITY, values, strict=True))


def _meals(of: Figures, chance: Chance) -> dict[str, object]:
    taking = round(of.eligible * chance.between(0.72, 0.88))
    infants = sum(of.roll.get(year, 0) for year in range(3))
    counted, eligible = of.below_sixth_form, of.eligible_below_sixth_form
    values = (
        taking, percent(taking, of.pupils), of.eligible, percent(of.eligible, of.pupils), counted, eligible,
        percent(eligible, counted), round(infants * 0.87),
    )  # fmt: skip
    return dict(zip(MEALS, values, strict=True))


def _origins(of: Figures, chance: Chance) -> dict[str, object]:
    shares = [max(base + gain * of.eal, 0) * chance.between(0.8, 1.2) for base, gain in ORIGIN_SHARES]
    counts = dict(zip(ORIGINS, shared(of.pupils, shares), strict=True))
    of_age, other = of.of_school_age, of.other_first_language
    unknown = chance.whole(0, 6)
    tongues = dict(zip(TONGUES, (of_age - other - unknown, other, unknown), strict=True))
    carers = {CARERS: chance.whole(0, 3)}
    row: dict[str, object] = {OF_AGE: of_age, DUAL: chance.whole(1, 10)}
    for parts, whole in ((counts, of.pupils), (tongues, of_age), (carers, of.pupils)):
        for thing, count in parts.items():
            row[f"number of {thing}"], row[f"% of {thing}"] = count, percent(count, whole)
    return row
