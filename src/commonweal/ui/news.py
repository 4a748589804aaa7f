"""What a room tells the home page and the search: what needs a person, and what was found."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for the reader: until when, why, and what to press."""

    title: str
    url: str
    why: str
    act: str
    due: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its title, what kind of thing it is, and where it stands."""

    title: str
    kind: str
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened: what, when, and where it is told in full."""

    what: str
    when: datetime
    url: str
    who: str = ""
