"""Small areas: deprivation, people, and which area became which."""

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Form, Kind, Metric, Text
from commonweal_engines.need.reading.known.deprivation import DEPRIVATION_FILES
from commonweal_engines.need.reading.known.schools import EASTING, LATITUDE, LONGITUDE, NORTHING
from commonweal_engines.need.reading.known.units import DECILE, HOUSEHOLDS, PEOPLE, POINTS, RANK, SHARE

AGES = tuple(range(20))


def _age(age: int) -> Metric:
    return Metric(f"age_{age}", (str(age),), say("People aged {age}", age=age), PEOPLE)


def _households(name: str, header: str, label: Sentence) -> Metric:
    return Metric(name, (header,), label, HOUSEHOLDS, "higher")


POPULATION = Kind(
    name="population.lsoa11",
    label=say("People by single year of age, for small areas of 2011"),
    key=("lsoa11_code",),
    form=Form.SMALL_AREA,
    known_by=("lsoa11_name", "total_population", *map(str, AGES)),
    metrics=(Metric("people", ("total_population",), say("People"), PEOPLE), *map(_age, AGES)),
    texts=(Text("name", ("lsoa11_name",)),),
)

PROFILE = Kind(
    name="profile.lsoa21",
    label=say("Profile of small areas of 2021: deprivation 2025, people 2020, households 2021"),
    key=("lsoa21_code",),
    form=Form.SMALL_AREA,
    known_by=("lsoa21_name", "ward24_code", "lad24_code", "imd25_rank", "pop0_4_est2020", "households_2021"),
    metrics=(
        Metric("imd_score", ("imd25_score",), say("Deprivation, score"), POINTS, "higher"),
        Metric("imd_rank", ("imd25_rank",), say("Deprivation, rank"), RANK, "lower"),
        Metric("imd_decile", ("imd25_decile",), say("Deprivation, tenth"), DECILE, "lower", (1, 10)),
        Metric("income_decile", ("income25_decile",), say("Low income, tenth"), DECILE, "lower", (1, 10)),
        Metric(
            "education_decile", ("education25_decile",), say("Education and skills, tenth"), DECILE, "lower", (1, 10)
        ),
        Metric("children_decile", ("cyp25_decile",), say("Children and young people, tenth"), DECILE, "lower", (1, 10)),
        Metric("health_decile", ("health25_decile",), say("Health, tenth"), DECILE, "lower", (1, 10)),
        Metric("poor_children", ("idaci25_numerator",), say("Children in families on low income"), PEOPLE, "higher"),
        Metric(
            "poor_children_share",
            ("idaci25_rate_est",),
            say("Children in families on low income, estimate"),
            SHARE,
            "higher",
        ),
        Metric("connectivity_score", ("connectivity25_score",), say("How well places can be reached"), POINTS, "lower"),
        Metric("under_5", ("pop0_4_est2020",), say("Children under five, estimate"), PEOPLE),
        Metric("under_16", ("pop0_15_est2020",), say("Children under sixteen, estimate"), PEOPLE),
        Metric("people", ("pop_all_est2020",), say("People, estimate"), PEOPLE),
        Metric("households", ("households_2021",), say("Households"), HOUSEHOLDS),
        *(
            _households(
                f"deprived_{ways}", f"hh_dep_{ways}", say("Households deprived in {ways} ways of four", ways=ways)
            )
            for ways in range(5)
        ),
        _households("overcrowded", "hh_overcrowded_2021", say("Overcrowded households")),
        _households(
            "social_rent", "hh_social_rent_2021", say("Households that rent from council or housing association")
        ),
        _households("private_rent", "hh_private_rent_2021", say("Households that rent privately")),
        Metric("disabled", ("disabled_residents_2021",), say("Disabled people"), PEOPLE, "higher"),
        LATITUDE,
        LONGITUDE,
    ),
    texts=(
        Text("name", ("lsoa21_name",)),
        Text("ward_code", ("ward24_code",)),
        Text("ward_name", ("ward24_name",)),
        Text("district_code", ("lad24_code",)),
        Text("district_name", ("lad24_name",)),
    ),
    period="2025",
)

LOOKUP_AREAS = Kind(
    name="lookup.lsoa11-lsoa21",
    label=say("Which small area of 2011 became which of 2021"),
    key=("lsoa11_code",),
    form=Form.SMALL_AREA,
    known_by=("change_code", "lsoa21_code", "ltla22_code"),
    texts=(
        Text("lsoa21", ("lsoa21_code",), Form.SMALL_AREA),
        Text("change", ("change_code",)),
        Text("district_code", ("ltla22_code",)),
    ),
    period="2021",
    unique=False,
)

LOOKUP_WARDS = Kind(
    name="lookup.lsoa21-ward24",
    label=say("Which ward and district of 2024 a small area lies in"),
    key=("lsoa21_code",),
    form=Form.SMALL_AREA,
    known_by=("lsoa21_name", "ward24_code", "ltla24_code"),
    texts=(
        Text("name", ("lsoa21_name",)),
        Text("ward_code", ("ward24_code",), Form.WARD),
        Text("ward_name", ("ward24_name",)),
        Text("district_code", ("ltla24_code",)),
        Text("district_name", ("ltla24_name",)),
    ),
    period="2024",
)

POSTCODES = Kind(
    name="postcodes",
    label=say("Postcodes with their place on the map and their small area"),
    key=("postcode",),
    form=Form.POSTCODE,
    known_by=("easting", "northing", "lsoa11cd", "lsoa21cd"),
    metrics=(EASTING, NORTHING, LATITUDE, LONGITUDE),
    texts=(Text("lsoa11", ("lsoa11cd",)), Text("lsoa21", ("lsoa21cd",)), Text("ward_name", ("ward24nm",))),
)

AREA_FILES = (*DEPRIVATION_FILES, POPULATION, PROFILE, LOOKUP_AREAS, LOOKUP_WARDS, POSTCODES)
