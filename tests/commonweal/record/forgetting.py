"""Forgets a person in a database of its own; prints how many secrets can still be found in its files."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from commonweal.record import actions  # noqa: E402
from commonweal.record.models import Alias, Private, SubjectKey  # noqa: E402

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOME = Path(os.environ["COMMONWEAL_HOME"])


def found(secrets: list[bytes]) -> int:
    files = [path for path in HOME.glob("commonweal.sqlite3*")]
    return sum(any(secret in path.read_bytes() for path in files) for secret in secrets)


def main() -> dict[str, int]:
    call_command("migrate", "record", verbosity=0)
    days = {"first": "2026-01-05", "last": "2027-01-04"}
    with transaction.atomic():
        log = actions.open_log("commonweal.example/city", AT)
        for term in range(1, 20):
            data = {"term": term, "office": "Chair", "clause": "3.1", **days}
            actions.append(log, "office.appointed", data, AT, private={"who": (7 + term % 2, {"person": term})})
    alias = Alias.objects.get(person_id=7).alias
    sealed = [bytes(row.sealed) for row in Private.objects.filter(kid=alias)]
    secrets = [*sealed, bytes(SubjectKey.objects.get(kid=alias).wrapped or b"")]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = found(secrets)
    if sys.argv[1:] == ["without-sweeping"]:
        actions._overwrite_what_is_deleted = actions._sweep = lambda: None
    actions.erase(7, AT)
    return {"secrets": len(secrets), "before": before, "after": found(secrets)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
