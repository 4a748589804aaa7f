"""`commonweal data import | list`: bringing in files from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commonweal.need import actions, keeping, queries
from commonweal.need.management.installed import acting_in
from commonweal.need.models import DataFile
from commonweal_engines.common import Refusal


class Command(BaseCommand):
    help = "Bring in public files, or list what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="import | list")
        bring = acts.add_parser("import", help="bring in files, in any order; each is known by its columns")
        bring.add_argument("body")
        bring.add_argument("files", nargs="+", type=Path)
        bring.add_argument(
            "--period", default="", help="what time it is about, for files that do not say: 2025, 2024/25"
        )
        bring.add_argument("--refusals", action="store_true", help="list every row that was not used, and why")
        there = acts.add_parser("list", help="what has been brought in")
        there.add_argument("body")

    def handle(self, *args: Any, **given: Any) -> None:
        {"import": self.bring, "list": self.list}[given["act"]](given)

    def bring(self, given: dict[str, Any]) -> None:
        _, by = acting_in(given["body"])
        failed = 0
        for path in given["files"]:
            try:
                data = path.read_bytes()
            except OSError as trouble:
                raise CommandError(f"{path} cannot be read: {trouble.strerror}.") from None
            file = actions.import_file(by=by, name=path.name, data=data, period=given["period"], at=by.now)
            if isinstance(file, Refusal):
                failed += 1
                self.stderr.write(f"{path.name}: {file}")
            else:
                self._say(file, known=file.imported_at < by.now, refusals=given["refusals"])
        if failed:
            raise CommandError(
                f"{failed} of {len(given['files'])} files were not brought in. Of these nothing was kept."
            )

    def _say(self, file: DataFile, *, known: bool, refusals: bool) -> None:
        periods = ", ".join(sorted(file.datasets.values_list("period", flat=True)))
        counts = f"{file.rows_in} rows in = {file.rows_used} used + {file.rows_refused} refused"
        self.stdout.write(f"{file.name}: {file.kind}, {periods}, {file.encoding}, {counts}{', here already' * known}")
        if refusals:
            for row in queries.refused(file.pk):
                self.stdout.write(f"  line {row.line}: {keeping.read(row.reason)}")

    def list(self, given: dict[str, Any]) -> None:
        body, _ = acting_in(given["body"])
        for one in queries.datasets(body.id):
            newest = "newest" if one.version == one.newest else "older"
            self.stdout.write(
                f"{one.kind}\t{one.period}\tversion {one.version} ({newest})\t{one.rows} rows\t{one.file.name}"
            )
