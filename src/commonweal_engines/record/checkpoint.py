"""Checkpoints: a log's name, size and root in three lines, signed by the log and cosigned by its witnesses.

Source: C2SP tlog-checkpoint v1.0.0, without extension lines; tlog-cosignature v1.0.1.
"""

from base64 import b64encode
from dataclasses import dataclass

from commonweal_engines.common import Refusal, say
from commonweal_engines.record.note import Key, Note, SignatureLine, Signer, exact_base64, read_note

LARGEST_SIZE = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was when it held `size` entries. `str()` gives the three lines."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def read_checkpoint(note: Note | str) -> Checkpoint | Refusal:
    """The three lines of a note's text."""
    text = note.text if isinstance(note, Note) else note
    match text.split("\n"):
        case [origin, size, root, ""] if origin and _is_whole(size):
            blob = exact_base64(root)
            if blob is not None and len(blob) == 32:
                return Checkpoint(origin, int(size), blob)
    return Refusal(say("A checkpoint begins with three lines: the name of the log, its size and its root."))


def open_checkpoint(written: str) -> tuple[Note, Checkpoint] | Refusal:
    """A checkpoint read from its whole text, its signatures not yet checked."""
    note = read_note(written)
    if isinstance(note, Refusal):
        return note
    head = read_checkpoint(note)
    return head if isinstance(head, Refusal) else (note, head)


def sign(head: Checkpoint, signer: Signer) -> SignatureLine:
    """The log's own signature."""
    return signer.line(str(head).encode())


def cosign(head: Checkpoint, signer: Signer, at: int) -> SignatureLine:
    """A witness's signature with its time, in seconds since 1970."""
    return signer.line(cosigned_message(str(head), at), before=at.to_bytes(8))


def is_signed(note: Note, key: Key) -> bool | None:
    """Whether a log's key signed the note; None when it carries no line of that key."""
    lines = [line for line in note.lines if line.by(key)]
    return all(key.signed(note.text.encode(), line.signature) for line in lines) if lines else None


def cosignature(note: Note, key: Key) -> tuple[int, SignatureLine] | Refusal | None:
    """A witness's newest line under a note, with its time; None when it carries no line of that key.

    One false line of that key spoils the others.
    """
    lines = []
    for line in note.lines:
        if not line.by(key):
            continue
        at = int.from_bytes(line.signature[:8])
        if len(line.signature) != 72 or not key.signed(cosigned_message(note.text, at), line.signature[8:]):
            return Refusal(say("The signature of witness {name} is false.", name=key.name))
        lines.append((at, line))
    return max(lines, key=lambda timed: timed[0], default=None)


def cosigned_message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _is_whole(size: str) -> bool:
    return size.isascii() and size.isdecimal() and str(int(size[:20])) == size and int(size) <= LARGEST_SIZE
