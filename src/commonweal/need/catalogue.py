"""What can be measured from the data a body has brought in, and what it measures unless it chooses otherwise."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.method import Method
from commonweal_engines.need.method import Metric as Measured
from commonweal_engines.need.reading import BOUNDARIES, KINDS, Metric
from commonweal_engines.need.reading.kinds import Form
from commonweal_engines.need.reading.known.units import (
    DAYS,
    DEGREES,
    HOUSEHOLDS,
    METRES,
    PEOPLE,
    PLACES,
    POUNDS,
    PUPILS,
    TEACHERS,
)

UNDATED = "undated"
OF_THE_MAP = (DEGREES, METRES)
COUNTS = (PUPILS, PEOPLE, HOUSEHOLDS, PLACES, POUNDS, DAYS, TEACHERS)
MOST_BY_DEFAULT = 8

# Of each line, the first that the data offer. Eight measures of equal weight, as in Bradford's published method.
FOR_SCHOOLS = (
    ("ks4.final.progress8", "ks4.short.progress8"),
    ("ks4.final.attainment8", "ks4.short.attainment8"),
    ("ks4.final.basics_95_percent", "ks4.short.basics_95_percent"),
    ("ks4.information.gap_attainment8", "ks4.final.gap_attainment8"),
    ("ks4.information.low_prior_percent", "ks4.final.low_prior_percent"),
    ("census.fsm_percent", "schools.register.fsm_percent", "schools.placed.fsm_percent"),
    ("absence.persistent_percent", "absence.absence_percent"),
    (
        "iod2025.file7.idaci_share",
        "iod2025.all.imd_score",
        "profile.lsoa21.imd_score",
        "iod2019.file7.idaci_share",
        "iod2019.file3.idaci_rank",
        "iod2019.all.imd_rank",
        "iod2019.file1.imd_rank",
        "schools.placed.imd2025_decile",
    ),
)
FOR_AREAS = (
    ("iod2025.file7.idaci_share", "profile.lsoa21.poor_children_share", "iod2019.file7.idaci_share"),
    ("iod2025.file7.income_score", "iod2025.all.income_score", "iod2019.file7.income_score"),
    ("iod2025.file7.employment_score", "iod2025.all.employment_score", "iod2019.file7.employment_score"),
    ("iod2025.file7.education_score", "iod2025.all.education_score", "profile.lsoa21.education_decile"),
    ("iod2025.file7.health_score", "iod2025.all.health_score", "profile.lsoa21.health_decile"),
    ("iod2025.all.children_and_young_people_score", "profile.lsoa21.children_decile"),
    ("iod2025.file7.crime_score", "iod2025.all.crime_score", "iod2019.file7.crime_score"),
    ("iod2025.file7.living_score", "iod2025.all.living_score", "iod2019.file7.living_score"),
)
# With none of these, the overall index of deprivation alone.
FOR_AREAS_AT_LEAST = (
    ("profile.lsoa21.imd_score", "iod2019.file2.imd_rank", "iod2019.all.imd_rank", "iod2019.file1.imd_rank"),
)


# The columns with which one file helps to place members in another, by kind, the most trusted first.
ABOUT_SCHOOLS = {
    "schools.placed": ("lsoa", "postcode", "latitude", "longitude"),
    "schools.register": ("lsoa", "postcode", "easting", "northing"),
    "centres.register": ("lsoa", "postcode", "latitude", "longitude"),
    "schools.mainstream": ("postcode", "easting", "northing"),
    "census": ("postcode",),
    "links": ("other", "type"),
    "postcodes": ("lsoa21", "lsoa11", "latitude", "longitude", "easting", "northing"),
}
ABOUT_WARDS = {
    "lookup.lsoa21-ward24": ("ward_code",),
    "iod2025.all": ("ward_code",),
    "profile.lsoa21": ("ward_code", "people"),
    "population.lsoa11": ("people",),
    "iod2019.file7": ("people",),
    "iod2019.file6": ("people",),
}
SHAPES = {"boundaries.ward": ("name", "shapes"), "boundaries.lsoa": ("name", "shapes")}


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What a page says of a kind of file: its metrics by name, and what publishers call its columns of words."""

    name: str
    label: Sentence
    form: Form
    metrics: dict[str, Metric]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric in one dataset. `name` is the kind's name, a point, and the metric's: "absence.persistent_percent"."""

    name: str
    form: Form
    metric: Metric
    dataset: int
    period: str
    source: Sentence

    @property
    def label(self) -> str:
        """As people read it: "Progress 8 (grades), 2018/19"."""
        dated = f", {self.period}" if self.period != UNDATED else ""
        return f"{self.metric.label} ({self.metric.unit}){dated}"

    @property
    def adds_up(self) -> bool:
        """Whether it counts something, so that areas together have the sum, not the mean."""
        return self.metric.unit in COUNTS

    def measured(self, higher: bool | None = None, weight: Fraction = Fraction(1)) -> Measured:
        """For the index; without `higher`, more of it means more need unless its publisher's column says lower."""
        upwards = self.metric.need != "lower" if higher is None else higher
        return Measured(self.name, upwards, weight, self.label)


@cache
def kinds() -> dict[str, KindFacts]:
    """Every kind of file by its name."""
    tables = {
        kind.name: KindFacts(
            kind.name,
            kind.label,
            kind.form,
            {metric.name: metric for metric in kind.metrics},
            {text.name: text.headers[0] for text in kind.texts},
        )
        for kind in KINDS
    }
    return tables | {one.name: KindFacts(one.name, one.label, one.form, {}, {}) for one in BOUNDARIES}


def offered(columns: Iterable[tuple[str, str, int, str]]) -> list[Measure]:
    """The measures in columns given as (kind, period, dataset, metric). Places on the map are none."""
    found = []
    for kind_name, period, dataset, name in columns:
        kind = kinds().get(kind_name)
        metric = kind.metrics.get(name) if kind else None
        if kind and metric and metric.unit not in OF_THE_MAP:
            found.append(Measure(f"{kind_name}.{name}", kind.form, metric, dataset, period, kind.label))
    return found


def forms(numbers: Iterable[str]) -> set[Form]:
    """What the members' numbers are: of schools, small areas, wards."""
    given = list(numbers)
    return {form for form in Form if any(form.pattern.fullmatch(number) for number in given)}


def helping(numbers: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The kinds of file, and of each the columns, that help to join and to draw members with such numbers."""
    given = forms(numbers)
    schools = ABOUT_SCHOOLS if Form.SCHOOL in given else {}
    wards = ABOUT_WARDS if Form.WARD in given else {}
    return schools | wards | SHAPES


def by_default(measures: Sequence[Measure], numbers: Iterable[str], base: Method | None = None) -> Method:
    """Bradford's way with what is there: up to eight measures of equal weight. No measure where nothing fits."""
    lines = [FOR_SCHOOLS, FOR_AREAS, FOR_AREAS_AT_LEAST][Form.SCHOOL not in forms(numbers) :]
    chosen: list[Measure] = next(filter(None, (_first_of_each(each, measures) for each in lines)), [])
    return replace(base or Method(()), metrics=tuple(measure.measured() for measure in chosen[:MOST_BY_DEFAULT]))


def _first_of_each(lines: Iterable[Collection[str]], measures: Sequence[Measure]) -> list[Measure]:
    there = {measure.name: measure for measure in measures}
    firsts = (next((there[name] for name in line if name in there), None) for line in lines)
    return [measure for measure in firsts if measure is not None]


NO_MEASURE = say("No file that was brought in holds anything to measure need by.")
