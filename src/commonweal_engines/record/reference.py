"""The parts of `docs/reference/record-format.md` that the code itself prints: the types, and an example worked out.

python -m commonweal_engines.record.reference
"""

from collections.abc import Collection

from commonweal_engines.record.checkpoint import Checkpoint, cosign, sign
from commonweal_engines.record.entry import Entry
from commonweal_engines.record.kinds import KINDS, Kind
from commonweal_engines.record.note import SignatureType, Signer
from commonweal_engines.record.policy import of_any
from commonweal_engines.record.sentences import sentence
from commonweal_engines.record.shape import Optional
from commonweal_engines.record.tree import Place, completed, leaf_hash, root

LOG = Signer("commonweal.example/anywhere", SignatureType.LOG, b"an invented key of 32 bytes, log")
WITNESS = Signer("school.example/witness", SignatureType.WITNESS, b"an invented key, 32 bytes, witn.")
AT = 1_767_603_600
TOLD: list[tuple[str, dict[str, object]]] = [
    ("body.founded", {"name": "Schools of Anywhere", "classes": ["school"]}),
    ("member.joined", {"name": "Northgate School", "number": "900001", "class": "school", "on": "2026-01-05"}),
    ("member.left", {"number": "900001", "on": "2026-01-06"}),
]


def types() -> str:
    rows = [f"| `{name}` | {_fields(kind)} | {_people(kind)} | {_once(kind)} |" for name, kind in KINDS.items()]
    return "\n".join(["| type | fields | people | once for each |", "| --- | --- | --- | --- |", *rows])


def example() -> str:
    entries = [Entry(LOG.name, seq, AT + 60 * seq, type, data) for seq, (type, data) in enumerate(TOLD)]
    stored: dict[Place, bytes] = {}

    def fetch(places: Collection[Place]) -> dict[Place, bytes]:
        return {place: stored[place] for place in places}

    for entry in entries:
        stored[0, entry.seq] = leaf_hash(entry.body())
        stored.update(completed(entry.seq, stored[0, entry.seq], fetch))
    head = Checkpoint(LOG.name, len(entries), root(len(entries), fetch))
    note = f"{head}\n{sign(head, LOG)}{cosign(head, WITNESS, AT + 300)}"
    lines = "\n".join(entry.body().decode() for entry in entries)
    said = "\n".join(f"{entry.seq}. {sentence(entry)}" for entry in entries)
    hashes = "\n".join(f"| {level} | {index} | `{top.hex()}` |" for (level, index), top in sorted(stored.items()))
    return (
        f"`entries.jsonl`:\n\n```json\n{lines}\n```\n\nIn plain words:\n\n{said}\n\nThe tree, level by level:\n\n"
        f"| level | place | hash |\n| --- | --- | --- |\n{hashes}\n\nThe root over all three: `{head.root.hex()}`\n\n"
        f"`checkpoint`:\n\n```\n{note}```\n\n`policy`:\n\n```\n{of_any([LOG.key], [WITNESS.key], 1)}```"
    )


def _fields(kind: Kind) -> str:
    names = kind.fields.fields.items()
    return ", ".join(f"{name} (if any)" if isinstance(shape, Optional) else name for name, shape in names)


def _people(kind: Kind) -> str:
    return ", ".join(kind.people)


def _once(kind: Kind) -> str:
    return kind.once


if __name__ == "__main__":
    import sys

    sys.stdout.write(f"{types()}\n\n{example()}\n")
