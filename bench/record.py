"""Checking a record of 100,000 entries against only hashing its bytes once.

    .venv/bin/python bench/record.py [ENTRIES]

The check is all of `verify_record.py`: signatures, quorum, root, canonical form, order, times and rules, in pure
Python. Beside it the engine's tree, and one signature. CPU seconds, in one run, in turn, the best of five.
"""

import random
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from commonweal.record import verify_record
from commonweal_engines.record import (
    Checkpoint,
    Entry,
    Place,
    SignatureType,
    Signer,
    completed,
    cosign,
    leaf_hash,
    of_any,
    root,
    sign,
)

ROUNDS, BEGUN = 5, 1_760_000_000
LOG = Signer("commonweal.example/bench", SignatureType.LOG, b"\x01" * 32)
WITNESSES = [Signer(f"school{n}.example/witness", SignatureType.WITNESS, bytes([n + 2]) * 32) for n in range(3)]


def invented(count: int) -> list[bytes]:
    chance, bodies = random.Random(count), []
    for seq in range(count):
        number = str(chance.randrange(10**6))
        joined = {"name": f"École № {number}", "number": number, "class": "school", "on": "2026-09-01"}
        rows = {"rows_in": seq + 1, "rows_used": seq, "rows_refused": 1}
        read = {"kind": "school-census", "period": "2025-26", "sha256": sha256(number.encode()).hexdigest(), **rows}
        type, data = ("data.imported", read) if seq % 3 else ("member.joined", joined)
        bodies.append(Entry(LOG.name, seq, BEGUN + 30 * seq, type, data).body())
    return bodies


def grown(bodies: list[bytes]) -> bytes:
    stored: dict[Place, bytes] = {}

    def fetch(places: object) -> dict[Place, bytes]:
        return {place: stored[place] for place in places}  # type: ignore[attr-defined]

    for seq, body in enumerate(bodies):
        stored[0, seq] = leaf_hash(body)
        stored.update(completed(seq, stored[0, seq], fetch))
    return root(len(bodies), fetch)


def exported(folder: Path, bodies: list[bytes]) -> None:
    head = Checkpoint(LOG.name, len(bodies), grown(bodies))
    cosigned = "".join(str(cosign(head, one, BEGUN)) for one in WITNESSES)
    (folder / "entries.jsonl").write_bytes(b"\n".join([*bodies, b""]))
    (folder / "checkpoint").write_text(f"{head}\n{sign(head, LOG)}{cosigned}")
    (folder / "policy").write_text(str(of_any([LOG.key], [one.key for one in WITNESSES], 2)))


def best(work: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    bodies = invented(count)
    with TemporaryDirectory() as name:
        folder = Path(name)
        exported(folder, bodies)
        whole = (folder / "entries.jsonl").read_bytes()
        once = best(lambda: sha256(whole).digest())
        each = best(lambda: [sha256(body).digest() for body in bodies])
        check = best(lambda: verify_record.verify(folder, None, [], None, BEGUN))
    tree = best(lambda: grown(bodies))
    public, signed = LOG.key.public, sign(Checkpoint(LOG.name, 0, bytes(32)), LOG)
    message = f"{LOG.name}\n0\n{b64encode(bytes(32)).decode()}\n".encode()
    signature = best(lambda: verify_record.is_signed(public, message, signed.signature))
    print(f"{count:,} entries, {len(whole) / 1e6:.1f} MB, {len(whole) // count} bytes an entry")
    print(f"hash all bytes in one go   {once:8.3f} s")
    print(f"hash each entry by itself  {each:8.3f} s")
    print(f"verify_record.py           {check:8.3f} s")
    print(f"   = {check / once:.0f} times hashing in one go, {check / each:.0f} times hashing each entry by itself")
    print(f"the engine's tree          {tree:8.3f} s")
    print(f"one signature, pure Python {signature * 1000:8.2f} ms")


if __name__ == "__main__":
    main()
