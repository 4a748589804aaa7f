"""What a person does to come in."""

import json
import re
from dataclasses import dataclass

from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client

from commonweal.members.models import Person
from commonweal.roles.models import Invitation

from .device import Device

SIGN_IN, CODE, PASSKEY, SECOND_STEP = "/sign-in/", "/sign-in/code/", "/sign-in/passkey/", "/sign-in/second-step/"
WAYS, ADD, OUT = "/sign-in/ways/", "/sign-in/ways/add/", "/sign-in/out/"
JSON = {"HTTP_ACCEPT": "application/json"}


def ask_for_a_code(client: Client, email: str, **extra: str):
    return client.post(SIGN_IN, {"email": email}, **extra)


def code_in(letter: mail.EmailMessage) -> str:
    return re.search(r"\d{4}-\d{4}", letter.body)[0]


def sign_in(client: Client, email: str, **data: str):
    """Asks for a code, reads it in the letter and types it; answers with the last response."""
    ask_for_a_code(client, email)
    return client.post(CODE, {"code": code_in(mail.outbox[-1]), **data})


def signed_in_as(client: Client) -> str:
    """The address of whoever this browser is signed in as, or nothing."""
    person = client.session.get(SESSION_KEY)
    return Person.objects.get(pk=person).email if person else ""


def options_on(page) -> dict:
    """What a page asks a device for."""
    return json.loads(re.search(r"data-passkey='([^']+)'", page.content.decode())[1])


def add_a_passkey(client: Client, device: Device | None = None, name: str = "my phone") -> Device:
    """For somebody who has just signed in."""
    device = device or Device()
    options = options_on(client.get(ADD))["creation_options"]
    answer = client.post(ADD, {"name": name, "credential": device.create(options)})
    assert answer.status_code == 302, answer.content.decode()
    return device


def use_a_passkey(client: Client, device: Device, **data: str):
    options = client.get(PASSKEY, **JSON).json()["request_options"]
    return client.post(PASSKEY, {"credential": device.get(options), **data})


@dataclass
class Letter:
    """An invitation that was sent, and what its receiver holds."""

    invitation: Invitation
    secret: str

    @property
    def address(self) -> str:
        return f"/sign-in/invitation/{self.secret}/"

    def change(self, **values: object) -> None:
        Invitation.objects.filter(pk=self.invitation.pk).update(**values)
