"""`commonweal serve`: the web server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commonweal.config import serving


class Command(BaseCommand):
    help = "Serve the pages until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)

    def handle(self, *args: Any, **given: Any) -> None:
        self.check(databases=["default"])
        if not serving.free(given["address"], given["port"]):
            raise CommandError(f"Port {given['port']} is taken by another program. Choose another with --port.")
        serving.serve(given["address"], given["port"], given["workers"])
