"""What is sent by e-mail: plain text, with links that start with the configured address of this installation.

No link is ever built from a request: its Host header is whatever the sender of the request wrote there.
"""

import logging
from collections.abc import Mapping
from html import unescape
from typing import Any

from allauth.core import context as current
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take a letter. Says nothing about whom it was for: that must not end up in a log."""


def send(template: str, to: str, context: Mapping[str, Any]) -> None:
    """Sends the letter of two templates, `template`_subject.txt and `template`_message.txt. They may use link().

    Raises NotSent, and logs what kind of trouble there was.
    """
    given = {**context, "link": link}
    # Templates escape for HTML, always. A letter is plain text, so that is taken back here and nowhere else.
    subject, text = (unescape(render_to_string(f"{template}_{part}.txt", given)) for part in ("subject", "message"))
    try:
        EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[to]).send()
    except OSError as trouble:
        log.error("%s could not be sent: %s", template, type(trouble).__name__)
        raise NotSent from None


def link(name: str, **kwargs: object) -> str:
    """The full address of one of our pages."""
    return settings.COMMONWEAL_URL + reverse(name, kwargs=kwargs)


def send_invitation(sender: object, *, invitation: Any, secret: str, **kwargs: object) -> None:
    """Tells somebody that she is invited into a seat. `invitation` is a roles.models.Invitation.

    It is committed by now, so the sender of a letter that was not taken is told to withdraw it, and nothing is raised.
    """
    given = {"invitation": invitation, "seat": invitation.seat, "secret": secret}
    try:
        send("sign_in/letters/invitation", invitation.email, given)
    except NotSent:
        if current.request is not None:
            messages.error(
                current.request, _("The letter could not be sent. Withdraw the invitation, and invite again later.")
            )
