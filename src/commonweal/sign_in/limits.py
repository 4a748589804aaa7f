"""How often somebody may try, and why nobody is shut out by it.

Ten guesses at a code in five minutes for one address, and ten from one source (settings.ACCOUNT_RATE_LIMITS). Whoever
knows an address could use these up to keep its owner out. Two things prevent that:

- A browser in which the owner has signed in before is counted by itself. A signed cookie tells it apart, the "device
  cookie" of https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies. The address is the
  salt of its signature: the cookie is worth nothing for another address, and does not show this one.
- A passkey holds nothing that could be guessed, and is not counted at all.
"""

import secrets

from allauth.core.internal.ratelimit import RateLimitUsage, consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "known_browser"
A_YEAR = 365 * 24 * 60 * 60


def spend(request: HttpRequest, action: str, email: str) -> RateLimitUsage | None:
    """Counts one try of an action ("code_asked" or "code_guessed") for an address; None when there were too many.

    What is answered can give the try back, with rollback().
    """
    if browser := request.get_signed_cookie(COOKIE, default=None, salt=email, max_age=A_YEAR):
        return consume(request, app="allauth.account", action=f"{action}_known", key=browser)
    return consume(request, app="allauth.account", action=action, key=email)


def remember(response: HttpResponse, email: str) -> None:
    """Marks the browser as one in which the owner of this address has signed in."""
    response.set_signed_cookie(
        COOKIE,
        secrets.token_urlsafe(16),
        salt=email,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
