"""Seeing and changing how one signs in."""

import json
import random
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from commonweal.members.models import Person
from commonweal.sign_in import adapter
from commonweal.sign_in.forms import CredentialField
from planted import must_be_caught

from .coming_in import ADD, OUT, PASSKEY, WAYS, add_a_passkey, code_in, options_on, sign_in, signed_in_as, use_a_passkey
from .device import Device

REP = "rep0@city.example"
CODES, AGAIN = "/sign-in/recovery-codes/", "/sign-in/again/"
RENAME, REMOVE = "mfa_edit_webauthn", "mfa_remove_webauthn"


@pytest.fixture
def client(city):
    client = Client()
    sign_in(client, REP)
    mail.outbox.clear()
    return client


@pytest.fixture
def later(monkeypatch):
    """Sixteen minutes on: the sign-in is no longer fresh."""

    def pass_by(minutes: int = 16) -> None:
        then = time.time() + 60 * minutes
        monkeypatch.setattr(time, "time", lambda: then)

    return pass_by


def key_of(email: str) -> Authenticator:
    return Authenticator.objects.get(user__email=email, type="webauthn")


def test_the_page_says_how_one_signs_in(client):
    add_a_passkey(client, name="my phone")
    page = client.get(WAYS).content.decode()
    assert REP in page
    assert "my phone" in page
    assert "Recovery codes" in page


def test_with_the_first_passkey_come_ten_recovery_codes_and_a_letter(client):
    options = options_on(client.get(ADD))["creation_options"]
    answer = client.post(ADD, {"name": "my phone", "credential": Device().create(options)})
    assert answer.url == CODES
    assert client.get(CODES).content.decode().count("<code>") == 10
    assert [letter.subject for letter in mail.outbox] == ["A passkey was added"]
    assert "http://127.0.0.1:8000/sign-in/ways/" in mail.outbox[0].body


def test_every_passkey_can_sign_in_by_itself(client):
    asked = options_on(client.get(ADD))["creation_options"]["publicKey"]["authenticatorSelection"]
    assert asked["residentKey"] == "required"
    assert asked["userVerification"] == "required"


def test_a_passkey_without_finger_face_or_pin_is_not_taken(client):
    options = options_on(client.get(ADD))["creation_options"]
    answer = client.post(ADD, {"name": "", "credential": Device(finger=False).create(options)})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_passkey_can_be_renamed_and_removed(client):
    add_a_passkey(client)
    pk = key_of(REP).pk
    client.post(reverse(RENAME, kwargs={"pk": pk}), {"name": "kitchen tablet"})
    assert "kitchen tablet" in client.get(WAYS).content.decode()
    assert "kitchen tablet" in client.get(reverse(REMOVE, kwargs={"pk": pk})).content.decode()
    assert client.post(reverse(REMOVE, kwargs={"pk": pk})).url == WAYS
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].subject == "A passkey was removed"


def test_new_recovery_codes_put_the_old_ones_out_of_use(client):
    add_a_passkey(client)
    before = client.get(CODES).content
    assert client.post(f"{CODES}new/").url == CODES
    assert client.get(CODES).content != before


def test_recovery_codes_cannot_be_read_from_the_database(client):
    add_a_passkey(client)
    [kept] = Authenticator.objects.filter(type="recovery_codes")
    seed = kept.data["seed"]
    assert seed.startswith("gAAAA")
    assert kept.wrap().get_unused_codes()[0] not in json.dumps(kept.data)


def test_recovery_codes_outlive_a_change_of_the_secret_key(client, settings):
    add_a_passkey(client)
    [kept] = Authenticator.objects.filter(type="recovery_codes")
    codes = kept.wrap().get_unused_codes()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 60
    assert kept.wrap().get_unused_codes() == codes


def test_the_passkeys_of_others_are_not_there(client):
    other = Client()
    sign_in(other, "rep1@city.example")
    add_a_passkey(other)
    pk = key_of("rep1@city.example").pk
    for name in (RENAME, REMOVE):
        address = reverse(name, kwargs={"pk": pk})
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "mine now"}).status_code == 404
    assert key_of("rep1@city.example").data["name"] == "my phone"


def check_changes_take_a_fresh_sign_in(client, addresses):
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"name": "x", "credential": "{}"})):
            assert answer.status_code == 302, address
            assert answer.url.startswith(AGAIN), address


def test_changes_take_a_sign_in_of_the_last_quarter_of_an_hour(client, later):
    """With and without a passkey: an unlocked computer left alone gives nobody a key of their own."""
    later()
    must_be_caught(
        lambda: check_changes_take_a_fresh_sign_in(client, [ADD]), adapter, "signed_in_lately", lambda request: True
    )


def test_changes_take_a_fresh_sign_in_also_where_there_is_a_passkey(client, later):
    add_a_passkey(client)
    pk = key_of(REP).pk
    later()
    addresses = [ADD, f"{CODES}new/", *(reverse(name, kwargs={"pk": pk}) for name in (RENAME, REMOVE))]
    check_changes_take_a_fresh_sign_in(client, addresses)
    for address in (CODES, f"{CODES}file/"):
        assert client.get(address).url.startswith(AGAIN), address


