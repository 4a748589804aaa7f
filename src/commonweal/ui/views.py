"""The pages that belong to no room: what this is, how it treats people, and the parts it is built from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from commonweal.ui import samples
from commonweal.ui.pages import Audience, page

A_YEAR = 365 * 24 * 60 * 60
THEMES = {"auto", "light", "dark"}


@page(Audience.EVERYONE)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/about.html")


@page(Audience.EVERYONE)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")


@page(Audience.EVERYONE)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/privacy.html")


@page(Audience.EVERYONE)
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with invented content."""
    return render(request, "ui/components.html", samples.everything(request.GET))


@page(Audience.EVERYONE)
@require_POST
def choices(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen look and language in a cookie each, and goes back to where the choice was made."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    if (theme := request.POST.get("theme")) in THEMES:
        _keep(answer, "theme", str(theme))
    if (language := request.POST.get("language", "")) in dict(settings.LANGUAGES) and check_for_language(language):
        _keep(answer, settings.LANGUAGE_COOKIE_NAME, language)
    return answer


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
