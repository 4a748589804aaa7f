"""Who gets a place: whole groups of equal scores, until the places are full.

A tie across the last place is never broken here. All tied there are named, with the number of places they compete
for: the body decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    LISTED = "listed"
    COMPETING = "competing"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class Placing[Member]:
    """Those surely in, those who compete for what is left, and how many places that is."""

    listed: tuple[Member, ...]
    competing: tuple[Member, ...] = ()
    places_left: int = 0

    def __contains__(self, member: Member) -> bool:
        return member in self.listed or member in self.competing


def placing[Member](groups: Iterable[Sequence[Member]], places: int | None) -> Placing[Member]:
    """Fills the places from the groups, highest score first; without a number of places, all are listed."""
    listed: list[Member] = []
    for group in groups:
        left = len(group) if places is None else places - len(listed)
        if len(group) > left:
            return Placing(tuple(listed), tuple(group) if left else (), left)
        listed.extend(group)
    return Placing(tuple(listed))
