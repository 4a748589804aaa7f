"""Who a page is for. A view that does not say so is not served (config.walls), so that forgetting closes a door."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:
    from datetime import date, datetime

    from commonweal_engines.common import Refusal


class Audience(Enum):
    EVERYONE = "everyone, signed in or not"
    SIGNED_IN = "whoever has signed in"
    BODY = "whoever holds an office in this body today; to all others the page is not there"


class Person(Protocol):
    id: int
    name: str


class Body(Protocol):
    """What any page may know of the body it belongs to."""

    id: int
    slug: str
    name: str
    log_id: int
    time_zone: str


class Standing(Protocol):
    """Who is asking, in which body, with which offices held today. Made new for each request, never kept."""

    @property
    def person(self) -> Person | None: ...
    @property
    def body(self) -> Any: ...
    @property
    def now(self) -> "datetime": ...
    @property
    def day(self) -> "date": ...
    def refusal(self, power: str) -> "Refusal | None": ...


class PageRequest(HttpRequest):
    standing: Any


View = TypeVar("View", bound=Callable[..., Any])


def page(audience: Audience) -> Callable[[View], View]:
    """Marks a view with whom it serves."""

    def marked(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]  # a function has no such field until now
        return view

    return marked
