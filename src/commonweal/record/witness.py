"""Makes your institution a witness of a record: it signs a new checkpoint only if nothing it signed before was changed.

Python 3.9 or newer is enough. Put this file and verify_record.py into a folder that only you can reach, once, and read
them. Never run the copies that come with a later export: they are the server's. Your key and your witness's memory are
made beside them; back up the key, never the memory. If the memory is lost, retire the key: a witness that has forgotten
can be made to sign a second history.

    python3 -I witness.py new NAME       once. Prints your public key, for the body to enter. (school.example/witness)
    python3 -I witness.py trust KEY      once for each record. KEY is its public key, from the body's own papers.
    python3 -I witness.py sign FOLDER    as often as you like, from cron. FOLDER is an unpacked export for witnesses.
                                         Prints the checkpoint with your signature, to be handed back.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256, sha512
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
KEY, MEMORY = "witness.key", "witness.sqlite3"
EMPTY_ROOT = sha256(b"").digest()
SCHEMA = "CREATE TABLE log (origin TEXT PRIMARY KEY, key TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL)"


def beside(name: str) -> ModuleType:
    """The program of that name in this very folder."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ValueError(f"{name}.py must lie beside this file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


checks: Any = beside("verify_record")


def times_base(number: int) -> bytes:
    """A multiple of Ed25519's base point, packed into 32 bytes."""
    total: Any = (0, 1, 1, 0)
    for bit in reversed(range(256)):
        total = checks.plus(total, total)
        total = checks.plus(total, checks.BASE) if number >> bit & 1 else total
    x, y = (part * pow(total[2], checks.P - 2, checks.P) % checks.P for part in total[:2])
    return int(y + (x % 2 << 255)).to_bytes(32, "little")


def halves(seed: bytes) -> tuple[int, bytes]:
    """The secret number and the secret prefix that a seed stands for: RFC 8032, section 5.1.5."""
    digest = sha512(seed).digest()
    return int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254, digest[32:]


def public_key(seed: bytes) -> bytes:
    return times_base(halves(seed)[0])


def signature(seed: bytes, message: bytes) -> bytes:
    """Ed25519, RFC 8032, section 5.1.6."""
    secret, prefix = halves(seed)
    once = int.from_bytes(sha512(prefix + message).digest(), "little") % checks.ORDER
    point = times_base(once)
    k = int.from_bytes(sha512(point + times_base(secret) + message).digest(), "little")
    return point + int((once + k * secret) % checks.ORDER).to_bytes(32, "little")


def written_key(name: str, seed: bytes) -> tuple[str, bytes]:
    """A witness's public key as it is written in a policy, and its number."""
    typed = b"\x04" + public_key(seed)
    number = sha256(name.encode() + b"\n" + typed).digest()[:4]
    return f"{name}+{number.hex()}+{base64.b64encode(typed).decode()}", number


@contextmanager
def memory(home: Path) -> Iterator[sqlite3.Connection]:
    """What this witness has signed, held so that nobody else can look or write meanwhile."""
    path = home / MEMORY
    checks.check(path.exists(), "this witness has no memory: make one with «new», or, if it was lost, retire its key")
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as opened:
        opened.execute("PRAGMA synchronous = FULL")
        opened.execute("BEGIN IMMEDIATE")
        yield opened
        opened.execute("COMMIT")


def new(home: Path, name: str) -> str:
    checks.check(name and "+" not in name and not any(map(str.isspace, name)), "a name has no space and no +")
    checks.check(not (home / KEY).exists() and not (home / MEMORY).exists(), "this folder holds a witness already")
    seed = os.urandom(32)
    with os.fdopen(os.open(home / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{name} {base64.b64encode(seed).decode()}\n")
    with closing(sqlite3.connect(home / MEMORY)) as made:
        made.executescript(SCHEMA)
    return written_key(name, seed)[0]


def trust(home: Path, key: str) -> str:
    origin = checks.read_key(key, 1).name
    with memory(home) as kept:
        kept.execute("INSERT INTO log VALUES (?, ?, 0, ?)", (origin, key, EMPTY_ROOT))
    return f"{origin} is trusted under this key"


def sign(home: Path, folder: Path, now: int) -> str:
    """Looks at everything, remembers, and only then signs: two histories can never both be signed."""
    name, seed = (home / KEY).read_text().split()
    head = checks.read_checkpoint(folder / "checkpoint")
    with memory(home) as kept:
        look(kept, head, folder)
        kept.execute("UPDATE log SET size = ?, root = ? WHERE origin = ?", (head.size, head.root, head.origin))
    _, number = written_key(name, base64.b64decode(seed))
    signed = signature(base64.b64decode(seed), f"cosignature/v1\ntime {now}\n{head.text}".encode())
    line = f"\u2014 {name} {base64.b64encode(number + now.to_bytes(8, 'big') + signed).decode()}"
    return (folder / "checkpoint").read_bytes().decode() + line


def look(kept: sqlite3.Connection, head: Any, folder: Path) -> None:
    row = kept.execute("SELECT key, size, root FROM log WHERE origin = ?", (head.origin,)).fetchone()
    checks.check(row, f"the record {head.origin} is not one that this witness trusts")
    key, size, root = row
    checks.check(checks.signers(head, [checks.read_key(key, 1)]), f"{head.origin} has not signed this checkpoint")
    with (folder / "entries.jsonl").open("rb") as lines:
        there, _, roots = checks.read_log(lines, head.origin, {size, head.size})
    checks.check(there == head.size and roots[there] == head.root, "the entries are not those of the checkpoint")
    checks.check(head.size >= size, f"CUT OFF: this witness has signed {size} entries, and here are {head.size}")
    checks.check(roots[size] == root, f"FORK: the first {size} entries are not those this witness has signed")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["new", "trust", "sign"])
    parser.add_argument("what", help="a name, a key, or the folder of an export")
    parser.add_argument("--home", type=Path, default=HERE, help="where key and memory lie (else: beside this file)")
    given = parser.parse_args()
    try:
        if given.act == "sign":
            said = sign(given.home, Path(given.what), int(time.time()))
        else:
            said = (new if given.act == "new" else trust)(given.home, given.what)
    except (LookupError, OSError, ValueError, sqlite3.Error) as wrong:
        sys.stdout.write(f"NOT SIGNED: {wrong}\n")
        return 1
    sys.stdout.buffer.write(f"{said}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
