"""What is measured at each invented school, drawn so that need, absence and results go together as they really do.

Means, spreads and correlations are rounded figures measured over the state secondary schools of one large northern
city: free school meals from the census of 2022/23, absence of 2021/22, results of 2018/19; and over England for what
the city's files do not hold. No figure of a real school is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commonweal.demo.world.chance import Chance, blend, standard
from commonweal.demo.world.deprivation import Need
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.names import NEW_SCHOOL, TWINS
from commonweal.demo.world.schools import School

# Mean and spread. All are percentages of pupils or of sessions, save the results and the prior score.
FSM, EAL = (30.5, 11.0), (33.0, 21.0)
ABSENCE = {"202122": (11.3, 2.7), "202223": (10.4, 2.4)}
PROGRESS = {"201819": (0.05, 0.52), "202223": (-0.05, 0.5), "202324": (-0.08, 0.5)}
ATTAINMENT, BASICS, ENTRIES, POINTS = (44.5, 8.3), (38.0, 15.5), (42.0, 22.0), (3.85, 0.85)
PRIOR, GAP_IN_PROGRESS, GAP_IN_ATTAINMENT = (103.6, 2.0), (-0.65, 0.5), (-13.0, 7.5)

# How closely things go together.
FSM_WITH_PLACE = 0.57
EAL_WITH_FSM = 0.4
PROGRESS_WITH_FSM = -0.5
ABSENCE_FROM = {"fsm": 0.46, "progress": -0.35}
ATTAINMENT_FROM = {"fsm": -0.38, "progress": 0.67}
YEAR_TO_YEAR = 0.9
HEARD_AT_KM = 1.5


@dataclass(frozen=True, slots=True)
class Figures:
    """One school's year. `roll` is pupils by year group (Reception is 0). `progress` is empty until a Year 11 left."""

    roll: Mapping[int, int]
    girls: float
    fsm: float
    eal: float
    absence: Mapping[str, float]
    progress: Mapping[str, float]
    attainment: float
    basics: float
    entries: float
    points: float
    prior: float
    gap_in_progress: float
    gap_in_attainment: float

    @property
    def pupils(self) -> int:
        return sum(self.roll.values())

    @property
    def below_sixth_form(self) -> int:
        return sum(count for year, count in self.roll.items() if year <= 11)

    @property
    def of_school_age(self) -> int:
        return self.pupils - self.roll.get(0, 0)

    @property
    def eligible_below_sixth_form(self) -> int:
        return round(self.below_sixth_form * self.fsm / 100)

    @property
    def eligible(self) -> int:
        """Pupils who may eat free. In a sixth form about half as many claim."""
        return self.eligible_below_sixth_form + round((self.pupils - self.below_sixth_form) * self.fsm / 200)

    @property
    def other_first_language(self) -> int:
        return round(self.of_school_age * self.eal / 100)


def figures(
    schools: Sequence[School], place: Geography, needs: Mapping[str, Need], chance: Chance
) -> dict[str, Figures]:
    """The figures of each school of one phase, by its number today."""
    around = standard([_around(school, place, needs) for school in schools])
    fsm = blend(chance, (around, FSM_WITH_PLACE))
    drawn = blend(chance, (fsm, PROGRESS_WITH_FSM))
    progress = standard([value + school.lean for value, school in zip(drawn, schools, strict=True)])
    columns = {
        "fsm": fsm,
        "eal": blend(chance, (fsm, EAL_WITH_FSM)),
        "progress": progress,
        "202223": blend(chance, (progress, YEAR_TO_YEAR)),
        "202324": blend(chance, (progress, YEAR_TO_YEAR - 0.1)),
        "absence": blend(chance, (fsm, ABSENCE_FROM["fsm"]), (progress, ABSENCE_FROM["progress"])),
        "attainment": blend(chance, (fsm, ATTAINMENT_FROM["fsm"]), (progress, ATTAINMENT_FROM["progress"])),
    }
    columns["absence later"] = blend(chance, (columns["absence"], YEAR_TO_YEAR))
    columns["basics"] = blend(chance, (columns["attainment"], 0.95))
    columns["points"] = blend(chance, (columns["attainment"], 0.97))
    columns["entries"] = blend(chance, (columns["attainment"], 0.45))
    columns["prior"] = blend(chance, (columns["attainment"], 0.85))
    columns["gap"] = blend(chance, (columns["202324"], 0.64))
    columns["gap in attainment"] = blend(chance, (columns["gap"], 0.83))
    return {
        school.urn: _figures(school, {name: values[row] for name, values in columns.items()}, chance)
        for row, school in enumerate(schools)
    }


def twinned(found: Mapping[str, Figures], schools: Sequence[School]) -> dict[str, Figures]:
    """The figures with one federation's two schools, on one site, made alike: the demo can show how a tie is named."""
    number = {school.name: school.urn for school in schools}
    boys, girls = (number[name] for name in TWINS)
    return {**found, girls: replace(found[boys], girls=1.0)}


def _around(school: School, place: Geography, needs: Mapping[str, Need]) -> float:
    """How deprived the school's surroundings are: near areas count for most."""
    total = weights = 0.0
    for area in place.areas:
        east = (area.heart.easting - school.area.heart.easting) / 1000
        north = (area.heart.northing - school.area.heart.northing) / 1000
        weight = 1 / (1 + (east * east + north * north) / HEARD_AT_KM**2) ** 2
        total, weights = total + weight * needs[area.code].standing["IMD"], weights + weight
    return total / weights


def _figures(school: School, standing: Mapping[str, float], chance: Chance) -> Figures:
    def value(of: tuple[float, float], by: str, low: float, high: float) -> float:
        return min(max(of[0] + of[1] * standing[by], low), high)

    results = {
        year: round(value(of, "progress" if year == "201819" else year, -2, 2), 2) for year, of in PROGRESS.items()
    }
    return Figures(
        roll=_roll(school, standing["progress"], chance),
        girls={"Girls": 1.0, "Boys": 0.0}.get(school.gender, chance.between(0.45, 0.53)),
        fsm=value(FSM, "fsm", 4, 62),
        eal=value(EAL, "eal", 2, 85),
        absence={
            "202122": value(ABSENCE["202122"], "absence", 5, 19),
            "202223": value(ABSENCE["202223"], "absence later", 4.5, 18),
        },
        progress={} if school.name == NEW_SCHOOL else results,
        attainment=value(ATTAINMENT, "attainment", 25, 70),
        basics=value(BASICS, "basics", 5, 90),
        entries=value(ENTRIES, "entries", 2, 95),
        points=value(POINTS, "points", 1.8, 6.5),
        prior=value(PRIOR, "prior", 97, 110),
        gap_in_progress=value(GAP_IN_PROGRESS, "gap", -2, 0.9),
        gap_in_attainment=value(GAP_IN_ATTAINMENT, "gap in attainment", -32, 10),
    )


def _roll(school: School, liked: float, chance: Chance) -> dict[int, int]:
    """Pupils by year group in January 2023. A school whose pupils do well is fuller; a new one has its first years."""
    fill = min(max(0.93 + 0.05 * liked, 0.75), 1.03)
    years = range(7) if school.primary else range(7, 12)
    if school.name == NEW_SCHOOL:
        years = range(7, 9)
    roll = {year: round(school.size * fill * chance.between(0.94, 1.02)) for year in years}
    if school.sixth:
        roll |= {12: round(roll[11] * 0.55), 13: round(roll[11] * 0.46)}
    return roll
