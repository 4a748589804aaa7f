"""Asking what signing in takes."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from commonweal.roles.queries import bodies_of, terms_of
from commonweal_engines.roles import powers_on


def needs_second_step(person_id: int, now: datetime) -> bool:
    """Whether a code by e-mail is not enough for this person today, if she has a passkey.

    A code proves that somebody can read a mailbox. That is enough to read, to propose and to cast a member's vote,
    which everybody sees on the roll. It is not enough to put people into office, to open and close votes or to sign the
    record (settings.COMMONWEAL_PASSKEY_POWERS): what is done with these powers is hard to take back.

    The powers are those held today, in any body. So somebody who lost both passkey and recovery codes is not shut out
    for ever: whoever may appoint suspends her term, a code lets her in again, and she makes a new passkey.
    """
    return any(
        settings.COMMONWEAL_PASSKEY_POWERS & powers_on(terms_of(person_id, body), body.day(now))
        for body in bodies_of(person_id, now)
    )


def signed_in_lately(request: HttpRequest) -> bool:
    """Whether the reader showed who she is in the last quarter of an hour, in any way."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def personas() -> Sequence[Any]:
    """The invented people of a demonstration, each with .email, .name, .about, .line (what to try) and .bodies."""
    return list(import_string(settings.COMMONWEAL_PERSONAS)())
