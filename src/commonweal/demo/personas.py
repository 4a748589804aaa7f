"""The invented people that a newcomer may be."""

from dataclasses import dataclass

from commonweal.demo.world import Persona, World, city, town
from commonweal_engines.common import Sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """One persona as the list of personas shows her: who she is, in which bodies, and what to try."""

    email: str
    name: str
    about: Sentence
    line: Sentence
    bodies: tuple[str, ...]


def worlds() -> tuple[World, World]:
    return city(), town()


def everyone() -> dict[str, Persona]:
    """Every persona of both bodies by e-mail address, once each."""
    return {persona.email: persona for world in worlds() for persona in world.personas}


def personas() -> list[Shown]:
    """Those whom a newcomer is offered, in the order of the worlds."""
    names = {world.slug: world.body for world in worlds()}
    return [
        Shown(email, one.name, one.about, one.try_this, tuple(dict.fromkeys(names[seat.body] for seat in one.seats)))
        for email, one in everyone().items()
        if one.shown
    ]
