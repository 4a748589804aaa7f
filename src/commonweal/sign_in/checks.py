"""Settings with which sign-in would not be safe. Django refuses to start on these."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http.request import validate_host


@register()
def links_lead_here(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Letters carry links. They must lead here, and over an encrypted line if anyone else can listen."""
    address = urlsplit(settings.COMMONWEAL_URL)
    if not address.hostname or not validate_host(address.hostname, settings.ALLOWED_HOSTS):
        return [Error("COMMONWEAL_URL is not one of the COMMONWEAL_HOSTS.", id="sign_in.E001")]
    if address.scheme != "https" and not settings.LOOPBACK_ONLY:
        return [Error("COMMONWEAL_URL must start with https://.", id="sign_in.E002")]
    return []
