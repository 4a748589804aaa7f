"""`commonweal body create | list | member`: founding a body and entering its members from the command line."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commonweal import founding
from commonweal.members import actions, queries


class Command(BaseCommand):
    help = "Found a body, list the bodies, or enter a member."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="create | list | member")
        create = acts.add_parser("create", help="found a body from a charter")
        create.add_argument("slug", help="its short name in addresses, such as bradford")
        create.add_argument("--name", required=True)
        create.add_argument("--purpose", default="")
        create.add_argument("--charter", choices=founding.charters(), default="coalition")
        acts.add_parser("list", help="the bodies of this installation")
        member = acts.add_parser("member", help="enter one member institution")
        member.add_argument("body")
        member.add_argument("number", help="its number in the public registers")
        member.add_argument("name")
        member.add_argument("--class", dest="stakeholder_class", default=None)
        member.add_argument("--joined", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, **given: Any) -> None:
        getattr(self, given["act"])(given)

    def create(self, given: dict[str, Any]) -> None:
        if queries.body(given["slug"]) is not None:
            raise CommandError(f"There is a body named {given['slug']} already. Choose another short name.")
        body = founding.found(
            terms=founding.charter(given["charter"]),
            slug=given["slug"],
            name=given["name"],
            purpose=given["purpose"],
            at=timezone.now(),
        )
        self.stdout.write(f"Founded {body.name} ({body.slug}) by the charter «{given['charter']}».")

    def list(self, given: dict[str, Any]) -> None:
        for body in queries.every_body():
            self.stdout.write(f"{body.slug}\t{body.name}\t{len(queries.memberships(body.id))} members")

    def member(self, given: dict[str, Any]) -> None:
        body = queries.body(given["body"])
        if body is None:
            raise CommandError(f"There is no body named {given['body']}. See: commonweal body list")
        now = timezone.now()
        actions.admit(
            body=body,
            name=given["name"],
            number=given["number"],
            stakeholder_class=given["stakeholder_class"] or queries.classes(body.id)[0],
            joined_on=given["joined"] or body.day(now),
            at=now,
        )
        self.stdout.write(f"{given['name']} is a member of {body.name}.")
