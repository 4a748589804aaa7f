"""`commonweal doctor`: looks at everything kept and says what is wrong, if anything is."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import module_has_submodule

from commonweal.members.queries import BodyFacts, every_body

Examination = Callable[[BodyFacts], Iterable[str]]


def examinations() -> Iterator[tuple[str, Examination]]:
    """Each room's examination of one body, from its `doctor` module."""
    for room in settings.ROOMS:
        package = import_module(f"commonweal.{room}")
        if module_has_submodule(package, "doctor"):
            yield room, import_module(f"commonweal.{room}.doctor").findings


def database() -> Iterator[str]:
    """What the database says of itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (line for (line,) in cursor.fetchall() if line != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{row[0]}: row {row[1]} points at nothing in {row[2]}" for row in cursor.fetchall())
    messages = checks.run_checks(databases=["default"])
    yield from (str(message.msg) for message in messages if message.level >= checks.ERROR)


class Command(BaseCommand):
    help = "Check every rule that must hold over everything kept. Ends with 1 when something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **given: Any) -> None:
        wrong = self._say("the database", database())
        for body in every_body():
            for room, examine in examinations():
                wrong += self._say(f"{body.slug}: {room}", examine(body))
        if wrong:
            raise CommandError(f"{wrong} found. Nothing was changed.")
        self.stdout.write("All is well.")

    def _say(self, where: str, findings: Iterable[str]) -> int:
        found = list(findings)
        self.stdout.write(f"{'ok    ' if not found else 'WRONG '} {where}")
        for finding in found:
            self.stdout.write(f"       {finding}")
        return len(found)
