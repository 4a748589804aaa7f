"""A passkey as a device would have left it, for the pages that show and change them."""

import hashlib

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from commonweal.members.models import Person

PRESENT_VERIFIED_NEW = 0x01 | 0x04 | 0x40


def add_a_passkey(person: Person, name: str) -> int:
    """Answers with its number. Its owner has recovery codes too."""
    id = hashlib.sha256(name.encode()).digest()[:16]
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid(bytes(16)), id, key)
    seen = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), PRESENT_VERIFIED_NEW, 0, bytes(made))
    said = CollectedClientData.create(type="webauthn.create", challenge=b"tests", origin="http://testserver")
    credential = {
        "type": "public-key",
        "id": websafe_encode(id),
        "rawId": websafe_encode(id),
        "response": {
            "clientDataJSON": websafe_encode(bytes(said)),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", seen, {}))),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    RecoveryCodes.activate(person)
    kept = Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
    )
    return kept.pk
