"""What binds an entry to a person without naming her: a commitment, and the sealed value that opens it.

The entry carries c = SHA-256("coalition/private/v1", 0x00, canonical JSON of {salt, v}). Salt and value are sealed with
AES-256-GCM under the person's own key, with c as associated data. Without salt or key, c says nothing about anybody.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from commonweal_engines.common import canonical

DOMAIN = b"coalition/private/v1\x00"
SALT_BYTES = KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody entitled is handed, to check it against the public record herself. `salt` is hexadecimal."""

    salt: str
    v: object

    @property
    def commitment(self) -> str:
        return sha256(DOMAIN + self._written()).hexdigest()

    def sealed(self, key: bytes, nonce: bytes) -> bytes:
        return AESGCM(key).encrypt(nonce, self._written(), self.commitment.encode())

    def _written(self) -> bytes:
        return canonical({"salt": self.salt, "v": self.v})


def unsealed(sealed: bytes, key: bytes, nonce: bytes, commitment: str) -> Opening | None:
    """The opening of a commitment; None where the key, the seal or the commitment is another's."""
    try:
        held = json.loads(AESGCM(key).decrypt(nonce, sealed, commitment.encode()))
    except InvalidTag:
        return None
    opening = Opening(held["salt"], held["v"])
    return opening if opening.commitment == commitment else None


def wrap(person_key: bytes, wrapping_key: bytes, nonce: bytes, name: str) -> bytes:
    """A person's key, encrypted under the body's; `name` ties it to its row."""
    return nonce + AESGCM(wrapping_key).encrypt(nonce, person_key, name.encode())


def unwrap(wrapped: bytes, wrapping_key: bytes, name: str) -> bytes:
    """Raises InvalidTag where the wrapping key is not the one it was wrapped with."""
    return AESGCM(wrapping_key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], name.encode())
