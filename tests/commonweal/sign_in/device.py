"""A phone of the tests: makes passkeys and signs with them, in a few lines of the WebAuthn standard.

It speaks the JSON that a browser's script would send. Every key is kept by the device ("discoverable") and is opened by
its owner's finger ("user verified") unless a test says otherwise.
"""

import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT, VERIFIED, NEW_KEY = 0x01, 0x04, 0x40


@dataclass
class Device:
    origin: str = "http://testserver"
    finger: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str = ""

    def create(self, options: dict) -> str:
        """Answers creation options with a new passkey."""
        wanted = options["publicKey"]
        self.owner = wanted["user"]["id"]
        made = AttestedCredentialData.create(
            Aaguid(bytes(16)), self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        seen = AuthenticatorData.create(sha256(wanted["rp"]["id"].encode()), self._flags() | NEW_KEY, 0, bytes(made))
        response = {
            "clientDataJSON": self._said("webauthn.create", wanted["challenge"]),
            "attestationObject": bytes(AttestationObject.create("none", seen, {})),
        }
        return self._json(response, {"credProps": {"rk": True}})

    def get(self, options: dict) -> str:
        """Answers request options by signing the challenge."""
        wanted = options["publicKey"]
        seen = AuthenticatorData.create(sha256(wanted["rpId"].encode()), self._flags(), 0)
        said = self._said("webauthn.get", wanted["challenge"])
        response = {
            "clientDataJSON": said,
            "authenticatorData": bytes(seen),
            "signature": self.key.sign(bytes(seen) + sha256(said), ec.ECDSA(SHA256())),
            "userHandle": websafe_decode(self.owner),
        }
        return self._json(response, {})

    def _flags(self) -> int:
        return PRESENT | (VERIFIED if self.finger else 0)

    def _said(self, kind: str, challenge: str) -> bytes:
        return bytes(CollectedClientData.create(type=kind, challenge=websafe_decode(challenge), origin=self.origin))

    def _json(self, response: dict[str, bytes], extensions: dict) -> str:
        return json.dumps(
            {
                "type": "public-key",
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "response": {name: websafe_encode(value) for name, value in response.items()},
                "clientExtensionResults": extensions,
            }
        )
