"""Every address of the product."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"commonweal.{room}.urls"))
    for room in ("ui", "sign_in", "members", "roles", "decisions", "need", "record", "rules")
    if find_spec(f"commonweal.{room}") and find_spec(f"commonweal.{room}.urls")
]
