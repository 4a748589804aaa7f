"""The pages that draw on every room: the front page, a body's home, and the search."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import module_has_submodule
from django.views.decorators.http import require_safe

from commonweal.members.queries import BodyFacts, memberships
from commonweal.record import queries as record
from commonweal.roles.queries import bodies_of, standing_in
from commonweal.roles.standing import Standing
from commonweal.ui.news import Change, Hit, Need
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.reading import said
from commonweal_engines.record import Entry

HITS_OF_A_ROOM = 20
PLACES = {"member": "members", "office": "offices", "rule": "rules", "data": "need_data"}
CHANGES_SHOWN = 12
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _rooms_that(tell: str) -> list[Any]:
    """What the rooms offer under a name in their `news` modules, in the order of the house."""
    named = [import_module(f"commonweal.{room}") for room in reversed(settings.ROOMS)]
    news = [import_module(f"{room.__name__}.news") for room in named if module_has_submodule(room, "news")]
    return [getattr(module, tell) for module in news if hasattr(module, tell)]


@page(Audience.EVERYONE)
@require_safe
def front(request: PageRequest) -> HttpResponse:
    """What this is, for a stranger; what needs them, for whoever has signed in."""
    person = request.standing.person
    if person is None:
        return render(request, "config/front.html", {})
    bodies = bodies_of(person.id, request.standing.now)
    if len(bodies) == 1:
        return redirect("body_home", body=bodies[0].slug)
    standings = [standing_in(body.slug, person, request.standing.now) for body in bodies]
    return render(
        request,
        "config/mine.html",
        {"homes": [(one.body, needs_of(one)) for one in standings if one is not None and one.body is not None]},
    )


@page(Audience.BODY)
@require_safe
def body_home(request: PageRequest, body: str) -> HttpResponse:
    """What needs me, by when? What changed?"""
    standing = request.standing
    return render(
        request,
        "config/home.html",
        {"needs": needs_of(standing), "changes": changes(standing.body)},
    )


@page(Audience.BODY)
@require_safe
def search(request: PageRequest, body: str) -> HttpResponse:
    """Everything in this body that the reader may see and that holds every word asked for."""
    asked = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    return render(
        request,
        "config/search.html",
        {"asked": asked, "groups": _grouped(request.standing, asked) if asked else []},
    )


def needs_of(standing: Standing) -> list[Need]:
    """What needs this person, soonest first; what has no date comes last."""
    found = [need for tell in _rooms_that("needs") for need in tell(standing)]
    return sorted(found, key=lambda need: (need.due is None, need.due.timestamp() if need.due else 0))


def changes(body: BodyFacts) -> list[Change]:
    """The newest entries of the record in plain words, each leading to what it tells of."""
    names = {one.number: one.name for one in memberships(body.id)}
    return [
        Change(
            said(record.sentence(_named(entry, names))),
            datetime.fromtimestamp(entry.at, UTC),
            _address(body, entry.type, entry.data),
        )
        for entry in record.entries(body.log_id, most=CHANGES_SHOWN)
    ]


def _named(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The entry with a member's name in the place of its number, and days as days."""
    data = {name: _day(value) for name, value in entry.data.items()}
    if "member" in data:
        data["member"] = names.get(str(data["member"]), data["member"])
    return replace(entry, data=data)


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value


def _address(body: BodyFacts, type: str, data: Mapping[str, Any]) -> str:
    if type.startswith("motion."):
        return reverse("motion", kwargs={"body": body.slug, "number": data["motion"]})
    if type.startswith("index."):
        return reverse("need_index", kwargs={"body": body.slug, "number": data["index"]})
    place = PLACES.get(type.split(".")[0], "record")
    return reverse(place, kwargs={"body": body.slug})


def _grouped(standing: Standing, asked: str) -> list[tuple[str, list[Hit]]]:
    groups: dict[str, list[Hit]] = {}
    for tell in _rooms_that("search"):
        for hit in tell(standing, asked, HITS_OF_A_ROOM):
            groups.setdefault(str(hit.kind), []).append(hit)
    return list(groups.items())
