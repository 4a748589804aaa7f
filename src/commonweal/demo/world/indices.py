"""The Indices of Deprivation of an invented place, and its children by age, as the files that publish them."""

from collections.abc import Iterator, Mapping
from math import exp

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.deprivation import LINKS, Need, decile, rank
from commonweal.demo.world.geography import Area, Geography
from commonweal.demo.world.layouts import DEPRIVATION_2019, DEPRIVATION_2025
from commonweal.demo.world.tables import Row, csv_bytes

AREAS_2025, AREAS_2019 = 33_755, 32_844

# What score goes with each of these standings, rounded from the national file.
KNOTS = (-3.5, -2.0, -1.0, 0.0, 1.0, 2.0, 3.5)
SCORES: Mapping[str, tuple[float, ...]] = {
    "IMD": (0.6, 2.7, 7.2, 17.5, 37, 62, 90),
    "Income": (0.01, 0.04, 0.08, 0.18, 0.40, 0.61, 0.85),
    "Employment": (0.01, 0.03, 0.06, 0.11, 0.22, 0.35, 0.55),
    "Education": (0.1, 0.9, 4.9, 16.5, 40, 68, 97),
    "Health": (-3.1, -1.8, -0.9, 0, 0.9, 1.8, 3.1),
    "Crime": (-2.9, -1.7, -0.8, 0, 0.8, 1.7, 2.9),
    "Housing_and_Services": (2, 5.9, 11.7, 20, 32, 46, 63),
    "Environment": (0.3, 1.7, 5.9, 18, 39, 61, 88),
    "children_and_young_people": (-3, -1.7, -0.9, 0, 0.9, 1.7, 3),
    "adult_skills": (0.03, 0.08, 0.14, 0.22, 0.35, 0.47, 0.65),
    "geographical_barriers": (2, 8, 20, 33, 50, 78, 97),
    "wider_barriers": (-10.5, -6, -3, 0, 3, 6, 10),
    "indoors": (-2, -1.3, -0.6, 0, 0.6, 1.3, 2.2),
    "outdoors": (-2.5, -1.5, -0.7, 0, 0.7, 1.5, 2.6),
}
# Indicators: the measure each goes with, how closely, its middle value, its spread (of the logarithm where that is
# marked), and decimal places; rounded from the national file.
INDICATORS: Mapping[str, tuple[str, float, float, float, bool, int]] = {
    "entry_to_higher_education_indicator": ("children_and_young_people", 0.7, 0.89, 0.04, False, 3),
    "acute_morbidity_indicator": ("Health", 0.8, 101, 0.24, True, 3),
    "comparative_illness_and_disability_ratio_indicator": ("Health", 0.9, 101, 0.46, True, 3),
    "mental_health_indicator": ("Health", 0.85, 0, 0.72, False, 3),
    "years_of_potential_life_lost_indicator": ("Health", 0.85, 56, 0.25, True, 3),
    "violence_with_injury_rate_per_1_000_at_risk_population": ("Crime", 0.85, 5.3, 0.7, True, 1),
    "violence_without_injury_rate_per_1_000_at_risk_population": ("Crime", 0.85, 7.4, 0.7, True, 1),
    "stalking_and_harassment_rate_per_1_000_at_risk_population": ("Crime", 0.75, 6.3, 0.7, True, 1),
    "burglary_rate_per_1_000_at_risk_properties": ("Crime", 0.55, 9.3, 0.65, True, 1),
    "theft_rate_per_1_000_at_risk_population": ("outdoors", 0.6, 10, 0.7, True, 1),
    "criminal_damage_rate_per_1_000_at_risk_population": ("Crime", 0.8, 5.3, 0.65, True, 1),
    "public_order_and_possession_of_weapons_rate_per_1_000_at_risk_population": ("Crime", 0.8, 4.9, 0.8, True, 1),
    "anti_social_behaviour_rate_per_1_000_at_risk_population": ("Crime", 0.65, 8.9, 0.9, True, 1),
    "connectivity_score": ("geographical_barriers", -0.7, 67, 0.2, True, 3),
    "owner_occupation_affordability_component_of_housing_affordability_indicator": (
        "wider_barriers", 0.8, 0.55, 0.3, True, 3,
    ),
    "private_rental_affordability_component_of_housing_affordability_indicator": (
        "wider_barriers", 0.7, 0.24, 0.5, True, 3,
    ),
    "housing_affordability_indicator": ("wider_barriers", 0.8, -0.1, 1.0, False, 3),
    "digital_connectivity_broadband_download_and_upload_speeds": ("Housing_and_Services", 0.35, 0, 0.8, False, 3),
    "core_homelessness_rate_percent_of_households": ("wider_barriers", 0.7, 0.9, 0.5, True, 3),
    "patient_to_gp_ratio": ("wider_barriers", 0.45, 1950, 0.3, True, 3),
    "homelessness_indicator_rate_per_1_000_households": ("wider_barriers", 0.55, 2.9, 0.45, True, 3),
    "household_overcrowding_indicator_rooms": ("Income", 0.7, 0.04, 0.8, True, 3),
    "household_overcrowding_indicator_bedrooms": ("Income", 0.7, 0.03, 0.8, True, 3),
}  # fmt: skip
OLDER_SHARE, WORKING_SHARE = 0.2, 0.6
SINCE_2019, SINCE_SPREAD = -0.05, 0.25


