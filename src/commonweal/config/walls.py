"""The wall between bodies, and between a page and those it is not for.

1. A view that does not say whom it is for is served to nobody.
2. A page of a body is there for whoever holds an office in it today. To everyone else it is not there, exactly as a
   page that does not exist is not there.
3. Whoever has not signed in is asked to, in the same way for pages that exist and pages that do not.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from commonweal.record.actions import NotRecorded
from commonweal.roles.queries import standing_in
from commonweal.roles.standing import Standing, Who
from commonweal.ui.answers import answer
from commonweal.ui.pages import Audience

LARGEST_NUMBER = 2**63 - 1
"""What a database holds. SQLite breaks on a question about more; nothing has such a number."""


class Walls:
    """Sets `request.standing` before a view runs, or keeps the view from running."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        audience = getattr(view, "audience", None)
        if not isinstance(audience, Audience):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} does not say whom it is for")
        person = Who(request.user.pk, request.user.name) if request.user.is_authenticated else None
        for_programs = request.path.startswith("/api/")
        if person is None and audience is not Audience.EVERYONE:
            return _sign_in_first() if for_programs else _to_sign_in(request)
        now, slug = timezone.now(), kwargs.get("body")
        standing = Standing(person, None, now, now.date()) if slug is None else standing_in(slug, person, now)
        if standing is None or (audience is Audience.BODY and not standing.held):
            return _not_there(for_programs)
        request.standing = standing
        timezone.activate(standing.zone)
        if any(isinstance(value, int) and value > LARGEST_NUMBER for value in kwargs.values()):
            return _not_there(for_programs)
        return None

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        """What the record may not hold is a refusal like any other: the transaction is undone, the reason is shown."""
        if isinstance(exception, NotRecorded):
            return answer(request, exception.refusal, request.path)
        return None


def _sign_in_first() -> HttpResponse:
    return JsonResponse({"detail": "Sign in first."}, status=401)


def _not_there(for_programs: bool) -> HttpResponse:
    if for_programs:
        return JsonResponse({"detail": "Not Found"}, status=404)
    raise Http404


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    where = reverse(settings.LOGIN_URL)
    if request.method == "GET":
        where = f"{where}?{urlencode({'next': request.get_full_path()})}"
    return HttpResponseRedirect(where)
