"""The keys of each log, in a folder of their own (COMMONWEAL_KEYS), apart from the database and its backups.

For a log there are three files, readable by their owner alone: the key it signs with, the key that wraps people's
keys, and the last checkpoint signed. The last makes the signer refuse a history that contradicts what it signed
before, also when the database was restored, rewritten or stolen.
"""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from commonweal_engines.common import Refusal
from commonweal_engines.record import Checkpoint, SignatureType, Signer, open_checkpoint, sign

OWNER_ONLY = 0o600


class Fork(Exception):
    """The log contradicts a checkpoint that was signed before. Nothing is signed until a person has looked."""


def make(origin: str) -> Signer:
    """The signer of a new log. Keys that are there already are kept: a key is never overwritten."""
    folder = Path(settings.COMMONWEAL_KEYS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for kind in ("sign", "wrap"):
        _write_new(_file(origin, kind), b64encode(secrets.token_bytes(32)) + b"\n")
    return signer(origin)


def signer(origin: str) -> Signer:
    return Signer(origin, SignatureType.LOG, _read(origin, "sign"))


def wrapping_key(origin: str) -> bytes:
    return _read(origin, "wrap")


def sign_once(head: Checkpoint, root_at: Callable[[int], bytes]) -> str:
    """Signs a checkpoint and remembers it, in this order: look, remember, answer. `root_at` gives the root at a size.

    Raises Fork where the checkpoint signed last is not a beginning of this log.
    """
    memory = _file(head.origin, "last")
    last = open_checkpoint(memory.read_text()) if memory.exists() else None
    if isinstance(last, Refusal):
        raise Fork(f"{memory} does not hold the checkpoint that was signed last")
    if last is not None:
        _, before = last
        if before.size > head.size or root_at(before.size) != before.root:
            raise Fork(f"{head.origin} was signed with {before.size} entries that are not those it has now")
    note = f"{head}\n{sign(head, signer(head.origin))}"
    _replace(memory, note.encode())
    return note


def _file(origin: str, kind: str) -> Path:
    return Path(settings.COMMONWEAL_KEYS) / f"{origin.replace('/', '__')}.{kind}"


def _read(origin: str, kind: str) -> bytes:
    return b64decode(_file(origin, kind).read_bytes())


def _write_new(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return
    _fill(handle, content, path)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    _fill(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), content, fresh)
    fresh.replace(path)
    _sync_folder(path)


def _fill(handle: int, content: bytes, path: Path) -> None:
    with os.fdopen(handle, "wb") as out:
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
