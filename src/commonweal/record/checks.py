"""Starting is refused on a database that could lose what it has acknowledged, or let the record be edited.

Source of the settings: SQLite's pages on PRAGMA and WAL; PostgreSQL's chapter on reliability.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Warning
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.record import triggers

SAFE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sqlite": {"synchronous": ("2", "3"), "journal_mode": ("wal",), "foreign_keys": ("1",)},
    "postgresql": {
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    },
}
HARM = {
    "synchronous": gettext_lazy("a power cut could lose what was already saved"),
    "journal_mode": gettext_lazy("reading and writing would block each other"),
    "foreign_keys": gettext_lazy("rows could point at nothing"),
    "fsync": gettext_lazy("a power cut could lose what was already saved"),
    "full_page_writes": gettext_lazy("a power cut could damage what was already saved"),
    "synchronous_commit": gettext_lazy("a crash could lose what was already saved"),
}
WAL_RACE = ((3, 7, 0), (3, 51, 2))


def check_databases(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """What Django's system check runs for each database it is told to look at."""
    return [message for alias in databases or () for message in findings(alias)]


def findings(alias: str = DEFAULT_DB_ALIAS) -> list[CheckMessage]:
    """Everything wrong with a database: an Error forbids starting, a Warning is for whoever runs the installation."""
    connection = connections[alias]
    return [*unsafe(connection.vendor, _settings(connection)), *_wal_race(connection), *_missing_nets(connection)]


def unsafe(vendor: str, held: Mapping[str, str]) -> list[CheckMessage]:
    """An Error for each setting that is not one of the safe ones."""
    return [
        Error(
            _("The database setting {name} is «{value}»: {harm}.").format(
                name=name, value=held.get(name), harm=HARM[name]
            ),
            hint=_("Set it to {safe}.").format(safe=" / ".join(safe)),
            id=f"record.{name}",
        )
        for name, safe in SAFE[vendor].items()
        if held.get(name) not in safe
    ]


def _settings(connection: BaseDatabaseWrapper) -> dict[str, str]:
    ask = "PRAGMA {}" if connection.vendor == "sqlite" else "SHOW {}"
    held = {}
    with connection.cursor() as cursor:
        for name in SAFE[connection.vendor]:
            cursor.execute(ask.format(name))
            held[name] = str(cursor.fetchone()[0]).lower()
    return held


def _wal_race(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
    if not WAL_RACE[0] <= tuple(map(int, version.split("."))) <= WAL_RACE[1]:
        return []
    return [
        Warning(
            _("SQLite {version} can, in a rare race of two processes, damage a database in WAL mode.").format(
                version=version
            ),
            hint=_("It is mended in SQLite 3.51.3. Until then, run one process only, or use PostgreSQL."),
            id="record.wal_race",
        )
    ]


def _missing_nets(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if "record_entry" not in connection.introspection.table_names():
        return []
    return [
        Error(
            _("The database no longer refuses edits of the record: {name} is gone or was changed.").format(name=name),
            hint=_("Find out who did it, verify the record, then run «migrate record 0001» and «migrate record»."),
            id="record.net",
        )
        for name in triggers.missing(connection)
    ]
