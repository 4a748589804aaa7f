"""What every template may use."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Link:
    """One place to go to, from the head of a page."""

    label: str
    url: str
    current: bool


def page_context(request: HttpRequest) -> dict[str, Any]:
    standing: Any = getattr(request, "standing", None)
    body: Any = standing.body if standing else None
    inside = standing is not None and body is not None and bool(standing.held)
    return {
        "standing": standing,
        "demo": settings.COMMONWEAL_DEMO,
        "personas_url": reverse("demo_personas") if settings.COMMONWEAL_DEMO else "",
        "sign_in_url": reverse(settings.LOGIN_URL),
        "account_url": reverse("mfa_index"),
        "sign_out_url": reverse("account_logout"),
        "path": request.get_full_path(),
        "theme": request.COOKIES.get("theme", "auto"),
        "nav": _nav(request.path, body.slug) if inside else [],
        "search_url": reverse("search", kwargs={"body": body.slug}) if inside else "",
        "body_url": reverse("body_home", kwargs={"body": body.slug}) if inside else "/",
        "bodies": _bodies(standing) if inside else [],
    }


def _nav(path: str, slug: str) -> list[Link]:
    places = [
        (_("Home"), "body_home"),
        (_("Need"), "need_home"),
        (_("Decisions"), "motions"),
        (_("Members"), "members"),
        (_("Offices"), "offices"),
        (_("Rules"), "rules"),
        (_("Record"), "record"),
    ]
    home = reverse("body_home", kwargs={"body": slug})
    links = [(label, reverse(name, kwargs={"body": slug})) for label, name in places]
    return [Link(label, url, path == url if url == home else path.startswith(url)) for label, url in links]


def _bodies(standing: Any) -> list[Link]:
    """The bodies to change between, where there is more than one."""
    if len(standing.bodies) < 2:
        return []
    return [
        Link(body.name, reverse("body_home", kwargs={"body": body.slug}), body.slug == standing.body.slug)
        for body in standing.bodies
    ]
