"""`commonweal members from-register`: entering members from a register that was brought in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commonweal.members import actions, queries
from commonweal.need import queries as need
from commonweal.need.management.installed import acting_in

REGISTERS = ("schools.register", "census", "schools.placed", "centres.register")


class Command(BaseCommand):
    help = "Enter as members the schools or centres of a register that was brought in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="from-register")
        enter = acts.add_parser("from-register", help="those of one council area and one phase")
        enter.add_argument("body")
        enter.add_argument("--la", required=True, metavar="CODE", help="the council area's number, such as 380")
        enter.add_argument("--phase", required=True, metavar="TEXT", help="as the register writes it")
        enter.add_argument("--class", dest="stakeholder_class", default=None)

    def handle(self, *args: Any, **given: Any) -> None:
        body, by = acting_in(given["body"])
        found = need.registered(body.id, REGISTERS, given["la"], given["phase"])
        if not found:
            raise CommandError(f"No register here has a school of phase «{given['phase']}» in area {given['la']}.")
        there = {one.number for one in queries.memberships(body.id)}
        kind = given["stakeholder_class"] or queries.classes(body.id)[0]
        entered = 0
        for number, name in found:
            if number not in there:
                actions.admit(body=body, name=name, number=number, stakeholder_class=kind, joined_on=by.day, at=by.now)
                entered += 1
        self.stdout.write(f"{entered} members entered; {len(found) - entered} were members already.")
