"""Who acts in the coalition of the invented city."""

from collections.abc import Iterator

from commonweal.demo.world.names import NEW_SCHOOL, SECONDARIES, STRONG_SCHOOL, TWINS, WEAK_SCHOOL
from commonweal.demo.world.people import (
    BOTH,
    CHAIR,
    CITY_BODY,
    CLERK,
    DATA_OFFICER,
    DEPUTY,
    LED_BY_DEPUTY,
    REPRESENTATIVE,
    Persona,
    Seat,
    school_number,
)
from commonweal_engines.common import say

LATELY_LED, WITH_A_SUSPENDED_DEPUTY = "Millrace Academy", "Marrowgate Academy"


def city_people() -> tuple[Persona, ...]:
    return (*_officers(), *_heads(), BOTH)


def _officers() -> Iterator[Persona]:
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
        say("Sign in and see what is left when a term has ended: nothing of the body."),
        (Seat(CITY_BODY, REPRESENTATIVE, school_number(LATELY_LED), -1100, -61),),
        shown=True,
    )
    yield Persona(
        "Petra Hollingdale",
        say("Deputy for {school}; suspended", school=WITH_A_SUSPENDED_DEPUTY),
        say("See what a suspended term leaves: nothing, until the clerk lets it go on."),
        (Seat(CITY_BODY, DEPUTY, school_number(WITH_A_SUSPENDED_DEPUTY), suspended=True),),
        shown=True,
    )


def _heads() -> Iterator[Persona]:
    told = {
        STRONG_SCHOOL: (
            say("Head of {school}, a strong school among poor streets", school=STRONG_SCHOOL),
            say("See how far down the list a strong school stands, and vote to help the others."),
        ),
        WEAK_SCHOOL: (
            say("Head of {school}, which has had a hard few years", school=WEAK_SCHOOL),
            say("See why your school stands near the top of the list, and where each figure comes from."),
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
