"""The pages of the record."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.record import queries
from commonweal.ui.pages import Audience, PageRequest, page


@page(Audience.BODY)
@require_safe
def entries(request: PageRequest, body: str) -> HttpResponse:
    return render(request, "record/entries.html", {"entries": queries.entries(request.standing.body.log_id)})


@page(Audience.BODY)
@require_safe
def entry(request: PageRequest, body: str, seq: int) -> HttpResponse:
    found = queries.entry(request.standing.body.log_id, seq)
    if found is None:
        raise Http404
    return render(request, "record/entry.html", {"entry": found})
