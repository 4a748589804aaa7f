"""The English Indices of Deprivation of 2019 and 2025, in the forms they are passed on."""

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Form, Kind, Metric, Text
from commonweal_engines.need.reading.known.indicators import INDICATORS, OLDER_PEOPLE, POOR_CHILDREN
from commonweal_engines.need.reading.known.units import DECILE, PEOPLE, POINTS, RANK, SHARE

OVERALL = say("Deprivation")
INCOME = say("Low income")
EMPLOYMENT = say("Lack of work")
EDUCATION = say("Education and skills")
HEALTH = say("Health")
CRIME = say("Crime")
BARRIERS = say("Housing and services")
LIVING = say("Living environment")

# Our name, the name in the publisher's files, the name in the combined tables.
DOMAINS: tuple[tuple[str, str, str, Sentence], ...] = (
    ("imd", "Index of Multiple Deprivation (IMD)", "IMD", OVERALL),
    ("income", "Income", "Income", INCOME),
    ("employment", "Employment", "Employment", EMPLOYMENT),
    ("education", "Education, Skills and Training", "Education", EDUCATION),
    ("health", "Health Deprivation and Disability", "Health", HEALTH),
    ("crime", "Crime", "Crime", CRIME),
    ("barriers", "Barriers to Housing and Services", "Housing_and_Services", BARRIERS),
    ("living", "Living Environment", "Environment", LIVING),
)
WITHIN_DOMAINS: tuple[tuple[str, str, Sentence], ...] = (
    ("children_and_young_people", "Children_and_young_people", say("Children and young people")),
    ("adult_skills", "Adult_skills", say("Adult skills")),
    ("geographical_barriers", "Geographical_barriers", say("Distance to services")),
    ("wider_barriers", "Wider_barriers", say("Access to housing")),
    ("indoors", "Indoors", say("Housing quality")),
    ("outdoors", "Outdoors", say("Air and road safety")),
)
PUBLISHED_RANK, PUBLISHED_TENTH = "Rank (where 1 is most deprived)", "Decile (where 1 is most deprived 10% of LSOAs)"


def _score(name: str, headers: tuple[str, ...], of: Sentence) -> Metric:
    return Metric(f"{name}_score", headers, say("{domain}, score", domain=of), POINTS, "higher")


def _rank(name: str, headers: tuple[str, ...], of: Sentence) -> Metric:
    return Metric(f"{name}_rank", headers, say("{domain}, rank", domain=of), RANK, "lower")


def _tenth(name: str, headers: tuple[str, ...], of: Sentence) -> Metric:
    return Metric(f"{name}_decile", headers, say("{domain}, tenth", domain=of), DECILE, "lower", (1, 10))


def _published(*what: str) -> tuple[Metric, ...]:
    """The columns of the publisher's own files, 1 to 11, which share their names."""
    made: list[Metric] = []
    for name, theirs, _, label in DOMAINS:
        if "score" in what:
            made.append(_score(name, (f"{theirs} Score", f"{theirs} Score (rate)"), label))
        made.append(_rank(name, (f"{theirs} {PUBLISHED_RANK}", f"{theirs} Rank"), label))
        made.append(_tenth(name, (f"{theirs} {PUBLISHED_TENTH}", f"{theirs} Decile"), label))
    return tuple(made)


def _combined() -> tuple[Metric, ...]:
    """The columns of the combined tables, in which capitals do not count."""
    made: list[Metric] = []
    named = [
        (name, (theirs, "Housing_and_Access") if name == "barriers" else (theirs,), of)
        for name, _, theirs, of in DOMAINS
    ]
    for name, theirs, of in (*named, *((name, (theirs,), of) for name, theirs, of in WITHIN_DOMAINS)):
        made.append(_score(name, tuple(f"{each}_score" for each in theirs), of))
        made.append(_rank(name, tuple(f"{each}_rank" for each in theirs), of))
        made.append(_tenth(name, tuple(f"{each}_decile" for each in theirs), of))
    return (*made, *INDICATORS)


