"""Writing to the record, signing it, and forgetting people."""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from commonweal.record import keys, notes, queries
from commonweal.record.models import Alias, Checkpoint, Cosignature, Entry, Log, Node, Private, SubjectKey, Witness
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal, say

MOST_AHEAD = 300
"""Seconds by which a witness's clock may run ahead of ours."""

ORIGIN = re.compile(r"[a-z0-9][a-z0-9.:-]{0,99}/[a-z0-9][a-z0-9_-]{0,79}")
Person = tuple[int, object]


class NotRecorded(Exception):
    """An entry that the record must not hold. The transaction it belongs to cannot go on."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def open_log(origin: str, at: datetime) -> int:
    """Begins a log and makes its keys. `origin` is its name for ever, such as «commonweal.example/leeds»."""
    if not ORIGIN.fullmatch(origin):
        raise ValueError(f"{origin!r} cannot be the name of a log")
    return Log.objects.create(origin=origin, key=str(keys.make(origin)), last_at=_seconds(at)).pk


def append(
    log_id: int, type: str, data: Mapping[str, object], at: datetime, private: Mapping[str, Person] | None = None
) -> int:
    """Writes an entry in the caller's transaction and answers with its number.

    `private` gives, for each slot of a person, who she is and what is kept of her outside the log. The time written is
    never earlier than that of the entry before. A checkpoint over the entry is signed once the transaction is done.
    Raises NotRecorded where the type, a field or a rule of the record forbids the entry.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an entry is written in the transaction of the deed it tells of")
    log = Log.objects.select_for_update().get(pk=log_id)
    openings = {slot: engine.Opening(secrets.token_hex(32), value) for slot, (_, value) in (private or {}).items()}
    slots = {slot: {"slot": slot, "c": opening.commitment} for slot, opening in openings.items()}
    entry = engine.Entry(log.origin, log.size, max(_seconds(at), log.last_at), type, {**data, **slots})
    if refused := engine.misfit(entry) or engine.broken(entry, queries.earlier(log_id)):
        raise NotRecorded(refused)
    _keep(log, entry)
    for slot, opening in openings.items():
        _seal(log, (private or {})[slot][0], opening)
    transaction.on_commit(partial(checkpoint, log_id, at), robust=True)
    return entry.seq


def checkpoint(log_id: int, at: datetime) -> str:
    """Signs what the log holds now and answers with the note.

    It has a transaction of its own, so that nothing is signed that could still be rolled back. Raises keys.Fork where
    the log contradicts what was signed before.
    """
    with transaction.atomic(durable=True):
        log = Log.objects.select_for_update().get(pk=log_id)
        if (there := notes.at_size(log_id, log.size)) is not None:
            return there
        head = engine.Checkpoint(log.origin, log.size, notes.root(log_id, log.size))
        note = keys.sign_once(head, notes.known_key(log.key), partial(notes.root, log_id))
        Checkpoint.objects.create(log=log, size=log.size, at=_seconds(at), note=note)
        return note


@transaction.atomic
def register_witness(log_id: int, *, name: str, key: str, needed: int, at: datetime) -> Refusal | None:
    """Enters a witness by the written form of its key; from now on `needed` witnesses must sign a checkpoint."""
    log = Log.objects.select_for_update().get(pk=log_id)
    held = engine.read_key(key)
    if isinstance(held, Refusal):
        return held
    if held.type is not engine.SignatureType.WITNESS or held.name != name:
        return Refusal(say("This is not the key of a witness called {name}.", name=name), field="key")
    others = list(Witness.objects.filter(log=log).values_list("key", flat=True))
    if any(
        held.public == notes.known_key(other).public or held.name == notes.known_key(other).name for other in others
    ):
        return Refusal(say("A witness with this name or key is there already, or was before."), field="name")
    return _change_witnesses(log, "added", Witness(log=log, name=name, key=key, added_at=_seconds(at)), needed, at)


@transaction.atomic
def retire_witness(log_id: int, *, name: str, needed: int, at: datetime) -> Refusal | None:
    """Ends a witness's part. Its key is never used again, its cosignatures stay."""
    log = Log.objects.select_for_update().get(pk=log_id)
    row = Witness.objects.filter(log=log, name=name, retired_at=None).first()
    if row is None:
        return Refusal(say("There is no witness called {name}.", name=name), field="name")
    row.retired_at = _seconds(at)
    return _change_witnesses(log, "retired", row, needed, at)


