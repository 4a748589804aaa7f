"""Map files: which property of a feature holds its code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Form


@dataclass(frozen=True, slots=True)
class Boundary:
    """`prefix`, two digits of the year and CD make the property with the code (LSOA21CD); with NM, the name."""

    name: str
    label: Sentence
    prefix: str
    form: Form


# The finest first: a map of wards also names the district each lies in.
BOUNDARIES = (
    Boundary("boundaries.lsoa", say("Boundaries of small areas"), "LSOA", Form.SMALL_AREA),
    Boundary("boundaries.msoa", say("Boundaries of middle areas"), "MSOA", Form.MIDDLE_AREA),
    Boundary("boundaries.ward", say("Boundaries of wards"), "WD", Form.WARD),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The properties of one map file: its boundary, the year of its codes, and where code and name stand."""

    boundary: Boundary
    period: str
    code: str
    title: str | None


def drawn(properties: Iterable[str]) -> Drawn | None:
    names = list(properties)
    for boundary in BOUNDARIES:
        for name in names:
            if year := re.fullmatch(boundary.prefix + r"(\d\d)CD", name, re.ASCII | re.IGNORECASE):
                title = f"{boundary.prefix}{year[1]}NM".casefold()
                return Drawn(boundary, f"20{year[1]}", name, next((n for n in names if n.casefold() == title), None))
    return None
