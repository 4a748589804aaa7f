"""People made up for the demo: what each holds office as, and what to try when signed in as one of them."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.demo.world.names import SECONDARIES
from commonweal.demo.world.places import TOWN, TOWN_CODES
from commonweal.demo.world.schools import FIRST_NUMBER
from commonweal_engines.common import Period, Sentence, say

CITY_BODY, TOWN_BODY = "kelderby", "ellerstow"
CHAIR, CLERK, DATA_OFFICER, TREASURER = "Chair", "Clerk", "Data officer", "Treasurer"
REPRESENTATIVE, DEPUTY = "Representative", "Deputy representative"
COMMISSIONER, VOLUNTEER_VOICE = "Council commissioner", "Voice of the volunteers"
LED_BY_DEPUTY, BETWEEN_BOTH = "Eastholme Academy", "Priors Lea"


@dataclass(frozen=True, slots=True)
class Seat:
    """An office held in a body, for a member or for none. `first` and `last` count days from the day asked about."""

    body: str
    title: str
    member: str = ""
    first: int = -300
    last: int = 400
    suspended: bool = False

    def term(self, today: date) -> Period:
        return Period(today + timedelta(days=self.first), today + timedelta(days=self.last))


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented. `shown` marks the few that a newcomer is offered first; `key` is unique over both bodies."""

    name: str
    about: Sentence
    try_this: Sentence
    seats: tuple[Seat, ...]
    shown: bool = False

    @property
    def key(self) -> str:
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return plain.lower().replace(" ", "-").replace("'", "")

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


def school_number(name: str) -> str:
    return str(FIRST_NUMBER + [plan.name for plan in SECONDARIES].index(name))


def ward_number(name: str) -> str:
    return f"E05{TOWN_CODES.first_ward + [ward for ward, _, _ in TOWN.wards].index(name):06}"


def group_name(ward: str) -> str:
    return f"{ward} Parents"


BOTH = Persona(
    "Amina Yusuf-Hale",
    say(
        "Deputy head of {school} in Kelderby, and a mother in {ward}, Ellerstow",
        school=LED_BY_DEPUTY,
        ward=BETWEEN_BOTH,
    ),
    say("Sign in once, vote in two bodies, and see that neither knows the other's business."),
    (
        Seat(CITY_BODY, REPRESENTATIVE, school_number(LED_BY_DEPUTY)),
        Seat(TOWN_BODY, REPRESENTATIVE, ward_number(BETWEEN_BOTH)),
    ),
    shown=True,
)
