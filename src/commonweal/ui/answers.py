"""Turning what an action answered into a page, the same way in every room."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonweal.ui.reading import said
from commonweal_engines.common import Refusal


def answer(request: HttpRequest, done: object, url: str, message: str = "") -> HttpResponse:
    """After an act: back to `url`, saying that it was done. A refusal shows its reason and clause, with status 403."""
    if isinstance(done, Refusal):
        return render(request, "ui/refused.html", {"refusal": done, "back": url}, status=403)
    if message:
        messages.success(request, message)
    return HttpResponseRedirect(url)


def found[T](ask: Callable[[], T | None]) -> T:
    """What was asked for, or «not there»."""
    try:
        thing = ask()
    except ObjectDoesNotExist:
        thing = None
    if thing is None:
        raise Http404
    return thing


def refuse_field(form: Any, refusal: Refusal) -> None:
    """Shows a refusal at the field it names, or above the form."""
    text = f"{said(refusal)} ({refusal.clause})" if refusal.clause else said(refusal)
    form.add_error(refusal.field if refusal.field in form.fields else None, text)


def local_path(address: str) -> str:
    """Where to go on, if it lies on this site; else the front page."""
    parts = urlsplit(address)
    safe = not parts.scheme and not parts.netloc and parts.path.startswith("/") and not address.startswith("//")
    return address if safe and "\\" not in address else "/"
