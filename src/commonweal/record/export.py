"""A whole record as files that anyone can keep and check without us."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commonweal.record import notes
from commonweal.record.models import Entry
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal, say

HERE = Path(__file__).parent
PROGRAMS = ("verify_record.py", "witness.py")
MOST_CHECKPOINTS = 100
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class ExportedFile:
    name: str
    chunks: Iterator[bytes]


def program(name: str) -> bytes:
    """The text of a program that goes with every export."""
    return (HERE / name).read_bytes()


def fingerprint(name: str) -> str:
    """SHA-256 of such a program, to be printed where it cannot be changed: in the annual report."""
    return sha256(program(name)).hexdigest()


def files(log_id: int, *, for_witnesses: bool = False) -> Iterator[ExportedFile] | Refusal:
    """Every file of an export, up to the newest checkpoint that its witnesses have signed.

    For witnesses: up to the newest checkpoint of all, which they are asked to sign.
    """
    note = notes.latest(log_id) if for_witnesses else notes.published(log_id)
    opened = engine.open_checkpoint(note) if note is not None else None
    if note is None or opened is None or isinstance(opened, Refusal):
        return Refusal(say("This record has no checkpoint yet."))
    return _files(log_id, note, opened[1])


def _files(log_id: int, note: str, head: engine.Checkpoint) -> Iterator[ExportedFile]:
    yield ExportedFile("entries.jsonl", _lines(log_id, head.size))
    yield ExportedFile("checkpoint", iter([note.encode()]))
    yield ExportedFile("policy", iter([str(notes.policy(log_id)).encode()]))
    for size, kept in notes.cosigned(log_id, MOST_CHECKPOINTS):
        if size < head.size:
            yield ExportedFile(f"checkpoints/{size:09}.txt", iter([kept.encode()]))
    for name in PROGRAMS:
        yield ExportedFile(name, iter([program(name)]))
    readme = (HERE / "export_readme.txt").read_text()
    told = readme.format(origin=head.origin, size=head.size, sha256=fingerprint("verify_record.py"))
    yield ExportedFile("README.txt", iter([told.encode()]))


def _lines(log_id: int, size: int) -> Iterator[bytes]:
    rows = Entry.objects.filter(log_id=log_id, seq__lt=size).order_by("seq").values_list("body", flat=True)
    for body in rows.iterator(ROWS_AT_ONCE):
        yield bytes(body) + b"\n"


def to_folder(exported: Iterator[ExportedFile], folder: Path) -> None:
    for file in exported:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            out.writelines(file.chunks)


def to_zip(exported: Iterator[ExportedFile], out: IO[bytes]) -> None:
    """The same files zipped, with no time of day in them: the same record gives the same bytes."""
    with ZipFile(out, "w") as packed:
        for file in exported:
            entry = ZipInfo(f"record/{file.name}")
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            with packed.open(entry, "w", force_zip64=True) as into:
                into.writelines(file.chunks)
