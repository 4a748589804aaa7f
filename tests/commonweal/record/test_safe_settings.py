"""Promise 5: starting is refused on a database that could lose what it has acknowledged."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import ERROR, WARNING
from django.db import connection

from commonweal.record import checks
from planted import must_be_caught

WRONG = {
    "sqlite": [
        ("synchronous", "0"),
        ("synchronous", "1"),
        ("journal_mode", "delete"),
        ("journal_mode", "memory"),
        ("journal_mode", "off"),
        ("foreign_keys", "0"),
    ],
    "postgresql": [("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off")],
}
SAFE = {vendor: {name: values[0] for name, values in kinds.items()} for vendor, kinds in checks.SAFE.items()}
EVERY_WRONG = [(vendor, *wrong) for vendor, values in WRONG.items() for wrong in values]


@pytest.mark.parametrize("vendor", checks.SAFE)
def test_safe_settings_are_accepted(vendor):
    assert checks.unsafe(vendor, SAFE[vendor]) == []


@pytest.mark.parametrize(("vendor", "name", "value"), EVERY_WRONG)
def test_each_wrong_value_is_an_error_that_names_setting_value_and_harm(vendor, name, value):
    (message,) = checks.unsafe(vendor, {**SAFE[vendor], name: value})
    assert message.level == ERROR
    assert name in message.msg
    assert f"«{value}»" in message.msg
    assert str(checks.HARM[name]) in message.msg
    assert message.hint


@pytest.mark.parametrize("vendor", checks.SAFE)
def test_a_setting_that_cannot_be_read_is_an_error(vendor):
    assert len(checks.unsafe(vendor, {})) == len(checks.SAFE[vendor])


def test_the_database_of_these_tests_is_safe(db):
    assert [message for message in checks.findings() if message.level >= ERROR] == []


def test_the_check_notices_when_a_wrong_value_is_taken_for_safe():
    def check() -> None:
        assert all(checks.unsafe(vendor, {**SAFE[vendor], name: value}) for vendor, name, value in EVERY_WRONG)

    careless = {**checks.SAFE, "sqlite": {**checks.SAFE["sqlite"], "synchronous": ("1", "2")}}
    must_be_caught(check, checks, "SAFE", careless)


HOW_TO_SPOIL = {
    "synchronous": "PRAGMA synchronous=NORMAL",
    "journal_mode": "PRAGMA journal_mode=DELETE",
    "foreign_keys": "PRAGMA foreign_keys=OFF",
}
BOOT = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["OPTIONS"]["init_command"] += "; " + sys.argv[1]
django.setup()
from django.core.management import call_command
call_command("check", databases=["default"])
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the settings of SQLite")
@pytest.mark.parametrize("name", ["", *HOW_TO_SPOIL])
def test_a_process_does_not_start_on(name, tmp_path: Path):
    spoil = HOW_TO_SPOIL.get(name, "PRAGMA user_version")
    environment = {
        "COMMONWEAL_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "commonweal.config.settings",
        "PATH": os.environ["PATH"],
    }
    started = subprocess.run(
        [sys.executable, "-c", BOOT, spoil], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert (started.returncode == 0) == (name == ""), started.stderr
    assert not name or f"record.{name}" in started.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a setting of PostgreSQL")
def test_a_session_that_does_not_wait_for_the_disk_is_an_error(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")
    assert "record.synchronous_commit" in {message.id for message in checks.findings()}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a race in SQLite")
@pytest.mark.parametrize(("version", "warned"), [("3.51.2", True), ("3.51.3", False), ("3.40.1", True)])
def test_a_version_of_sqlite_with_the_race_is_a_warning(version, warned, db, monkeypatch):
    class Told:
        vendor = "sqlite"

        def cursor(self):
            kept = sqlite3.connect(":memory:")
            kept.create_function("sqlite_version", 0, lambda: version)
            return Closing(kept)

    class Closing:
        def __init__(self, kept):
            self.kept, self.cursor = kept, kept.cursor()

        def __enter__(self):
            return self.cursor

        def __exit__(self, *_):
            self.kept.close()

    messages = checks._wal_race(Told())
    assert [message.level for message in messages] == [WARNING] * warned
