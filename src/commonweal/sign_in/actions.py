"""Letting somebody in."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse


def let_in(request: HttpRequest, person: Any, *, method: str, to: str) -> HttpResponse:
    """Signs a person in who has shown who she is by `method`, in a new session, and leads her on.

    The same steps as after a code: an inactive person is turned away, a passkey is asked for where it is called for.
    """
    logout(request, show_message=False)
    record_authentication(request, person, method=method)
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=to))
    return response