def deprivation_2025(place: Geography, needs: Mapping[str, Need], chance: Chance) -> bytes:
    return csv_bytes(DEPRIVATION_2025, (_row_2025(area, place, needs[area.code], chance) for area in place.areas))


def deprivation_2019(place: Geography, needs: Mapping[str, Need], chance: Chance) -> bytes:
    """File 1 of 2019, which spells the thousands of a rank with a comma and begins with a byte order mark."""
    rows = []
    for area in place.areas:
        then = needs[area.code].standing["IMD"] + SINCE_2019 + SINCE_SPREAD * chance.bell()
        position = rank(then, AREAS_2019)
        values = (area.code, area.name, place.codes.district, place.codes.name)
        rows.append(dict(zip(DEPRIVATION_2019, (*values, f"{position:,}", decile(position, AREAS_2019)), strict=True)))
    return csv_bytes(DEPRIVATION_2019, rows, encoding="utf-8-sig", ends="\r\n")


def population(place: Geography, needs: Mapping[str, Need]) -> bytes:
    ages = [str(age) for age in range(20)]
    rows = (
        {"lsoa11_code": area.code, "lsoa11_name": area.name, "total_population": needs[area.code].people}
        | dict(zip(ages, needs[area.code].by_age, strict=True))
        for area in place.areas
    )
    return csv_bytes(("lsoa11_code", "lsoa11_name", "total_population", *ages), rows)


def _row_2025(area: Area, place: Geography, need: Need, chance: Chance) -> Row:
    row: dict[str, object] = {
        "lsoa21_name": area.name,
        "lsoa21_code": area.code,
        "ward24_name": area.ward.name,
        "ward24_code": area.ward.code,
        "ltla24_name": place.codes.name,
        "ltla24_code": place.codes.district,
    }
    for measure in ("IMD", *LINKS):
        position = rank(need.standing[measure], AREAS_2025)
        row[f"{measure}_rank"] = position
        row[f"{measure}_decile"] = decile(position, AREAS_2025)
        row[f"{measure}_score"] = f"{_score(measure, need):.3f}"
    row["adult_skills_and_english_language_proficiency_indicator"] = row["adult_skills_score"]
    return row | dict(_numerators(need)) | dict(_indicators(need, chance))


def _score(measure: str, need: Need) -> float:
    """The score on the straight line between the knots on either side."""
    standing, scores = min(max(need.standing[measure], KNOTS[0]), KNOTS[-1]), SCORES[measure]
    upper = next(place for place, knot in enumerate(KNOTS) if place and standing <= knot)
    part = (standing - KNOTS[upper - 1]) / (KNOTS[upper] - KNOTS[upper - 1])
    return scores[upper - 1] + part * (scores[upper] - scores[upper - 1])


def _numerators(need: Need) -> Iterator[tuple[str, object]]:
    """People counted as deprived, to the nearest five as published. Children are so a little more often than all."""
    income, work = _score("Income", need), _score("Employment", need)
    affecting = "income_deprivation_affecting"
    yield "income_domain_numerator", _fives(need.people * income)
    yield f"{affecting}_children_index_idaci_numerator", _fives(need.under_16 * min(0.06 + 1.04 * income, 0.9))
    yield f"{affecting}_older_people_index_idaopi_numerator", _fives(need.people * OLDER_SHARE * (0.05 + 0.8 * income))
    yield "employment_domain_numerator", _fives(need.people * WORKING_SHARE * work)


def _fives(count: float) -> str:
    return f"{5 * round(count / 5)}.0"


def _indicators(need: Need, chance: Chance) -> Iterator[tuple[str, object]]:
    for name, (measure, link, middle, spread, logarithm, places) in INDICATORS.items():
        standing = link * need.standing[measure] + (1 - link * link) ** 0.5 * chance.bell()
        value = middle * exp(spread * standing) if logarithm else middle + spread * standing
        yield name, f"{value:.{places}f}"
