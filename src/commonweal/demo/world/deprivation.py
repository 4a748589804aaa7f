"""How deprived each invented area is, and how many children live there.

The shapes are the real ones, as a handful of rounded figures: means, spreads and correlations measured over one large
northern city and one small steel town in the English Indices of Deprivation 2025 and the estimates of population for
2020. No figure of a real area is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erf, sqrt

from commonweal.demo.world.chance import Chance, blend, standard
from commonweal.demo.world.geography import Area, Geography

type Shape = Mapping[str, tuple[float, float]]

# Mean and spread of each measure of the Indices, in standard units of the national ranking (more is more deprived).
# "IMD" is the index of all.
CITY_SHAPE: Shape = {
    "IMD": (0.7, 1.15),
    "Income": (0.6, 1.2),
    "Employment": (0.6, 1.1),
    "Education": (0.8, 1.2),
    "Health": (0.7, 0.8),
    "Crime": (0.8, 1.0),
    "Housing_and_Services": (-0.2, 0.8),
    "Environment": (0.8, 1.1),
    "children_and_young_people": (0.6, 1.1),
    "adult_skills": (0.8, 1.2),
    "geographical_barriers": (-0.2, 0.7),
    "wider_barriers": (0.2, 0.8),
    "indoors": (0.8, 1.0),
    "outdoors": (0.2, 0.8),
}
TOWN_SHAPE: Shape = {
    "IMD": (0.2, 0.8),
    "Income": (0.2, 0.7),
    "Employment": (0.1, 0.8),
    "Education": (0.8, 0.9),
    "Health": (0.3, 0.7),
    "Crime": (0.2, 0.8),
    "Housing_and_Services": (-0.5, 0.7),
    "Environment": (-0.9, 0.7),
    "children_and_young_people": (0.6, 0.8),
    "adult_skills": (0.9, 0.8),
    "geographical_barriers": (0.6, 0.5),
    "wider_barriers": (-1.2, 0.5),
    "indoors": (-0.8, 0.9),
    "outdoors": (-0.6, 0.6),
}
# How closely each goes with the index of all, and that with the hills laid by hand.
LINKS: Mapping[str, float] = {
    "Income": 0.98,
    "Employment": 0.97,
    "Education": 0.95,
    "Health": 0.93,
    "Crime": 0.87,
    "Housing_and_Services": 0.35,
    "Environment": 0.5,
    "children_and_young_people": 0.91,
    "adult_skills": 0.91,
    "geographical_barriers": -0.66,
    "wider_barriers": 0.8,
    "indoors": 0.4,
    "outdoors": 0.5,
}
HILLS_AND_INDEX = 0.8
PEOPLE, PEOPLE_SPREAD = 1750, 330
YOUNGEST_SHARE, YOUNGEST_BY_NEED, YOUNGEST_SPREAD = 0.061, 0.011, 0.012
SHARE_OF_AGE = tuple(0.0130 + 0.0002 * min(age, 12) - 0.0004 * max(age - 14, 0) for age in range(20))


@dataclass(frozen=True, slots=True)
class Hill:
    """A patch of need (or, below nought, of ease), in kilometres from the middle of the place."""

    east: float
    north: float
    height: float
    radius: float


@dataclass(frozen=True, slots=True)
class Need:
    """One area's standing: standard units by measure ("IMD" is the index of all), and people by single year of age."""

    standing: Mapping[str, float]
    people: int
    by_age: tuple[int, ...]

    @property
    def under_16(self) -> int:
        return sum(self.by_age[:16])


def needs(place: Geography, hills: Sequence[Hill], shape: Shape, chance: Chance) -> dict[str, Need]:
    """The need of each area, by its code: hills laid by hand, with chance on top, and each measure after the index."""
    lie = standard([_height(area, place, hills) for area in place.areas])
    index = blend(chance, (lie, HILLS_AND_INDEX))
    drawn = {"IMD": index} | {name: blend(chance, (index, link)) for name, link in LINKS.items()}
    return {
        area.code: _need({name: mean + spread * drawn[name][row] for name, (mean, spread) in shape.items()}, chance)
        for row, area in enumerate(place.areas)
    }


def _height(area: Area, place: Geography, hills: Sequence[Hill]) -> float:
    east = (area.heart.easting - place.codes.east) / 1000
    north = (area.heart.northing - place.codes.north) / 1000
    return sum(
        hill.height / (1 + ((east - hill.east) ** 2 + (north - hill.north) ** 2) / hill.radius**2) for hill in hills
    )


def _need(standing: Mapping[str, float], chance: Chance) -> Need:
    people = round(max(PEOPLE + PEOPLE_SPREAD * chance.bell(), 1000))
    youngest = YOUNGEST_SHARE + YOUNGEST_BY_NEED * standing["IMD"] + YOUNGEST_SPREAD * chance.bell()
    youth = max(youngest / sum(SHARE_OF_AGE[:5]), 0.4)
    by_age = tuple(max(round(people * share * youth * (1 + 0.12 * chance.bell())), 1) for share in SHARE_OF_AGE)
    return Need(standing, people, by_age)


def rank(standing: float, of: int) -> int:
    """The national rank, 1 being the most deprived of so many areas."""
    return min(max(round(of * (1 - erf(standing / sqrt(2))) / 2 + 0.5), 1), of)


def decile(place: int, of: int) -> int:
    return -(-place * 10 // of)
