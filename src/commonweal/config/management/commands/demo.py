"""`commonweal demo`: the invented bodies, built once and served until stopped."""

import os
import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction
from django.utils import timezone

from commonweal.config import serving
from commonweal.demo import loading, personas
from commonweal.members.queries import every_body
from commonweal.ui.reading import said

ADDRESS = "127.0.0.1"


class Command(BaseCommand):
    help = "Build the invented bodies and serve them. What is done there is kept until --fresh."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="forget what was done and build it anew")
        parser.add_argument("--build-only", action="store_true", help="build it, but do not serve it")

    def handle(self, *args: Any, **given: Any) -> None:
        if not settings.COMMONWEAL_DEMO:
            raise CommandError("This works only on a demonstration. Start it with ./demo.")
        port = given["port"]
        if not given["build_only"] and not serving.free(ADDRESS, port):
            raise CommandError(f"Port {port} is taken by another program. Choose another: ./demo --port {port + 1}")
        if given["fresh"]:
            self._forget()
        call_command("migrate", verbosity=0)
        if not every_body():
            with transaction.atomic():
                loading.load(timezone.now(), self.stdout.write)
        if given["build_only"]:
            return
        os.environ["COMMONWEAL_URL"] = f"http://localhost:{port}"
        self._welcome(port)
        serving.serve(ADDRESS, port, workers=1)

    def _forget(self) -> None:
        connections.close_all()
        shutil.rmtree(settings.HOME, ignore_errors=True)
        settings.HOME.mkdir(parents=True)
        settings.STATIC_ROOT.mkdir()

    def _welcome(self, port: int) -> None:
        address = f"http://{ADDRESS}:{port}"
        lines = [f"  {one.name}: {said(one.line)}  [{', '.join(one.bodies)}]" for one in personas.personas()]
        self.stdout.write(
            "\n".join(
                [
                    "",
                    f"Commonweal is at {address}/ - everything and everyone there is invented.",
                    f"(For passkeys take http://localhost:{port}/: browsers make none for a bare number.)",
                    f"Be one of these people at {address}/sign-in/demo/",
                    *lines,
                    "",
                    "Stop it with Ctrl+C. What you do is kept; ./demo --fresh begins anew.",
                ]
            )
        )
