"""People made up for the demo: what each holds office as, and what to try when signed in as one of them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.demo.world.centres import FIRST_NUMBER as FIRST_CENTRE
from commonweal.demo.world.centres import MAIN
from commonweal.demo.world.centres import PLANS as CENTRE_PLANS
from commonweal.demo.world.names import NEW_SCHOOL, SECONDARIES, STRONG_SCHOOL, TWINS, WEAK_SCHOOL
from commonweal.demo.world.places import TOWN, TOWN_CODES
from commonweal.demo.world.schools import FIRST_NUMBER as FIRST_SCHOOL
from commonweal_engines.common import Period, Sentence, say

CITY_BODY, TOWN_BODY = "kelderby", "ellerstow"
CHAIR, CLERK, DATA_OFFICER, TREASURER = "Chair", "Clerk", "Data officer", "Treasurer"
REPRESENTATIVE, DEPUTY = "Representative", "Deputy representative"
COMMISSIONER, VOLUNTEER_VOICE = "Council commissioner", "Voice of the volunteers"

LED_BY_DEPUTY, BETWEEN_BOTH = "Eastholme Academy", "Priors Lea"
LATELY_LED, WITH_A_SUSPENDED_DEPUTY = "Millrace Academy", "Marrowgate Academy"


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
    return str(FIRST_SCHOOL + [plan.name for plan in SECONDARIES].index(name))


def ward_number(name: str) -> str:
    return f"E05{TOWN_CODES.first_ward + [ward for ward, _, _ in TOWN.wards].index(name):06}"


def city_people() -> tuple[Persona, ...]:
    return (*_city_officers(), *_heads(), BOTH)


def town_people() -> tuple[Persona, ...]:
    return (*_town_officers(), *_parents(), *_managers(), BOTH)


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


def _city_officers() -> Iterator[Persona]:
    yield Persona(
        "Joanne Ferreira-Holt",
        say("Director of the partnership, in the chair"),
        say("Put the need index to the members, and look at what is waiting for you."),
        (Seat(CITY_BODY, CHAIR),),
        shown=True,
    )
    yield Persona(
        "Moira Kettleworth",
        say("Clerk: keeps the members, the terms and the record"),
        say("Open and close a vote, end a term, sign a checkpoint of the record."),
        (Seat(CITY_BODY, CLERK),),
        shown=True,
    )
    yield Persona(
        "Tomasz Wilk",
        say("Data officer of the partnership"),
        say("Bring in a file, read why a row was refused, work the index out again."),
        (Seat(CITY_BODY, DATA_OFFICER),),
        shown=True,
    )
    yield Persona(
        "Malcolm Threlfall",
        say("Was head of {school}; his term has ended", school=LATELY_LED),
        say("Try to vote: the button says why you no longer can."),
        (Seat(CITY_BODY, REPRESENTATIVE, school_number(LATELY_LED), -1100, -61),),
        shown=True,
    )
    yield Persona(
        "Petra Hollingdale",
        say("Deputy for {school}; suspended", school=WITH_A_SUSPENDED_DEPUTY),
        say("See what a suspended deputy may still read, and what she may not do."),
        (Seat(CITY_BODY, DEPUTY, school_number(WITH_A_SUSPENDED_DEPUTY), suspended=True),),
        shown=True,
    )


def _heads() -> Iterator[Persona]:
    told = {
        STRONG_SCHOOL: (
            say("Head of {school}, where poor children do best of all the city", school=STRONG_SCHOOL),
            say("See how far down the list a strong school stands, and vote to help the others."),
        ),
        WEAK_SCHOOL: (
            say("Head of {school}, which has had a hard few years", school=WEAK_SCHOOL),
            say("See why your school needs most, where each figure comes from, and challenge one."),
        ),
        NEW_SCHOOL: (
            say("Head of {school}, too new to have results", school=NEW_SCHOOL),
            say("See how the index treats a school with a missing measure: provisional, never nought."),
        ),
        TWINS[0]: (
            say("Head of {school}, which ties with its sister school", school=TWINS[0]),
            say("See how a tie is named, and what would break it."),
        ),
        SECONDARIES[0].name: (
            say("Head of {school}", school=SECONDARIES[0].name),
            say("Vote for {school}, with a reason or without.", school=SECONDARIES[0].name),
        ),
    }
    for plan in SECONDARIES:
        if plan.name != LED_BY_DEPUTY:
            about = say("Head of {school}", school=plan.name), say("Vote for {school}.", school=plan.name)
            first = -60 if plan.name == LATELY_LED else -300
            seat = Seat(CITY_BODY, REPRESENTATIVE, school_number(plan.name), first)
            name = plan.head.split(maxsplit=1)[1]
            yield Persona(name, *told.get(plan.name, about), (seat,), shown=plan.name in told)


def _town_officers() -> Iterator[Persona]:
    yield Persona(
        "Kelly-Ann Brocklesby",
        say("Mother of three and chair of the parents' board"),
        say("See the town's neighbourhoods in order of need, and put the list to the vote."),
        (Seat(TOWN_BODY, CHAIR),),
        shown=True,
    )
    yield Persona(
        "Val Sobczak",
        say("Clerk to the parents' board"),
        say("Open and close a vote, and see who still has to cast theirs."),
        (Seat(TOWN_BODY, CLERK),),
        shown=True,
    )
    yield Persona(
        "Devinder Panesar",
        say("Treasurer, and the one who brings in the figures"),
        say("Bring in a file of figures and work the index out again."),
        (Seat(TOWN_BODY, TREASURER), Seat(TOWN_BODY, DATA_OFFICER)),
        shown=True,
    )
    yield Persona(
        "Priyanka Desrosiers",
        say("Commissioner at the council; in the room, without a vote"),
        say("Check the record without asking anyone, and see what a council may not do here."),
        (Seat(TOWN_BODY, COMMISSIONER),),
        shown=True,
    )
    yield Persona(
        "Maureen Tattersfield",
        say("Grandmother and volunteer, who speaks for the volunteers"),
        say("Put a motion forward in your own words."),
        (Seat(TOWN_BODY, VOLUNTEER_VOICE),),
        shown=True,
    )


PARENTS = {
    "Ironstone Hill": "Stacey Wragg", "Hazelcote": "Oluwaseun Bright", "Old Forge": "Magda Kosciuk",
    "Kilnside": "Ryan Delahaye", "Steelfields": "Samira Haque", "Ellerbeck": "Chloe Nightingale",
    "Furnace Lane": "Jermaine Osgood",
}  # fmt: skip
MANAGERS = ("Graham Ellwood", "Sunita Rawal", "Beth Carrick-Jones", "Femi Adewale")


def _parents() -> Iterator[Persona]:
    for ward, name in PARENTS.items():
        group = group_name(ward)
        yield Persona(
            name,
            say("Parent in {ward}, votes for {group}", ward=ward, group=group),
            say("Vote for {group}, and read the plain reason for its place on the list.", group=group),
            (Seat(TOWN_BODY, REPRESENTATIVE, ward_number(ward)),),
            shown=ward in ("Furnace Lane", "Hazelcote"),
        )


def _managers() -> Iterator[Persona]:
    voting = [name for name, _, _, kind in CENTRE_PLANS if kind == MAIN]
    for order, (name, centre) in enumerate(zip(MANAGERS, voting, strict=True)):
        yield Persona(
            name,
            say("Manager of {centre}", centre=centre),
            say("Vote for {centre}, and witness the record on its behalf.", centre=centre),
            (Seat(TOWN_BODY, REPRESENTATIVE, str(FIRST_CENTRE + order)),),
            shown=order == 0,
        )


def group_name(ward: str) -> str:
    return f"{ward} Parents"
