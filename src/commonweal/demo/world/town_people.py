"""Who acts in the parents' centre of the invented town."""

from collections.abc import Iterator

from commonweal.demo.world.centres import FIRST_NUMBER, MAIN, PLANS
from commonweal.demo.world.people import (
    BOTH,
    CHAIR,
    CLERK,
    COMMISSIONER,
    DATA_OFFICER,
    REPRESENTATIVE,
    TOWN_BODY,
    TREASURER,
    VOLUNTEER_VOICE,
    Persona,
    Seat,
    group_name,
    ward_number,
)
from commonweal_engines.common import say

PARENTS = {
    "Ironstone Hill": "Stacey Wragg", "Hazelcote": "Oluwaseun Bright", "Old Forge": "Magda Kosciuk",
    "Kilnside": "Ryan Delahaye", "Steelfields": "Samira Haque", "Ellerbeck": "Chloe Nightingale",
    "Furnace Lane": "Jermaine Osgood",
}  # fmt: skip
MANAGERS = ("Graham Ellwood", "Sunita Rawal", "Beth Carrick-Jones", "Femi Adewale")


def town_people() -> tuple[Persona, ...]:
    return (*_officers(), *_parents(), *_managers(), BOTH)


def _officers() -> Iterator[Persona]:
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
    voting = [name for name, _, _, kind in PLANS if kind == MAIN]
    for order, (name, centre) in enumerate(zip(MANAGERS, voting, strict=True)):
        yield Persona(
            name,
            say("Manager of {centre}", centre=centre),
            say("Vote for {centre}, and witness the record on its behalf.", centre=centre),
            (Seat(TOWN_BODY, REPRESENTATIVE, str(FIRST_NUMBER + order)),),
            shown=order == 0,
        )
