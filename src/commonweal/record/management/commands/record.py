"""`commonweal record verify|export|checkpoint|witness|cosign --body SLUG ...`"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commonweal.record import actions, export, queries
from commonweal.ui.reading import said
from commonweal_engines.common import Refusal


class Command(BaseCommand):
    help = "Sign the record of a body, give it away, check it, and take in what its witnesses signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for act, words in ACTS.items():
            one = acts.add_parser(act, help=words)
            one.add_argument("--body", required=True, help="the short name of the body, as in its address")
            if act == "export":
                one.add_argument("--for-witnesses", action="store_true", help="up to what no witness has signed yet")
                one.add_argument("--to", type=Path, required=True, help="a new folder, or a file that ends in .zip")
            if act == "witness":
                one.add_argument("--name", required=True)
                one.add_argument("--key", required=True, help="as «witness.py new» printed it")
                one.add_argument("--needed", type=int, required=True, help="how many witnesses must sign from now on")
            if act == "cosign":
                one.add_argument("--witness", required=True)
                one.add_argument(
                    "--note", type=Path, help="the file that «witness.py sign» printed (else: read it here)"
                )

    def handle(self, *args: Any, **given: Any) -> None:
        log_id = queries.log_of(given["body"])
        if log_id is None:
            raise CommandError(f"There is no body called {given['body']}.")
        do: Callable[..., None] = getattr(self, f"_{given['act']}")
        do(log_id, **given)

    def _verify(self, log_id: int, **given: Any) -> None:
        findings = queries.verify(log_id)
        for finding in findings:
            self.stdout.write(said(finding))
        if findings:
            raise CommandError("NOT VERIFIED")
        self.stdout.write(f"VERIFIED {queries.size(log_id)} entries of {given['body']}")

    def _checkpoint(self, log_id: int, **given: Any) -> None:
        self.stdout.write(actions.checkpoint(log_id, timezone.now()), ending="")

    def _export(self, log_id: int, to: Path, for_witnesses: bool, **given: Any) -> None:
        actions.checkpoint(log_id, timezone.now())
        exported = _done(queries.exported(log_id, for_witnesses=for_witnesses))
        if to.suffix == ".zip":
            with to.open("xb") as out:
                export.to_zip(exported, out)
        else:
            to.mkdir(parents=True)
            export.to_folder(exported, to)
        self.stdout.write(f"Written to {to}. Check it with: python3 -I {to}/verify_record.py {to}")

    def _witness(self, log_id: int, name: str, key: str, needed: int, **given: Any) -> None:
        _done(actions.register_witness(log_id, name=name, key=key, needed=needed, at=timezone.now()))
        self.stdout.write(f"{name} is a witness; {needed} must sign.")

    def _cosign(self, log_id: int, witness: str, note: Path | None, **given: Any) -> None:
        written = note.read_text() if note else sys.stdin.read()
        _done(actions.cosign(log_id, witness, written, timezone.now()))
        self.stdout.write(f"The signature of {witness} is kept.")


ACTS = {
    "verify": "recompute everything and say what does not agree",
    "checkpoint": "sign the record as it stands and print the checkpoint",
    "export": "write the whole record as files that anyone can check",
    "witness": "enter a witness by its public key",
    "cosign": "take in a checkpoint that a witness has signed",
}


def _done[T](answer: T | Refusal) -> T:
    if isinstance(answer, Refusal):
        raise CommandError(said(answer))
    return answer