@transaction.atomic
def cosign(log_id: int, witness: str, note: str, at: datetime) -> Refusal | None:
    """Takes in a checkpoint that a witness has cosigned, once it is seen to be this log's."""
    row = Witness.objects.filter(log_id=log_id, name=witness, retired_at=None).first()
    if row is None:
        return Refusal(say("There is no witness called {name}.", name=witness), field="witness")
    opened = engine.open_checkpoint(note)
    if isinstance(opened, Refusal):
        return opened
    head = queries.agrees(log_id, note)
    if isinstance(head, Refusal):
        return head
    signed = engine.cosignature(opened[0], notes.known_key(row.key))
    if signed is None:
        return Refusal(say("Witness {name} has not signed this checkpoint.", name=witness), field="note")
    if isinstance(signed, Refusal):
        return signed
    when, line = signed
    if when > _seconds(at) + MOST_AHEAD:
        return Refusal(say("The clock of this witness runs ahead."), field="note")
    if not Checkpoint.objects.filter(log_id=log_id, size=head.size).exists():
        return Refusal(say("This record has no checkpoint at {size} entries.", size=head.size), field="note")
    Cosignature.objects.get_or_create(log_id=log_id, size=head.size, witness=row, at=when, defaults={"line": str(line)})
    return None


@transaction.atomic
def erase(person_id: int, at: datetime) -> int:
    """Forgets a person in every log: destroys her keys, what was sealed under them, and who her aliases were.

    Each log concerned says that it was done, and of how many details; it still verifies. Answers with their number.
    """
    _overwrite_what_is_deleted()
    total = 0
    for alias in list(Alias.objects.filter(person_id=person_id).order_by("log_id")):
        Log.objects.select_for_update().get(pk=alias.log_id)
        count, _ = Private.objects.filter(kid=alias.alias).delete()
        SubjectKey.objects.filter(kid=alias.alias).update(wrapped=None, erased_at=_seconds(at))
        alias.delete()
        append(alias.log_id, "erasure.done", {"kind": "person", "count": count}, at)
        total += count
    transaction.on_commit(_sweep, robust=True)
    return total


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _keep(log: Log, entry: engine.Entry) -> None:
    body = entry.body()
    leaf = engine.leaf_hash(body)
    subject = engine.subject(entry.type, entry.data)
    Entry.objects.create(log=log, seq=entry.seq, leaf=leaf, body=body, subject=subject)
    Node.objects.bulk_create(
        Node(log=log, level=level, idx=index, hash=top)
        for (level, index), top in engine.completed(entry.seq, leaf, notes.fetch(log.pk))
    )
    log.size, log.last_at = entry.seq + 1, entry.at
    log.save(update_fields=["size", "last_at"])


def _seal(log: Log, person_id: int, opening: engine.Opening) -> None:
    alias, _ = Alias.objects.get_or_create(
        log=log, person_id=person_id, defaults={"alias": f"p_{secrets.token_hex(8)}"}
    )
    nonce = secrets.token_bytes(12)
    Private.objects.create(
        commitment=opening.commitment,
        log=log,
        kid=alias.alias,
        nonce=nonce,
        sealed=opening.sealed(_person_key(log, alias.alias), nonce),
    )


def _person_key(log: Log, kid: str) -> bytes:
    wrapping_key = keys.wrapping_key(notes.known_key(log.key))
    row = SubjectKey.objects.filter(kid=kid).first()
    if row is not None and row.wrapped is not None:
        return engine.unwrap(bytes(row.wrapped), wrapping_key, kid)
    key = secrets.token_bytes(32)
    SubjectKey.objects.create(kid=kid, wrapped=engine.wrap(key, wrapping_key, secrets.token_bytes(12), kid))
    return key


def _change_witnesses(log: Log, change: str, row: Witness, needed: int, at: datetime) -> Refusal | None:
    of = Witness.objects.filter(log=log, retired_at=None).exclude(pk=row.pk).count() + (change == "added")
    if not 0 <= needed <= of:
        return Refusal(say("Of {of} witnesses, {needed} cannot sign.", of=of, needed=needed), field="needed")
    data = {"change": change, "witness": row.name, "key": row.key, "needed": needed, "of": of}
    try:
        append(log.pk, "witness.changed", data, at)
    except NotRecorded as no:
        return no.refusal
    row.save()
    Log.objects.filter(pk=log.pk).update(needed=needed)
    return None


def _overwrite_what_is_deleted() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _sweep() -> None:
    """Takes what was erased out of the database's own leftovers: SQLite's write-ahead log, PostgreSQL's dead rows."""
    tables = ", ".join(model._meta.db_table for model in (Private, SubjectKey, Alias))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else f"VACUUM {tables}")
