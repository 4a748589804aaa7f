"""Asking the record."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, Min, OuterRef, Subquery

from commonweal.record import audit, export, keys, notes
from commonweal.record.models import Cosignature, Entry, Log, Private, SubjectKey, Witness
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal, Sentence, say

PAGE = 50

sentence: Callable[[engine.Entry], Sentence] = engine.sentence
verify = audit.findings
exported = export.files
latest_checkpoint = notes.latest
published_checkpoint = notes.published
policy = notes.policy


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in the log: its bytes and the hashes from it up to the root of a checkpoint."""

    seq: int
    body: bytes
    path: tuple[bytes, ...]
    head: engine.Checkpoint
    note: str

    def __str__(self) -> str:
        """Source: C2SP tlog-proof."""
        lines = [b64encode(step).decode() for step in self.path]
        return "\n".join(["c2sp.org/tlog-proof@v1", f"index {self.seq}", *lines, "", self.note])


def log_of(slug: str) -> int | None:
    """The log of a body, by the last part of the log's name."""
    return Log.objects.filter(origin__endswith=f"/{slug}").values_list("id", flat=True).first()


def size(log_id: int) -> int:
    return Log.objects.values_list("size", flat=True).get(pk=log_id)


def entries(log_id: int, before: int | None = None, most: int = PAGE) -> list[engine.Entry]:
    """The entries just before number `before`, newest first; without it, the newest of all."""
    rows = Entry.objects.filter(log_id=log_id)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return [engine.read_entry(bytes(body)) for body in rows.order_by("-seq").values_list("body", flat=True)[:most]]


def every_entry(log_id: int) -> Iterator[engine.Entry]:
    """All of a log, oldest first, a part at a time."""
    rows = Entry.objects.filter(log_id=log_id).order_by("seq").values_list("body", flat=True)
    return (engine.read_entry(bytes(body)) for body in rows.iterator())


def entry(log_id: int, seq: int) -> engine.Entry | None:
    body = Entry.objects.filter(log_id=log_id, seq=seq).values_list("body", flat=True).first()
    return engine.read_entry(bytes(body)) if body is not None else None


def earlier(log_id: int) -> Callable[[str, int], engine.Entry | None]:
    """Finds the one entry of a type with a number, such as («motion.opened», 7)."""

    def find(type: str, number: int) -> engine.Entry | None:
        rows = Entry.objects.filter(log_id=log_id, subject=f"{type} {number}")
        body = rows.values_list("body", flat=True).first()
        return engine.read_entry(bytes(body)) if body is not None else None

    return find


@dataclass(frozen=True, slots=True)
class Unwitnessed:
    """Entries that enough witnesses have not signed yet: how many, and since when the first could have been signed."""

    count: int
    since: int


def unwitnessed(log_id: int) -> Unwitnessed | None:
    """What waits for witnesses; None where nothing does, or where no witness is asked for."""
    rule, note = notes.policy(log_id), notes.published(log_id)
    if rule.quorum == engine.NOBODY:
        return None
    judged = engine.judge(note, rule) if note is not None else None
    signed = judged.head.size if isinstance(judged, engine.Judged) else 0
    first = entry(log_id, signed)
    if first is None:
        return None
    asked = Witness.objects.filter(log_id=log_id, retired_at=None).aggregate(since=Min("added_at"))
    return Unwitnessed(size(log_id) - signed, max(first.at, asked["since"]))


def needed(log_id: int) -> int:
    return Log.objects.values_list("needed", flat=True).get(pk=log_id)


def witnesses(log_id: int) -> list[Witness]:
    """Every witness, each with the size and the time of what it signed last (`signed_size`, `signed_at`)."""
    last = Cosignature.objects.filter(witness=OuterRef("pk")).order_by("-size", "-at")
    return list(
        Witness.objects.filter(log_id=log_id)
        .annotate(signed_size=Subquery(last.values("size")[:1]), signed_at=Subquery(last.values("at")[:1]))
        .order_by(F("retired_at").asc(nulls_first=True), "name")
    )


def witness(log_id: int, witness_id: int) -> Witness | None:
    return Witness.objects.filter(log_id=log_id, pk=witness_id).first()


def proof(log_id: int, seq: int) -> Proof | None:
    """The proof of an entry under the checkpoint shown to outsiders, or, if it is newer, under the newest.

    None while no checkpoint stands over it yet.
    """
    body = Entry.objects.filter(log_id=log_id, seq=seq).values_list("body", flat=True).first()
    for note in (notes.published(log_id), notes.latest(log_id)):
        opened = engine.open_checkpoint(note) if note is not None else None
        if note is None or opened is None or isinstance(opened, Refusal) or body is None or seq >= opened[1].size:
            continue
        head = opened[1]
        return Proof(seq, bytes(body), tuple(engine.inclusion(seq, head.size, notes.fetch(log_id))), head, note)
    return None


def agrees(log_id: int, note: str) -> engine.Checkpoint | Refusal:
    """Whether a checkpoint that somebody kept is a beginning of this log. For a keeper who pastes an old note."""
    opened = engine.open_checkpoint(note)
    if isinstance(opened, Refusal):
        return opened
    held, head = opened
    log = Log.objects.get(pk=log_id)
    if head.origin != log.origin:
        return Refusal(say("This checkpoint is of another record: {origin}.", origin=head.origin), field="note")
    if not engine.is_signed(held, notes.known_key(log.key)):
        return Refusal(say("This checkpoint is not signed with the key of this record."), field="note")
    if head.size > log.size:
        return Refusal(
            say(
                "CUT OFF: this checkpoint stands over {kept} entries; the record has {size}.",
                kept=head.size,
                size=log.size,
            ),
            field="note",
        )
    if notes.root(log_id, head.size) != head.root:
        return Refusal(
            say("FORK: the first {size} entries are not those of this checkpoint.", size=head.size), field="note"
        )
    return head


def opening(log_id: int, seq: int, slot: str) -> engine.Opening | None:
    """The opening of a person's slot, for somebody entitled to it; None once it was erased.

    Whoever calls decides who is entitled.
    """
    told = entry(log_id, seq)
    held = told.data.get(slot) if told else None
    commitment = held.get("c") if isinstance(held, dict) else None
    row = Private.objects.select_related("log").filter(commitment=commitment, log_id=log_id).first()
    wrapped = SubjectKey.objects.filter(kid=row.kid).values_list("wrapped", flat=True).first() if row else None
    if row is None or wrapped is None:
        return None
    key = engine.unwrap(bytes(wrapped), keys.wrapping_key(notes.known_key(row.log.key)), row.kid)
    return engine.unsealed(bytes(row.sealed), key, bytes(row.nonce), row.commitment)
