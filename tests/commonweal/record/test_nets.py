"""Promise 23: the database itself refuses to have the record edited, and starting is refused once it no longer does."""

import pytest
from django.db import DatabaseError, connection, transaction

from commonweal.record import checks, triggers
from commonweal.record.models import Checkpoint
from planted import must_be_caught

from .conftest import Kept

SQLITE, POSTGRES = connection.vendor == "sqlite", connection.vendor == "postgresql"
NEW = "(log_id, seq, leaf, body, subject) VALUES"


@pytest.fixture
def full(log: Kept) -> Kept:
    log.joined(3)
    assert log.cosign(log.witness()) is None
    connection.check_constraints()  # PostgreSQL empties no table whose rows still wait to be checked
    return log


def sql(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


EDITS = {
    "change an entry": "UPDATE record_entry SET body = 'x' WHERE seq = 1",
    "renumber an entry": "UPDATE record_entry SET seq = 9 WHERE seq = 3",
    "take an entry away": "DELETE FROM record_entry WHERE seq = 3",
    "take every entry away": "DELETE FROM record_entry",
    "leave a gap": f"INSERT INTO record_entry {NEW} ({{log}}, 9, 'x', 'x', '')",
    "write an entry over another": f"INSERT INTO record_entry {NEW} ({{log}}, 1, 'x', 'x', '')",
    "change a node": "UPDATE record_node SET hash = 'x'",
    "take a node away": "DELETE FROM record_node WHERE level = 1",
    "leave a gap between nodes": "INSERT INTO record_node (log_id, level, idx, hash) VALUES ({log}, 1, 7, 'x')",
    "change a checkpoint": "UPDATE record_checkpoint SET note = 'x'",
    "take a checkpoint away": "DELETE FROM record_checkpoint",
    "put a checkpoint over entries that are not there": (
        "INSERT INTO record_checkpoint (log_id, size, at, note) VALUES ({log}, 99, 1, 'x')"
    ),
    "change a cosignature": "UPDATE record_cosignature SET line = 'x'",
    "take a cosignature away": "DELETE FROM record_cosignature",
    "cosign a checkpoint that is not there": (
        "INSERT INTO record_cosignature (log_id, size, witness_id, at, line)"
        " SELECT log_id, 2, witness_id, at, line FROM record_cosignature"
    ),
    "shorten a log": "UPDATE record_log SET size = 2",
    "lengthen a log without an entry": "UPDATE record_log SET size = 5",
    "turn time back": "UPDATE record_log SET last_at = 1",
    "rename a log": "UPDATE record_log SET origin = 'commonweal.example/other'",
    "take a log away": "DELETE FROM record_log",
    "begin a log that is not empty": (
        "INSERT INTO record_log (origin, key, size, last_at, needed) VALUES ('commonweal.example/x', 'x', 3, 0, 0)"
    ),
}
ONLY_ON_SQLITE = {
    "replace an entry": f"INSERT OR REPLACE INTO record_entry {NEW} ({{log}}, 1, 'x', 'x', '')",
    "replace the last entry": f"REPLACE INTO record_entry {NEW} ({{log}}, 3, 'x', 'x', '')",
    "replace an entry instead of changing it": "UPDATE OR REPLACE record_entry SET seq = 1 WHERE seq = 2",
    "replace a node": "INSERT OR REPLACE INTO record_node (log_id, level, idx, hash) VALUES ({log}, 1, 0, 'x')",
    "replace a checkpoint": (
        "INSERT OR REPLACE INTO record_checkpoint (log_id, size, at, note) VALUES ({log}, 4, 1, 'x')"
    ),
    "replace a cosignature": (
        "INSERT OR REPLACE INTO record_cosignature (log_id, size, witness_id, at, line)"
        " SELECT log_id, size, witness_id, at, 'x' FROM record_cosignature"
    ),
    "replace a log by its name": (
        "INSERT OR REPLACE INTO record_log (origin, key, size, last_at, needed)"
        " VALUES ('commonweal.example/city', 'x', 0, 0, 0)"
    ),
    "replace a log by its number": (
        "INSERT OR REPLACE INTO record_log (id, origin, key, size, last_at, needed)"
        " VALUES ({log}, 'commonweal.example/new', 'x', 0, 0, 0)"
    ),
}
ONLY_ON_POSTGRES = {
    **{f"empty {table}": f"TRUNCATE {table} CASCADE" for table in sorted({net.table for net in triggers.NETS})},
    "write over an entry by upsert": (
        f"INSERT INTO record_entry {NEW} ({{log}}, 1, 'x', 'x', '') ON CONFLICT (log_id, seq) DO UPDATE SET body = 'x'"
    ),
}
WORDS = "|".join([*(net.words for net in triggers.NETS), "is never emptied"])
ALL = {**EDITS, **(ONLY_ON_SQLITE if SQLITE else ONLY_ON_POSTGRES)}


@pytest.mark.parametrize("edit", ALL)
def test_nobody_can(edit, full):
    with pytest.raises(DatabaseError, match=WORDS):
        sql(ALL[edit].format(log=full.id))


def test_what_the_record_itself_does_is_not_refused(full):
    full.joined(9)
    full.checkpoint()
    assert Checkpoint.objects.filter(log_id=full.id).count() == 2


@pytest.mark.parametrize("net", [name for name, _ in triggers.statements(connection.vendor)])
def test_without_any_one_net_starting_is_refused(net, db):
    def check() -> None:
        assert not [message for message in checks.findings() if message.id == "record.net"]

    check()
    table = net.rsplit("_", 2)[0]
    sql(f"DROP TRIGGER {net}" if SQLITE else f"DROP TRIGGER {net} ON {table}")
    assert [message.msg for message in checks.findings() if message.id == "record.net"] == [
        f"The database no longer refuses edits of the record: {net} is gone or was changed."
    ]


def test_a_net_with_a_hole_is_noticed(db):
    if SQLITE:
        sql("DROP TRIGGER record_entry_update_net")
        sql(
            "CREATE TRIGGER record_entry_update_net BEFORE UPDATE ON record_entry WHEN (NEW.seq > 5) IS NOT TRUE"
            " BEGIN SELECT RAISE(ABORT, 'a row of record_entry is never changed or taken away'); END"
        )
    else:
        sql("ALTER TABLE record_entry DISABLE TRIGGER record_entry_update_net")
    assert triggers.missing(connection) == ["record_entry_update_net"]


def test_each_net_holds_something(full):
    """The planted fault, for every net: once it is gone, one of the edits above succeeds."""
    for net, _ in triggers.statements(connection.vendor):
        if net == "record_log_truncate_net":
            continue  # emptying the logs empties the entries too, and they refuse
        table = net.rsplit("_", 2)[0]
        with transaction.atomic():
            sql(f"DROP TRIGGER {net}" if SQLITE else f"DROP TRIGGER {net} ON {table}")
            assert edits_that_pass(full), f"nothing that was tried needs {net}"
            transaction.set_rollback(True)


def edits_that_pass(log: Kept) -> list[str]:
    passed = []
    for name, statement in ALL.items():
        try:
            with transaction.atomic():
                if sql(statement.format(log=log.id)):
                    passed.append(name)
                transaction.set_rollback(True)
        except DatabaseError:
            continue
    return passed


def test_the_check_looks(db):
    """A planted fault in the check itself."""
    sql("DROP TRIGGER record_log_delete_net" + (" ON record_log" if POSTGRES else ""))

    def check() -> None:
        assert triggers.missing(connection) == ["record_log_delete_net"]

    must_be_caught(check, triggers, "statements", lambda *_: iter(()))
