"""What is sent by e-mail: plain text, with links that start with the configured address of this installation.

No link is ever built from a request: its Host header is whatever the sender of the request wrote there.
"""

from collections.abc import Mapping
from html import unescape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse


def send(template: str, to: str, context: Mapping[str, Any]) -> None:
    """Sends the letter of two templates, `template`_subject.txt and `template`_message.txt. They may use link()."""
    given = {**context, "link": link}
    # Templates escape for HTML, always. A letter is plain text, so that is taken back here and nowhere else.
    subject, text = (unescape(render_to_string(f"{template}_{part}.txt", given)) for part in ("subject", "message"))
    EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[to]).send()


def link(name: str, **kwargs: object) -> str:
    """The full address of one of our pages."""
    return settings.COMMONWEAL_URL + reverse(name, kwargs=kwargs)


def send_invitation(sender: object, *, invitation: Any, secret: str, **kwargs: object) -> None:
    """Tells somebody that she is invited into a seat. `invitation` is a roles.models.Invitation."""
    given = {"invitation": invitation, "seat": invitation.seat, "secret": secret}
    send("sign_in/letters/invitation", invitation.email, given)
