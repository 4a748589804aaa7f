"""What a person sees when a page cannot be given. Named in the address table as handler400 to handler500.

Not found and not yours are one page, so that nobody learns what exists behind a wall by asking for it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

LAST_RESORT = (
    "<!doctype html><html lang=en-GB><title>Something broke</title>"
    "<h1>Something broke on our side</h1><p>Nothing was changed. Please try again in a minute.</p>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(
        request,
        400,
        _("That request could not be read"),
        _("Something in the address or in what was sent is not as it should be. Nothing was changed."),
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(
        request,
        403,
        _("You may not do this"),
        _("The offices you hold today do not allow it. Nothing was changed. Your clerk can say who may."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(
        request,
        404,
        _("There is no such page for you"),
        _("The address may be mistyped, the page may have moved, or it may not be meant for you. We do not say which."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _said(
        request,
        403,
        _("Please send that again"),
        _("The page was open for too long, or cookies are switched off. Nothing was changed. Go back, reload, resend."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor who is reading: either may be what broke."""
    try:
        text: str = render_to_string(
            "ui/error.html",
            {
                "title": _("Something broke on our side"),
                "text": _("Nothing was changed. The fault was noted. Please try again in a minute."),
                "status": 500,
            },
        )
    except Exception:  # the last line of defence: whatever went wrong, a person gets a sentence
        text = LAST_RESORT
    return HttpResponse(text, status=500)


def _said(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "text": text, "status": status}, status=status)
