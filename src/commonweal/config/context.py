"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_context(request: HttpRequest) -> dict[str, Any]:
    standing = getattr(request, "standing", None)
    return {
        "standing": standing,
        "demo": settings.COMMONWEAL_DEMO,
        "path": request.get_full_path(),
        "theme": request.COOKIES.get("theme", "auto"),
    }
