"""What the database itself refuses, whoever asks: a second net under the record. The guarantee is the Merkle tree.

Each line of the table is a table, an act and a condition in the SQL that SQLite and PostgreSQL share; the act is
refused unless the condition holds. On SQLite, INSERT OR REPLACE takes a row away without telling any delete trigger,
so every insert has its condition too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

NEVER = "FALSE"


@dataclass(frozen=True, slots=True)
class Net:
    table: str
    act: str
    holds: str
    words: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.act.lower()}_net"


NETS = [
    Net(
        "record_entry",
        "INSERT",
        "NEW.seq = (SELECT size FROM record_log WHERE id = NEW.log_id)",
        "an entry follows the last one without a gap",
    ),
    Net(
        "record_node",
        "INSERT",
        "NEW.idx = (SELECT COALESCE(MAX(idx) + 1, 0) FROM record_node WHERE log_id = NEW.log_id AND level = NEW.level)",
        "a node follows the last one of its level without a gap",
    ),
    Net(
        "record_checkpoint",
        "INSERT",
        "NEW.size <= (SELECT size FROM record_log WHERE id = NEW.log_id) AND NOT EXISTS"
        " (SELECT 1 FROM record_checkpoint WHERE log_id = NEW.log_id AND size = NEW.size)",
        "a checkpoint stands over entries that are there, once",
    ),
    Net(
        "record_cosignature",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_checkpoint WHERE log_id = NEW.log_id AND size = NEW.size) AND NOT EXISTS"
        " (SELECT 1 FROM record_cosignature WHERE id = NEW.id OR"
        " (log_id = NEW.log_id AND size = NEW.size AND witness_id = NEW.witness_id AND at = NEW.at))",
        "a cosignature stands under a checkpoint that is there, once",
    ),
    Net(
        "record_log",
        "INSERT",
        "NEW.size = 0 AND NOT EXISTS (SELECT 1 FROM record_log WHERE id = NEW.id OR origin = NEW.origin)",
        "a log begins empty, once",
    ),
    Net(
        "record_log",
        "UPDATE",
        "NEW.id = OLD.id AND NEW.origin = OLD.origin AND NEW.last_at >= OLD.last_at AND (NEW.size = OLD.size OR"
        " (NEW.size = OLD.size + 1 AND EXISTS (SELECT 1 FROM record_entry WHERE log_id = OLD.id AND seq = OLD.size)))",
        "a log keeps its name and grows by the entry that was written, never backwards in time",
    ),
    Net("record_log", "DELETE", NEVER, "a log is never taken away"),
    *(
        Net(table, act, NEVER, f"a row of {table} is never changed or taken away")
        for table in ("record_entry", "record_node", "record_checkpoint", "record_cosignature")
        for act in ("UPDATE", "DELETE")
    ),
]


def statements(vendor: str, nets: Sequence[Net] = NETS) -> Iterator[tuple[str, list[str]]]:
    """Each net's name with the statements that put it in place. Another room brings its own nets."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[vendor]
    for net in nets:
        yield net.name, make(net)
    if vendor == "postgresql":
        for table in sorted({net.table for net in nets}):
            net = Net(table, "TRUNCATE", NEVER, f"{table} is never emptied")
            yield net.name, _on_postgresql(net)


def install(connection: BaseDatabaseWrapper, nets: Sequence[Net] = NETS) -> None:
    with connection.cursor() as cursor:
        for _, made_by in statements(connection.vendor, nets):
            for statement in made_by:
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, nets: Sequence[Net] = NETS) -> None:
    """For the way back of the migration, and for tests that empty their own database."""
    with connection.cursor() as cursor:
        for name, _ in statements(connection.vendor, nets):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def missing(connection: BaseDatabaseWrapper, nets: Sequence[Net] = NETS) -> list[str]:
    """The nets that are not there as they should be: taken away, switched off or rewritten."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            there = {name: [sql] for name, sql in cursor.fetchall()}
        else:
            cursor.execute(
                "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
                " WHERE tgenabled IN ('O', 'A')"
            )
            there = {name: [body] for name, body in cursor.fetchall()}
    return [
        name for name, made_by in statements(connection.vendor, nets) if _telling(made_by) not in there.get(name, [])
    ]


def _telling(made_by: list[str]) -> str:
    """The part of a net that the database keeps word for word."""
    return made_by[0].split("$$")[1] if "$$" in made_by[0] else made_by[0]


def _on_sqlite(net: Net) -> list[str]:
    return [
        f"CREATE TRIGGER {net.name} BEFORE {net.act} ON {net.table} WHEN ({net.holds}) IS NOT TRUE"
        f" BEGIN SELECT RAISE(ABORT, '{net.words}'); END"
    ]


def _on_postgresql(net: Net) -> list[str]:
    each = "STATEMENT" if net.act == "TRUNCATE" else "ROW"
    return [
        f"CREATE FUNCTION {net.name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF ({net.holds}) IS NOT TRUE THEN"
        f" RAISE EXCEPTION '{net.words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END$$",
        f"CREATE TRIGGER {net.name} BEFORE {net.act} ON {net.table} FOR EACH {each} EXECUTE FUNCTION {net.name}()",
    ]
