"""The reading interface: what a signed-in person may see, for programs. It is described at /api/openapi.json."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.module_loading import module_has_submodule
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from commonweal.ui.pages import Audience, PageRequest, page

api = NinjaAPI(
    title="Commonweal",
    version="1",
    description="What you may see in a body in which you hold an office. Sign in first; nothing is written here.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)

for room in settings.ROOMS:
    module = import_module(f"commonweal.{room}")
    if module_has_submodule(module, "api"):
        api.add_router("/b/{slug:body}", import_module(f"commonweal.{room}.api").router)


def patterns() -> list[URLPattern]:
    """The addresses of the interface, each marked with whom it is for."""
    made: Any = api.urls[0]
    for pattern in made:
        # Ninja leaves csrf to its own authentication; here a session signs in, so Django's check stays on.
        pattern.callback.csrf_exempt = False
        page(Audience.EVERYONE if pattern.name == "api-root" else Audience.BODY)(pattern.callback)
    return [pattern for pattern in made if pattern.name != "api-root"]


@page(Audience.EVERYONE)
@require_safe
def description(request: PageRequest) -> HttpResponse:
    """The interface in the OpenAPI form."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/"))


@page(Audience.EVERYONE)
@require_safe
def guide(request: PageRequest) -> HttpResponse:
    """The same for people."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    rows = [(path, acts["get"]["description"]) for path, acts in schema["paths"].items()]
    return render(request, "config/api.html", {"rows": rows})
