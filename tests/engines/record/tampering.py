"""Every way to tamper with an export of a record, one after the other."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from commonweal_engines.common import canonical
from commonweal_engines.record import Checkpoint, SignatureType, Signer, cosign, sign
from engines.record.making import LOG, WITNESSES, Record

Tampering = tuple[str, dict[str, bytes]]
"""What was done, and the files of the export that it changed."""


def joined(bodies: list[bytes]) -> bytes:
    return b"".join(body + b"\n" for body in bodies)


def bytes_flipped(made: Record) -> Iterator[Tampering]:
    """Each byte of each entry, the line's end included."""
    whole = bytearray(joined(made.bodies))
    for place in range(len(whole)):
        whole[place] ^= 0x01
        yield f"byte {place} flipped", {"entries.jsonl": bytes(whole)}
        whole[place] ^= 0x01


def bits_flipped(made: Record, rows: tuple[int, ...]) -> Iterator[Tampering]:
    """Each bit of a few entries."""
    for row in rows:
        for place in range(len(made.bodies[row])):
            for bit in range(8):
                body = bytearray(made.bodies[row])
                body[place] ^= 1 << bit
                bodies = [*made.bodies[:row], bytes(body), *made.bodies[row + 1 :]]
                yield f"bit {bit} of byte {place} of entry {row} flipped", {"entries.jsonl": joined(bodies)}


def rows_moved(made: Record, chance: random.Random, pairs: int) -> Iterator[Tampering]:
    """Each row deleted and doubled, neighbours swapped, random pairs swapped, every truncation."""
    rows = made.bodies
    for n in range(len(rows)):
        yield f"row {n} deleted", {"entries.jsonl": joined([*rows[:n], *rows[n + 1 :]])}
        yield f"row {n} doubled", {"entries.jsonl": joined([*rows[: n + 1], *rows[n:]])}
        yield f"cut off at {n}", {"entries.jsonl": joined(rows[:n])}
    neighbours = [(n, n + 1) for n in range(len(rows) - 1)]
    for one, other in neighbours + [tuple(sorted(chance.sample(range(len(rows)), 2))) for _ in range(pairs)]:
        swapped = [*rows]
        swapped[one], swapped[other] = rows[other], rows[one]
        yield f"rows {one} and {other} swapped", {"entries.jsonl": joined(swapped)}


def checkpoint_flipped(made: Record) -> Iterator[Tampering]:
    note = bytearray(made.note().encode())
    for place in range(len(note)):
        note[place] ^= 0x01
        yield f"byte {place} of the checkpoint flipped", {"checkpoint": bytes(note)}
        note[place] ^= 0x01


def rewritten(body: bytes) -> bytes:
    """Another entry in the same place that keeps form, order and time."""
    held = json.loads(body)
    held["data"] = {"name": "Somebody Else", "number": "1", "class": "school", "on": "2026-09-01"}
    held["type"] = "member.joined"
    return canonical(held)


def by_the_operator(made: Record, witnesses: int, rows: range) -> Iterator[Tampering]:
    """Each entry rewritten and everything signed again with the real key of the log and of some witnesses."""
    for row in rows:
        other = Record([*made.bodies[:row], rewritten(made.bodies[row]), *made.bodies[row + 1 :]])
        yield (
            f"entry {row} rewritten, signed by the log and {witnesses} witnesses",
            {"entries.jsonl": joined(other.bodies), "checkpoint": other.note(by=WITNESSES[:witnesses]).encode()},
        )


def cut_off_by_the_operator(made: Record, rows: range) -> Iterator[Tampering]:
    """Each truncation, signed by the log and a full quorum."""
    for size in rows:
        note = Record(made.bodies[:size]).note(by=WITNESSES[:3])
        files = {"entries.jsonl": joined(made.bodies[:size]), "checkpoint": note.encode()}
        yield f"cut off at {size} and signed", files


def rules_broken(made: Record) -> Iterator[Tampering]:
    """The result of each vote turned round, and everything signed by the log and a full quorum."""
    for row, body in enumerate(made.bodies):
        if b'"type":"motion.closed"' in body:
            turned = body.replace(b'"result":"', b'"result":"not_').replace(b"not_not_", b"")
            turned = turned.replace(b"not_inquorate", b"carried")
            other = Record([*made.bodies[:row], turned, *made.bodies[row + 1 :]])
            signed = {"entries.jsonl": joined(other.bodies), "checkpoint": other.note().encode()}
            yield f"the result in entry {row} turned round and signed", signed


def other_writings(made: Record) -> Iterator[Tampering]:
    """The same values, written otherwise; a stranger's key."""
    held = json.loads(made.bodies[7])
    backwards = dict(reversed(held.items()))
    for name, body in {
        "with spaces": json.dumps(held, ensure_ascii=False).encode(),
        "in another order": json.dumps(backwards, ensure_ascii=False, separators=(",", ":")).encode(),
        "escaped": made.bodies[7].replace(b"commonweal", b"\\u0063ommonweal"),
        "with a name twice": made.bodies[7].replace(b'"at":', b'"at":1,"at":', 1),
    }.items():
        other = Record([*made.bodies[:7], body, *made.bodies[8:]])
        signed = {"entries.jsonl": joined(other.bodies), "checkpoint": other.note().encode()}
        yield f"entry 7 {name}", {"entries.jsonl": signed["entries.jsonl"]}
        yield f"entry 7 {name}, and signed", signed
    stranger = Record(made.bodies, Signer(LOG.name, SignatureType.LOG, b"\x66" * 32))
    yield "signed by a stranger under the log's name", {"checkpoint": stranger.note().encode()}
    other = Signer("other.example/log", SignatureType.LOG, LOG.seed)
    head = Checkpoint(other.name, len(made.bodies), made.head().root)
    lines = "".join(str(cosign(head, one, made.last_at)) for one in WITNESSES[:3])
    yield "signed under another name", {"checkpoint": f"{head}\n{sign(head, other)}{lines}".encode()}


def true_files(made: Record) -> dict[str, bytes]:
    return {"entries.jsonl": joined(made.bodies), "checkpoint": made.note().encode()}


def laid_out(folder: Path, true: dict[str, bytes], changed: dict[str, bytes]) -> None:
    """Puts the changed files into an export, and the true ones back where a tampering before had changed them."""
    for name, content in {**true, **changed}.items():
        (folder / name).write_bytes(content)
