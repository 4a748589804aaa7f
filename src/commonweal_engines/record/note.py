"""Signed notes: a text, a blank line, and a line for each signature. Strict: what is not exactly a note is refused.

Source: C2SP signed-note v1.0.0 (the form and the keys), tlog-cosignature v1.0.1 (type 0x04), RFC 8032 (Ed25519).
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from commonweal_engines.common import Refusal, say

MOST_SIGNATURES = 64
LARGEST_NOTE = 64 * 1024


class SignatureType(IntEnum):
    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True)
class Key:
    """A public key with the name it signs under. `str()` gives its written form, `name+id+base64(type, key)`.

    Raises ValueError for a name that a note could not hold or a key that is not 32 bytes long.
    """

    name: str
    type: SignatureType
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name) or len(self.public) != 32:
            raise ValueError(f"{self.name!r} with {len(self.public)} bytes is not a key")

    @cached_property
    def id(self) -> bytes:
        """The first four bytes of SHA-256 over name, newline, type and key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.type]) + self.public).decode()}"

    def signed(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key: its 32-byte seed and the name and type it signs under. It never shows its seed by accident."""

    name: str
    type: SignatureType
    seed: bytes

    def __repr__(self) -> str:
        return f"Signer({self.key})"

    @cached_property
    def key(self) -> Key:
        return Key(self.name, self.type, self._private.public_key().public_bytes_raw())

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def line(self, message: bytes, before: bytes = b"") -> "SignatureLine":
        """The signature line over a message; `before` stands between the key's id and the signature."""
        return SignatureLine(self.name, self.key.id, before + self._private.sign(message))


@dataclass(frozen=True, slots=True)
class SignatureLine:
    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"\u2014 {self.name} {b64encode(self.key_id + self.signature).decode()}\n"

    def by(self, key: Key) -> bool:
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a newline, and its signature lines."""

    text: str
    lines: tuple[SignatureLine, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.lines))}"


def read_note(written: str) -> Note | Refusal:
    if len(written) > LARGEST_NOTE:
        return Refusal(say("This is too long to be a checkpoint."))
    if any(sign < " " and sign != "\n" for sign in written):
        return Refusal(say("This holds characters that a checkpoint never holds. Copy it again, as plain text."))
    text, blank, signatures = written.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        return Refusal(
            say("A checkpoint ends with a blank line and then its signature lines. Copy it again, to its end.")
        )
    lines = [read_signature(line) for line in signatures.removesuffix("\n").split("\n")]
    if len(lines) > MOST_SIGNATURES:
        return Refusal(say("This has more than {most} signatures.", most=MOST_SIGNATURES))
    good = tuple(line for line in lines if line is not None)
    if len(good) < len(lines):
        return Refusal(say("Line {line} after the blank line is not a signature.", line=lines.index(None) + 1))
    return Note(text + "\n", good)


def read_signature(line: str) -> SignatureLine | None:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    blob = exact_base64(encoded)
    if dash != "\u2014" or not is_key_name(name) or blob is None or len(blob) < 5:
        return None
    return SignatureLine(name, blob[:4], blob[4:])


def read_key(written: str) -> Key | Refusal:
    """A key from its written form."""
    name, _, rest = written.partition("+")
    key_id, _, encoded = rest.partition("+")
    blob = exact_base64(encoded)
    if not is_key_name(name) or blob is None or len(blob) != 33 or blob[0] not in set(SignatureType):
        return Refusal(say("This is not the written form of an Ed25519 key."))
    key = Key(name, SignatureType(blob[0]), blob[1:])
    if key_id != key.id.hex():
        return Refusal(say("The key and its short number do not belong together. Copy it again."))
    return key


def is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(sign.isspace() or sign < " " for sign in name)


def exact_base64(encoded: str) -> bytes | None:
    """The bytes, or None where the text is not the one way to write them."""
    try:
        blob = b64decode(encoded, validate=True)
    except ValueError:
        return None
    return blob if b64encode(blob).decode() == encoded else None
