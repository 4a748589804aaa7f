"""The children's centres of the invented town, as the register of centres lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.demo.world.chance import Chance
from commonweal.demo.world.geography import Area, Geography
from commonweal.demo.world.layouts import CENTRES
from commonweal.demo.world.schools import postcode
from commonweal.demo.world.tables import csv_bytes

AUTHORITY = "991"
FIRST_NUMBER = 99_001
MAIN, LINKED = ("47", "Children's centre"), ("48", "Children's centre linked site")

# Name, ward, street, type. The linked site belongs to the centre in Furnace Lane.
PLANS = (
    ("Old Forge Children's Centre", "Old Forge", "Anvil Court", MAIN),
    ("Hazelcote Nursery and Family Centre", "Hazelcote", "Spinney Rise", MAIN),
    ("Steelfields Children's Centre", "Steelfields", "Rolling Mill Road", MAIN),
    ("Furnace Lane Family Centre", "Furnace Lane", "Furnace Lane", MAIN),
    ("Kilnside Library Family Room", "Kilnside", "Brickmakers' Yard", LINKED),
)


@dataclass(frozen=True, slots=True)
class Centre:
    """An invented centre. `linked` marks a site of another centre: it stands in the register and has no vote."""

    urn: str
    name: str
    linked: bool
    area: Area
    street: str
    postcode: str

    @property
    def lat(self) -> float:
        return self.area.heart.lat

    @property
    def lon(self) -> float:
        return self.area.heart.lon


def centres(place: Geography, chance: Chance) -> tuple[Centre, ...]:
    found: list[Centre] = []
    for order, (name, ward, street, kind) in enumerate(PLANS):
        area = chance.pick([area for area in place.areas if area.ward.name == ward])
        code = postcode("ZT", place.wards.index(area.ward) + 1, chance)
        found.append(Centre(str(FIRST_NUMBER + order), name, kind == LINKED, area, street, code))
    return tuple(found)


def centre_register(place: Geography, found: Sequence[Centre]) -> bytes:
    rows = []
    for centre in found:
        code, kind = LINKED if centre.linked else MAIN
        values = (
            centre.urn, AUTHORITY, place.codes.name, centre.name, code, kind, "1", "Open", "0", "Not applicable",
            centre.street, centre.area.ward.name, place.codes.name, centre.postcode, "", place.codes.district,
            place.codes.name, "",
        )  # fmt: skip
        rows.append(dict(zip(CENTRES, values, strict=True)))
    return csv_bytes(CENTRES, rows)
