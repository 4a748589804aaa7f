"""The 268 columns of the school census at school level, as of 2022/23."""

from collections.abc import Iterable, Iterator, Mapping

IDENTITY = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_name", "region_code",
    "urn", "old_la_code", "la_name", "new_la_code", "estab", "school_name", "laestab", "phase_type_grouping", "trust",
    "opendate", "sex_of_school_description", "typeofestablishment_name", "middle_school", "all_through_school",
    "hospital_school", "denomination", "admissions_policy", "district_administrative_code",
    "district_administrative_name", "parl_con_code", "parl_con_name", "ward_code", "ward_name", "urban_rural",
    "school_postcode", "academy_flag", "school_size",
)  # fmt: skip
YEAR_NAMES = (
    "Early 1", "Early 2", "Nursery 1", "Nursery 2", "Reception",
    *(f"Year group {year}" for year in range(1, 15)), "Year group Not followed",
)  # fmt: skip
STAGES: Mapping[str, range] = {
    "Number of early year pupils (years E1 and E2)": range(0),
    "Number of nursery pupils (years N1 and N2)": range(0),
    "Number of reception pupils (year R)": range(0, 1),
    "Number of key stage 1 pupils (years 1 and 2)": range(1, 3),
    "Number of key stage 2 pupils (years 3 to 6)": range(3, 7),
    "Number of key stage 3 pupils (years 7 to 9)": range(7, 10),
    "Number of key stage 4 pupils (years 10 and 11)": range(10, 12),
    "Number of key stage 5 pupils (years 12 to 14)": range(12, 15),
    "Number of pupils not reception or key stage 1 to 5": range(0),
}
HEADS = (
    "headcount total girls", "headcount total boys", "full time pupils", "part time pupils", "headcount of pupils",
    "fte pupils", "boy boarders", "girl boarders", "total boarders",
)  # fmt: skip
MEALS = (
    "number of FSM eligible pupils taking a free school meal on census day",
    "% of FSM eligible pupils taking free school meals",
    "number of pupils known to be eligible for free school meals",
    "% of pupils known to be eligible for free school meals",
    "Number of pupils (used for FSM calculation in Performance Tables)",
    "number of pupils known to be eligible for free school meals (Performance Tables)",
    "% of pupils known to be eligible for free school meals (Performance Tables)",
    "Infants taken a free school meal on census day",
)
GROUPS = (
    "white British", "Irish", "traveller of Irish heritage", "any other white background", "Gypsy/Roma",
    "white and black Caribbean", "white and black African", "white and Asian", "any other mixed background", "Indian",
    "Pakistani", "Bangladeshi", "any other Asian background", "Caribbean", "African", "any other black background",
    "Chinese", "any other ethnic group",
)  # fmt: skip
TONGUES = tuple(
    f"pupils whose first language is {tongue}"
    for tongue in ("known or believed to be English", "known or believed to be other than English", "unclassified")
)
CARERS = "pupils who are a young carer"
OF_AGE = "number of pupils of compulsory school age and above (rounded)"
DUAL = "number of dual subsidiary registrations"
ORIGINS = (*(f"pupils classified as {group} ethnic origin" for group in GROUPS), "pupils unclassified")


def _by_sex(hours: str, sex: str, unit: str) -> Iterator[str]:
    """The column names of one block. The real file hyphenates by whim; so must this one."""
    if unit == "Year":
        return (f"{hours.capitalize()} time {sex} {name}" for name in YEAR_NAMES)
    hyphened = range(20) if sex == "girls" else range(3, 5)
    return (f"{hours}{'-' if age in hyphened else ' '}time {sex} aged {age}" for age in range(20))


def _counted(things: Iterable[str]) -> Iterator[str]:
    for thing in things:
        yield f"number of {thing}"
        yield f"% of {thing}"


BLOCKS = {
    (unit, sex, hours): tuple(_by_sex(hours, sex, unit))
    for unit in ("age", "Year")
    for sex in ("girls", "boys")
    for hours in ("part", "full")
}
LAYOUT = (
    *IDENTITY,
    *(name for block in BLOCKS.values() for name in block),
    *STAGES,
    *HEADS,
    *MEALS,
    *_counted(ORIGINS),
    OF_AGE,
    *_counted((*TONGUES, CARERS)),
    DUAL,
)
