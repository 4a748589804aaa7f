"""What the database itself refuses, whoever asks: data and results are never changed, and an index only moves on.

Each line is a table, an act and a condition in the SQL that SQLite and PostgreSQL share; the act is refused unless the
condition holds. On SQLite, INSERT OR REPLACE takes a row away without telling any delete trigger: hence the inserts.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from commonweal.need.stages import STAGES
from commonweal.record.triggers import NEVER, Net

FIXED = ("body_id", "number", "title", "method", "as_of", "computed_at", "members", "result", "drawing", "table_sha256")
SET_ONCE = ("motion", "published_at", "superseded_at")
MOVES = " OR ".join(f"(OLD.state = '{was.value}' AND NEW.state = '{then.value}')" for (was, _), then in STAGES.items())
STILL_A_DRAFT = "(SELECT state FROM need_needindex WHERE id = NEW.index_id) = 'draft'"
DATA = ("need_datafile", "need_refusedrow", "need_dataset", "need_datasetcolumn")
RESULTS = ("need_needscore", "need_indexsource")

NETS = [
    Net(
        "need_needindex",
        "INSERT",
        "NEW.state = 'draft' AND NOT EXISTS"
        " (SELECT 1 FROM need_needindex WHERE id = NEW.id OR (body_id = NEW.body_id AND number = NEW.number))",
        "an index begins as a draft, once",
    ),
    Net(
        "need_needindex",
        "UPDATE",
        " AND ".join(
            [
                *(f"NEW.{name} = OLD.{name}" for name in FIXED),
                *(f"(OLD.{name} IS NULL OR NEW.{name} = OLD.{name})" for name in SET_ONCE),
                f"(NEW.state = OLD.state OR {MOVES})",
                "(OLD.published_at IS NULL OR NEW.adopted = OLD.adopted)",
            ]
        ),
        "an index keeps its method and its result, and its state only moves on",
    ),
    Net("need_needindex", "DELETE", NEVER, "an index is never taken away"),
    *(Net(table, "INSERT", STILL_A_DRAFT, "only a draft is given its lines and sources") for table in RESULTS),
    Net(
        "need_datasetcolumn",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM need_datasetcolumn WHERE id = NEW.id"
        " OR (dataset_id = NEW.dataset_id AND role = NEW.role AND name = NEW.name))",
        "a column is never replaced",
    ),
    *(
        Net(table, act, NEVER, f"a row of {table} is never changed or taken away")
        for table in (*DATA, *RESULTS)
        for act in ("UPDATE", "DELETE")
    ),
]


def statements(vendor: str) -> Iterator[str]:
    for net in NETS:
        if vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {net.name} BEFORE {net.act} ON {net.table} WHEN ({net.holds}) IS NOT TRUE"
                f" BEGIN SELECT RAISE(ABORT, '{net.words}'); END"
            )
        else:
            row = "OLD" if net.act == "DELETE" else "NEW"
            yield (
                f"CREATE FUNCTION {net.name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF ({net.holds}) IS NOT TRUE"
                f" THEN RAISE EXCEPTION '{net.words}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                f" RETURN {row}; END$$"
            )
            yield (
                f"CREATE TRIGGER {net.name} BEFORE {net.act} ON {net.table} FOR EACH ROW EXECUTE FUNCTION {net.name}()"
            )


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """For the way back of the migration, and for tests that empty their own database."""
    with connection.cursor() as cursor:
        for net in NETS:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {net.name}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {net.name}() CASCADE")
