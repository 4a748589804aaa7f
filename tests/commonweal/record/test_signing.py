"""The key of a log signs one history only, and a rewritten database is found out."""

from collections.abc import Callable, Collection

import pytest
from django.db import connection

from commonweal.record import actions, notes, queries, triggers
from commonweal.record.keys import Fork
from commonweal.record.models import Checkpoint, Entry, Log
from commonweal_engines.record import Entry as Written
from commonweal_engines.record import is_signed, leaf_hash, open_checkpoint, read_entry
from planted import must_be_caught

from .conftest import Kept


@pytest.fixture
def full(log: Kept) -> Kept:
    log.joined(11)
    log.checkpoint()
    log.joined(2)
    return log


def test_a_checkpoint_is_signed_with_the_key_that_the_log_shows(full):
    note, head = open_checkpoint(full.checkpoint())
    assert (head.origin, head.size) == (full.origin, 13)
    assert is_signed(note, notes.known_key(Log.objects.get(pk=full.id).key))
    assert head.root == notes.root(full.id, 13)


def test_asking_again_gives_the_same_note(full):
    assert full.checkpoint() == full.checkpoint()
    assert Checkpoint.objects.filter(log_id=full.id).count() == 2


def test_an_empty_log_can_be_signed_too(log):
    assert log.checkpoint().split("\n")[1] == "0"


def without_nets(spoil: Callable[[], object]) -> None:
    """As somebody with the database's password, who first takes the nets away."""
    connection.check_constraints()  # PostgreSQL changes no table whose rows still wait to be checked
    triggers.remove(connection)
    spoil()
    connection.check_constraints()
    triggers.install(connection)


def rewrite(log: Kept, seq: int, **changes: object) -> None:
    """Rewrites an entry and everything in the database that could give it away."""
    rows = [read_entry(bytes(row.body)) for row in Entry.objects.filter(log_id=log.id).order_by("seq")]
    old = rows[seq]
    rows[seq] = Written(old.log, old.seq, old.at, old.type, {**old.data, **changes})
    placed: dict[tuple[int, int], bytes] = {}

    def fetch(places: Collection[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        return {place: placed[place] for place in places}

    Entry.objects.filter(log_id=log.id).delete()
    notes.Node.objects.filter(log_id=log.id).delete()
    for row in rows:
        leaf = leaf_hash(row.body())
        Entry.objects.create(log_id=log.id, seq=row.seq, leaf=leaf, body=row.body())
        placed[0, row.seq] = leaf
        made = actions.engine.completed(row.seq, leaf, fetch)
        placed |= dict(made)
        notes.Node.objects.bulk_create(
            notes.Node(log_id=log.id, level=level, idx=idx, hash=top) for (level, idx), top in made
        )


def test_whoever_rewrites_the_database_gets_no_new_signature(full):
    without_nets(lambda: rewrite(full, 4, name="Another School"))
    with pytest.raises(Fork, match="not those it has now"):
        full.checkpoint()


def test_a_database_restored_from_an_old_backup_gets_no_new_signature(full):
    full.checkpoint()

    def restore() -> None:
        Entry.objects.filter(log_id=full.id, seq__gte=12).delete()
        Checkpoint.objects.filter(log_id=full.id).delete()
        Log.objects.filter(pk=full.id).update(size=12)

    without_nets(restore)
    with pytest.raises(Fork):
        full.checkpoint()


def test_what_comes_after_the_last_signature_may_still_be_undone(full):
    """A crash before the checkpoint: nothing was signed, so nothing contradicts it."""
    without_nets(lambda: rewrite(full, 12, name="Another School"))
    assert full.checkpoint().split("\n")[1] == "13"


def found(log: Kept, spoil: Callable[[], object]) -> str:
    without_nets(spoil)
    return " ".join(map(str, queries.verify(log.id)))


SPOILED: dict[str, Callable[[Kept], object]] = {
    "Entry 5 is not the one whose hash is kept": lambda log: Entry.objects.filter(seq=5).update(leaf=b"x" * 32),
    "does not verify: entry 5": lambda log: Entry.objects.filter(seq=5).update(body=b'{"at":1}'),
    "does not verify: entry 3: it belongs to another place": lambda log: Entry.objects.filter(seq=3).delete(),
    "The head of the log says 14 entries; there are 13": lambda log: Log.objects.filter(pk=log.id).update(size=14),
    "1 hashes of the tree are wrong or missing": lambda log: notes.Node.objects.filter(level=3).update(hash=b"x" * 32),
    "hashes of the tree are wrong or missing, the first at": lambda log: notes.Node.objects.filter(level=1).delete(),
    "The checkpoint at 11 entries does not stand": lambda log: rewrite(log, 2, name="Another School"),
    "FORK: the key of this log has signed 11 entries": lambda log: rewrite(log, 2, name="Another School"),
    "signature under the checkpoint at 11 entries is false": lambda log: Checkpoint.objects.update(
        note=Checkpoint.objects.get().note.replace(
            "\u2014 commonweal.example/city ", "\u2014 commonweal.example/city2 "
        )
    ),
    "is kept under another subject than its own": lambda log: Entry.objects.filter(seq=1).update(
        subject="motion.opened 9"
    ),
}


@pytest.mark.parametrize("finding", SPOILED)
def test_the_audit_says(finding, full):
    assert queries.verify(full.id) == []
    assert finding in found(full, lambda: SPOILED[finding](full))


def test_a_signer_without_memory_is_noticed(full):
    """A planted fault: the signer forgets what it signed last."""
    without_nets(lambda: rewrite(full, 4, name="Another School"))

    def check() -> None:
        with pytest.raises(Fork):
            full.checkpoint()

    must_be_caught(check, actions.keys, "last_signed", lambda key: None)
