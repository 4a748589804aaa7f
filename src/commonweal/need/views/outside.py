"""The index that members adopted, for everyone, signed in or not. Only what was published is here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.need import queries, showing
from commonweal.need.models import NeedIndex
from commonweal.need.views.indexes import table_of
from commonweal.ui.answers import found
from commonweal.ui.pages import Audience, PageRequest, page


@page(Audience.EVERYONE)
@require_safe
def home(request: PageRequest, body: str) -> HttpResponse:
    """The index in force."""
    in_force = found(lambda: queries.open_to_all(request.standing.body.id).filter(state="published").first())
    return _index(request, in_force)


@page(Audience.EVERYONE)
@require_safe
def index(request: PageRequest, body: str, number: int) -> HttpResponse:
    return _index(request, _open(request, number))


@page(Audience.EVERYONE)
@require_safe
def member(request: PageRequest, body: str, number: int, institution: int) -> HttpResponse:
    one = _open(request, number)
    line = found(lambda: queries.score(one.pk, institution))
    return render(request, "need/member.html", showing.member(one, line) | {"to": showing.OUTSIDE})


@page(Audience.EVERYONE)
@require_safe
def table(request: PageRequest, body: str, number: int) -> HttpResponse:
    return table_of(_open(request, number), body)


def _open(request: PageRequest, number: int) -> NeedIndex:
    return found(lambda: queries.open_to_all(request.standing.body.id).filter(number=number).first())


def _index(request: PageRequest, index: NeedIndex) -> HttpResponse:
    shown = showing.page(index, request.GET.dict(), request.standing)
    return render(request, "need/index.html", shown | {"to": showing.OUTSIDE})
