"""Asking the record."""

from base64 import b64encode
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from commonweal.record import keys
from commonweal.record.models import Checkpoint, Cosignature, Entry, Log, Node, Private, SubjectKey, Witness
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal, Sentence, say

PAGE = 50


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


def log_of(origin: str) -> int | None:
    return Log.objects.filter(origin=origin).values_list("id", flat=True).first()


def size(log_id: int) -> int:
    return Log.objects.values_list("size", flat=True).get(pk=log_id)


def entries(log_id: int, before: int | None = None, most: int = PAGE) -> list[engine.Entry]:
    """The entries just before number `before`, newest first; without it, the newest of all."""
    rows = Entry.objects.filter(log_id=log_id)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return [engine.read_entry(bytes(body)) for body in rows.order_by("-seq").values_list("body", flat=True)[:most]]


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


def fetch(log_id: int) -> Callable[[Collection[engine.Place]], Mapping[engine.Place, bytes]]:
    """The hashes at places of a log's tree, in at most two queries."""

    def get(places: Collection[engine.Place]) -> Mapping[engine.Place, bytes]:
        found: dict[engine.Place, bytes] = {}
        if leaves := [index for level, index in places if level == 0]:
            rows = Entry.objects.filter(log_id=log_id, seq__in=leaves).values_list("seq", "leaf")
            found |= {(0, seq): bytes(leaf) for seq, leaf in rows}
        wanted = Q()
        for level, index in places:
            if level:
                wanted |= Q(level=level, idx=index)
        if wanted:
            nodes = Node.objects.filter(wanted, log_id=log_id).values_list("level", "idx", "hash")
            found |= {(level, index): bytes(top) for level, index, top in nodes}
        return found

    return get


def root(log_id: int, at_size: int) -> bytes:
    return engine.root(at_size, fetch(log_id))


def proof(log_id: int, seq: int) -> Proof | None:
    """The proof of an entry under the newest checkpoint; None while no checkpoint stands over it yet."""
    note = latest_checkpoint(log_id)
    opened = engine.open_checkpoint(note) if note is not None else None
    body = Entry.objects.filter(log_id=log_id, seq=seq).values_list("body", flat=True).first()
    if note is None or opened is None or isinstance(opened, Refusal) or body is None or seq >= opened[1].size:
        return None
    head = opened[1]
    return Proof(seq, bytes(body), tuple(engine.inclusion(seq, head.size, fetch(log_id))), head, note)


def latest_checkpoint(log_id: int) -> str | None:
    row = Checkpoint.objects.filter(log_id=log_id).order_by("-size").first()
    return checkpoint_text(row) if row else None


def checkpoint_at(log_id: int, at_size: int) -> str | None:
    row = Checkpoint.objects.filter(log_id=log_id, size=at_size).first()
    return checkpoint_text(row) if row else None


def checkpoint_text(row: Checkpoint) -> str:
    """The note with the newest cosignature of each witness."""
    rows = Cosignature.objects.filter(log_id=row.log_id, size=row.size).order_by("at").values_list("witness_id", "line")
    return row.note + "".join(dict(rows).values())


def policy(log_id: int) -> engine.Policy:
    """Whose signatures make a checkpoint count."""
    log = Log.objects.get(pk=log_id)
    rows = Witness.objects.filter(log_id=log_id, retired_at=None)
    return engine.of_any([known_key(log.key)], [known_key(row.key) for row in rows], log.needed)


def known_key(written: str) -> engine.Key:
    key = engine.read_key(written)
    if isinstance(key, Refusal):
        raise ValueError(f"{written!r} is not a key: {key}")
    return key


def agrees(log_id: int, note: str) -> engine.Checkpoint | Refusal:
    """Whether a checkpoint that somebody kept is a beginning of this log. For a keeper who pastes an old note."""
    opened = engine.open_checkpoint(note)
    if isinstance(opened, Refusal):
        return opened
    held, head = opened
    log = Log.objects.get(pk=log_id)
    if head.origin != log.origin:
        return Refusal(say("This checkpoint is of another record: {origin}.", origin=head.origin))
    if not any(engine.is_signed(held, key) for key in policy(log_id).logs):
        return Refusal(say("This checkpoint is not signed with the key of this record."))
    if head.size > log.size:
        return Refusal(
            say(
                "This checkpoint stands over {kept} entries; the record has only {size}.", kept=head.size, size=log.size
            )
        )
    if root(log_id, head.size) != head.root:
        return Refusal(say("FORK: the first {size} entries are not those of this checkpoint.", size=head.size))
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
    key = engine.unwrap(bytes(wrapped), keys.wrapping_key(row.log.origin), row.kid)
    return engine.unsealed(bytes(row.sealed), key, bytes(row.nonce), row.commitment)


def sentence(entry: engine.Entry) -> Sentence:
    return engine.sentence(entry)
