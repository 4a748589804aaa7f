"""The keys of each log, in a folder of their own (COMMONWEAL_KEYS), apart from the database and its backups.

For a log there are three files, named after its public key and readable by their owner alone: the key it signs with,
the key that wraps people's keys, and the last checkpoint signed. The last makes the signer refuse a history that
contradicts what it signed before, also when the database was restored, rewritten or stolen.
"""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from commonweal_engines.common import Refusal
from commonweal_engines.record import Checkpoint, Key, SignatureType, Signer, open_checkpoint, sign

OWNER_ONLY = 0o600


class Fork(Exception):
    """The log contradicts a checkpoint that was signed before. Nothing is signed until a person has looked."""


def make(origin: str) -> Key:
    """Makes the keys of a new log; answers with its public key."""
    folder = Path(settings.COMMONWEAL_KEYS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    seed = secrets.token_bytes(32)
    key = Signer(origin, SignatureType.LOG, seed).key
    _write(_file(key, "sign"), b64encode(seed) + b"\n")
    _write(_file(key, "wrap"), b64encode(secrets.token_bytes(32)) + b"\n")
    return key


def wrapping_key(key: Key) -> bytes:
    return b64decode(_file(key, "wrap").read_bytes())


def sign_once(head: Checkpoint, key: Key, root_at: Callable[[int], bytes]) -> str:
    """Signs a checkpoint and remembers it, in this order: look, remember, answer. `root_at` gives the root at a size.

    Raises Fork where the checkpoint signed last is not a beginning of this log.
    """
    memory, written = _file(key, "last"), last_signed(key)
    last = open_checkpoint(written) if written is not None else None
    if isinstance(last, Refusal):
        raise Fork(f"{memory} does not hold the checkpoint that was signed last")
    if last is not None:
        _, before = last
        if before.size > head.size or root_at(before.size) != before.root:
            raise Fork(f"{head.origin} was signed with {before.size} entries that are not those it has now")
    signer = Signer(key.name, key.type, b64decode(_file(key, "sign").read_bytes()))
    note = f"{head}\n{sign(head, signer)}"
    fresh = memory.with_suffix(f".{secrets.token_hex(4)}")
    _write(fresh, note.encode())
    fresh.replace(memory)
    _sync_folder(memory)
    return note


def last_signed(key: Key) -> str | None:
    """The checkpoint that was signed last, as the key folder remembers it."""
    memory = _file(key, "last")
    return memory.read_text() if memory.exists() else None


def _file(key: Key, kind: str) -> Path:
    return Path(settings.COMMONWEAL_KEYS) / f"{key.name.replace('/', '__')}.{key.id.hex()}.{kind}"


def _write(path: Path, content: bytes) -> None:
    """A new file. Raises FileExistsError rather than write over a key."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    _sync_folder(path)


def _sync_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
