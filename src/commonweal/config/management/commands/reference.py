"""`commonweal reference`: prints the pages of docs/reference anew from the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from commonweal.config.reference import PAGES


class Command(BaseCommand):
    help = "Print the reference pages from the code into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/reference"))

    def handle(self, *args: Any, **given: Any) -> None:
        for name, printed in PAGES.items():
            (given["folder"] / name).write_text(printed(), encoding="utf-8")
            self.stdout.write(name)
