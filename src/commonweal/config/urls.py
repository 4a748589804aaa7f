"""Every address of the product."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from commonweal.config import api, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.front, name="home"),
    path("b/<slug:body>/", home.body_home, name="body_home"),
    path("b/<slug:body>/search/", home.search, name="search"),
    path("api/", api.guide, name="api_guide"),
    path("api/openapi.json", api.description, name="openapi"),
    path("api/", include((api.patterns(), "api"))),
    *[
        path("", include(f"commonweal.{room}.urls"))
        for room in ("ui", "sign_in", "members", "roles", "decisions", "need", "record", "rules")
        if find_spec(f"commonweal.{room}") and find_spec(f"commonweal.{room}.urls")
    ],
]

handler400 = "commonweal.ui.errors.bad_request"
handler403 = "commonweal.ui.errors.not_allowed"
handler404 = "commonweal.ui.errors.not_found"
handler500 = "commonweal.ui.errors.server_error"