def test_without_a_passkey_one_signs_in_again_by_code_and_comes_back(client, later):
    later()
    asked = client.get(ADD)
    assert asked.url == f"{AGAIN}?next=%2Fsign-in%2Fways%2Fadd%2F"
    assert client.get(asked.url).status_code == 200
    out = client.post(OUT, {"next": "/sign-in/?next=%2Fsign-in%2Fways%2Fadd%2F"})
    answer = client.post("/sign-in/", {"email": REP, "next": ADD})
    assert out.url.endswith("next=%2Fsign-in%2Fways%2Fadd%2F")
    answer = client.post(answer.url, {"code": code_in(mail.outbox[-1])})
    assert answer.url == ADD
    add_a_passkey(client)


def test_with_a_passkey_one_shows_it_and_comes_back(client, later):
    device = add_a_passkey(client)
    later()
    asked = client.get(CODES)
    assert asked.url.startswith("/sign-in/again/passkey/")
    options = options_on(client.get(asked.url))["request_options"]
    answer = client.post(asked.url, {"credential": device.get(options), "next": CODES})
    assert answer.url == CODES
    assert client.get(CODES).status_code == 200


def test_what_was_asked_for_is_done_once_the_passkey_was_shown(client, later):
    device = add_a_passkey(client)
    remove = reverse(REMOVE, kwargs={"pk": key_of(REP).pk})
    later()
    asked = client.post(remove)
    assert Authenticator.objects.exists()
    options = options_on(client.get(asked.url))["request_options"]
    client.post(asked.url, {"credential": device.get(options), "next": remove})
    assert not Authenticator.objects.exists()


def test_with_a_lost_passkey_one_shows_a_recovery_code_and_comes_back(client, later):
    add_a_passkey(client)
    code = client.get(f"{CODES}file/").content.decode().split()[0]
    later()
    assert client.get("/sign-in/again/code/").status_code == 200
    answer = client.post("/sign-in/again/code/", {"code": code, "next": ADD})
    assert answer.url == ADD
    assert client.get(ADD).status_code == 200


NONSENSE = [
    "",
    "{",
    "null",
    "1",
    "[]",
    '"x"',
    "{}",
    '{"response": null}',
    '{"response": {}}',
    '{"id": 1, "rawId": 2, "type": [], "response": {"clientDataJSON": "x"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"attestationObject": "AA", "authenticatorData": "AA", "signature": "AA", "userHandle": "AA"}}',
    '{"response": {"userHandle": "' + "A" * 5000 + '"}}',
    "[" * 5000,
    "\x00",
]


def test_nonsense_in_place_of_a_passkey_is_refused_in_words(client):
    stranger = Client()
    for credential in NONSENSE:
        options_on(client.get(ADD))
        assert client.post(ADD, {"name": "x", "credential": credential}).status_code == 200, credential
        stranger.get(PASSKEY, HTTP_ACCEPT="application/json")
        assert stranger.post(PASSKEY, {"credential": credential}).url == "/sign-in/", credential
    assert not Authenticator.objects.exists()
    assert signed_in_as(stranger) == ""


def _damaged(credential: str, chance: random.Random) -> str:
    """The credential with one of its parts lost, cut, repeated or replaced by something else."""
    whole = json.loads(credential)
    part = chance.choice([whole, whole, whole["response"], whole["clientExtensionResults"] or whole])
    name = chance.choice(list(part))
    old = part.pop(name)
    if isinstance(old, str) and chance.random() < 0.5:
        cut = chance.randrange(len(old))
        part[name] = chance.choice([old[:cut], old[:cut] + "A" + old[cut + 1 :], old + old])
    elif chance.random() < 0.8:
        part[name] = chance.choice([None, 0, -1e308, True, "", "AAAA", "\x00", [], [[]], {}, {"a": 1}])
    return json.dumps(whole)


@pytest.mark.parametrize("kind", [RegistrationResponse, AuthenticationResponse])
def test_a_damaged_answer_of_a_device_is_read_or_refused_and_never_breaks_anything(kind):
    chance, device, field = random.Random(1), Device(), CredentialField(kind)
    asked = {"challenge": "AAAA", "rp": {"id": "x"}, "rpId": "x", "user": {"id": "AAAA"}}
    created, got = device.create({"publicKey": asked}), device.get({"publicKey": asked})
    sound = created if kind is RegistrationResponse else got
    field.clean(sound)
    refused = 0
    for _ in range(500):
        try:
            field.clean(_damaged(sound, chance))
        except ValidationError:
            refused += 1
    assert refused > 250


def test_nonsense_from_somebody_signed_in_long_ago_is_refused_in_words(client, later):
    add_a_passkey(client)
    later()
    address = "/sign-in/again/passkey/"
    for credential in NONSENSE:
        client.get(address)
        assert client.post(address, {"credential": credential}).status_code in (200, 302, 429), credential
    assert client.get(CODES).url.startswith(address)


def test_a_passkey_of_somebody_removed_opens_nothing(client):
    device = add_a_passkey(client)
    Person.objects.filter(email=REP).update(is_active=False)
    stranger = Client()
    assert use_a_passkey(stranger, device).url == "/sign-in/"
    assert signed_in_as(stranger) == ""
    assert "cannot sign in" in stranger.get("/sign-in/").content.decode()