TRANSFORMED = tuple(
    _score(f"{name}_transformed", (f"{theirs} Score - exponentially transformed",), of)
    for name, theirs, of in (
        ("income", "Income", INCOME),
        ("employment", "Employment", EMPLOYMENT),
        ("education", "Education", EDUCATION),
        ("health", "Health", HEALTH),
        ("crime", "Crime", CRIME),
        ("barriers", "Barriers", BARRIERS),
        ("living", "Living Environment", LIVING),
    )
)
IDACI, IDAOPI = (
    "Income Deprivation Affecting Children Index (IDACI)",
    "Income Deprivation Affecting Older People (IDAOPI)",
)
POORER = tuple(
    metric
    for name, theirs, of in (("idaci", IDACI, POOR_CHILDREN), ("idaopi", IDAOPI, OLDER_PEOPLE))
    for metric in (
        Metric(f"{name}_share", (f"{theirs} Score (rate)",), of, SHARE, "higher"),
        _rank(name, (f"{theirs} {PUBLISHED_RANK}",), of),
        _tenth(name, (f"{theirs} {PUBLISHED_TENTH}",), of),
    )
)
PEOPLE_2015 = (
    Metric("people", ("Total population: mid 2015 (excluding prisoners)",), say("People"), PEOPLE),
    Metric(
        "under_16",
        ("Dependent Children aged 0-15: mid 2015 (excluding prisoners)",),
        say("Children under sixteen"),
        PEOPLE,
    ),
    Metric(
        "aged_16_59", ("Population aged 16-59: mid 2015 (excluding prisoners)",), say("People aged 16 to 59"), PEOPLE
    ),
    Metric(
        "aged_60",
        ("Older population aged 60 and over: mid 2015 (excluding prisoners)",),
        say("People of 60 and over"),
        PEOPLE,
    ),
)


def _file(
    number: int, known_by: tuple[str, ...], metrics: tuple[Metric, ...], label: Sentence, year: int = 2019
) -> Kind:
    areas, districts = (2011, 2019) if year == 2019 else (2021, 2024)
    return Kind(
        name=f"iod{year}.file{number}",
        label=say("Indices of Deprivation {year}, file {number}: {what}", year=str(year), number=number, what=label),
        key=(f"LSOA code ({areas})",),
        form=Form.SMALL_AREA,
        known_by=(f"LSOA name ({areas})", f"Local Authority District code ({districts})", *known_by),
        metrics=metrics,
        texts=(
            Text("name", (f"LSOA name ({areas})",)),
            Text("district_code", (f"Local Authority District code ({districts})",)),
            Text("district_name", (f"Local Authority District name ({districts})",)),
        ),
        period=str(year),
    )


def _table(year: int, key: str, name: str, known_by: tuple[str, ...], texts: tuple[Text, ...]) -> Kind:
    return Kind(
        name=f"iod{year}.all",
        label=say("Indices of Deprivation {year}, all in one table", year=str(year)),
        key=(key,),
        form=Form.SMALL_AREA,
        known_by=(name, "IMD_rank", "IMD_decile", "Income_rank", *known_by),
        metrics=_combined(),
        texts=(Text("name", (name,)), *texts),
        period=str(year),
    )


IMD = DOMAINS[0][1]
ALL_SCORES = (f"{IMD} Score", f"{IMD} {PUBLISHED_RANK}", "Income Score (rate)", "Crime Score")
DEPRIVATION_FILES = (
    _file(1, (f"{IMD} Rank", f"{IMD} Decile"), _published()[:2], say("the overall index")),
    _file(2, (f"{IMD} {PUBLISHED_RANK}", f"Income {PUBLISHED_RANK}"), _published(), say("the seven domains")),
    _file(3, (f"{IDACI} {PUBLISHED_RANK}",), (*_published()[:2], *POORER), say("children and older people")),
    _file(6, ("Total population: mid 2015 (excluding prisoners)",), PEOPLE_2015, say("people")),
    _file(7, ALL_SCORES, (*_published("score"), *POORER, *PEOPLE_2015), say("all of it")),
    _file(9, ("Income Score - exponentially transformed",), TRANSFORMED, say("transformed scores")),
    _file(7, ALL_SCORES, (*_published("score"), *POORER), say("all of it"), 2025),
    _table(
        2019,
        "lsoa11_code",
        "lsoa11_name",
        ("Housing_and_Access_rank",),
        (Text("district_code", ("ltla20_code",)), Text("district_name", ("ltla20_name",))),
    ),
    _table(
        2025,
        "lsoa21_code",
        "lsoa21_name",
        ("IMD_score", "Housing_and_Services_rank"),
        (
            Text("ward_code", ("ward24_code",)),
            Text("ward_name", ("ward24_name",)),
            Text("district_code", ("ltla24_code",)),
            Text("district_name", ("ltla24_name",)),
        ),
    ),
)
