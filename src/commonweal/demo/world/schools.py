"""The schools of the invented city: where each stands, what kind it is, what it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.geography import Area, Geography
from commonweal.demo.world.names import CONSTITUENCIES, PRIMARIES, SECONDARIES, STREETS, TWINS, Kind, Plan

AUTHORITY = "990"
FIRST_NUMBER, FIRST_OLD_NUMBER = 990_101, 990_901
FIRST_SECONDARY, FIRST_PRIMARY = 4001, 2001
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True, slots=True)
class Former:
    """What a school was until a day: its number in the register, its name, its kind."""

    urn: str
    name: str
    kind: Kind
    until: date


@dataclass(frozen=True, slots=True)
class School:
    """An invented school. `urn` is its number today; `size` the pupils one year group has room for."""

    urn: str
    estab: str
    name: str
    primary: bool
    kind: Kind
    gender: str
    faith: str
    sixth: bool
    size: int
    trust: str
    opened: date | None
    head: str
    area: Area
    street: str
    postcode: str
    constituency: tuple[str, str]
    former: Former | None
    lean: float

    @property
    def laestab(self) -> str:
        return AUTHORITY + self.estab

    @property
    def lat(self) -> float:
        return self.area.heart.lat

    @property
    def lon(self) -> float:
        return self.area.heart.lon

    @property
    def ages(self) -> tuple[int, int]:
        return (4, 11) if self.primary else (11, 18 if self.sixth else 16)

    @property
    def website(self) -> str:
        return f"https://{''.join(letter for letter in self.name.lower() if letter.isalpha())}.example.org/"

    def on(self, day: date) -> tuple[str, str, Kind]:
        """Number, name and kind of that day: a file of the past holds what was true then."""
        if self.former is not None and day <= self.former.until:
            return self.former.urn, self.former.name, self.former.kind
        return self.urn, self.name, self.kind

    def open_on(self, day: date) -> bool:
        return self.former is not None or self.opened is None or self.opened <= day


def schools(place: Geography, chance: Chance) -> tuple[School, ...]:
    """Secondary schools first, then a few primaries, each in its ward and no two in one area, save the twins."""
    taken: dict[str, Area] = {}
    found: list[School] = []
    for plan in (*SECONDARIES, *PRIMARIES):
        if plan.name == TWINS[1]:
            area = taken[TWINS[0]]
        else:
            free = [area for area in place.areas if area.ward.name == plan.ward and area not in taken.values()]
            area = chance.pick(free)
        taken[plan.name] = area
        found.append(_school(plan, len(found), area, place.wards.index(area.ward), chance))
    return tuple(found)


def _school(plan: Plan, order: int, area: Area, ward: int, chance: Chance) -> School:
    primary = plan in PRIMARIES
    estab = FIRST_PRIMARY + order - len(SECONDARIES) if primary else FIRST_SECONDARY + order
    former = plan.before and Former(str(FIRST_OLD_NUMBER + order), *plan.before)
    return School(
        urn=str(FIRST_NUMBER + order),
        estab=str(estab),
        name=plan.name,
        primary=primary,
        kind=plan.kind,
        gender=plan.gender,
        faith=plan.faith,
        sixth=plan.sixth,
        size=plan.size,
        trust=plan.trust,
        opened=plan.opened,
        head=plan.head,
        area=area,
        street=STREETS[order % len(STREETS)],
        postcode=postcode("ZK", ward + 1, chance),
        constituency=CONSTITUENCIES[ward < 11],
        former=former,
        lean=plan.lean,
    )


def postcode(town: str, district: int, chance: Chance) -> str:
    """A postcode in a postcode area that Royal Mail does not have."""
    return f"{town}{district} {chance.whole(1, 9)}{chance.pick(LETTERS)}{chance.pick(LETTERS)}"


def secondaries(all_schools: Sequence[School]) -> tuple[School, ...]:
    return tuple(school for school in all_schools if not school.primary)
