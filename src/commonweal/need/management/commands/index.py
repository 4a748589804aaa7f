"""`commonweal index compute | publish | show | measures`: need indexes from the command line."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commonweal.members import queries as members
from commonweal.members.queries import BodyFacts
from commonweal.need import actions, keeping, queries
from commonweal.need.management.installed import acting_in, done
from commonweal.need.models import NeedIndex
from commonweal.roles.standing import Operator
from commonweal_engines.need import asking
from commonweal_engines.need.method import Method, MissingRule, Scale

SUPPORT_NOTED = "noted at the command line"


class Command(BaseCommand):
    help = "Work out a need index, publish it, or show it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="compute | publish | show | measures")
        measures = acts.add_parser("measures", help="what the data that were brought in can measure")
        measures.add_argument("body")
        compute = acts.add_parser("compute", help="work out an index and keep it as a draft")
        compute.add_argument("body")
        compute.add_argument("--title", required=True)
        compute.add_argument("--metric", action="append", default=[], metavar="KIND.NAME:higher|lower")
        compute.add_argument("--weight", action="append", default=[], metavar="KIND.NAME=W")
        compute.add_argument("--scale", type=Scale, choices=list(Scale), default=Scale.MINMAX)
        compute.add_argument(
            "--missing", type=MissingRule, choices=list(MissingRule), default=MissingRule.MEAN_OF_KNOWN
        )
        compute.add_argument("--places", type=int, default=None)
        compute.add_argument("--class", dest="classes", action="append", default=[], help="a class of members to rank")
        compute.add_argument("--support", default="", metavar="NUMBER,...", help="members with funded support already")
        publish = acts.add_parser("publish", help="publish a draft without a vote; its pages say so")
        publish.add_argument("body")
        publish.add_argument("number", type=int)
        show = acts.add_parser("show", help="print an index")
        show.add_argument("body")
        show.add_argument("number", type=int)
        show.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **given: Any) -> None:
        body, by = acting_in(given["body"])
        getattr(self, given["act"])(body, by, given)

    def measures(self, body: BodyFacts, by: Operator, given: dict[str, Any]) -> None:
        for one in queries.measures(queries.current(body.id)):
            self.stdout.write(f"{one.name}:{one.metric.need or 'higher|lower'}\t{one.label}")

    def compute(self, body: BodyFacts, by: Operator, given: dict[str, Any]) -> None:
        self._note_support(body, by, [number for number in given["support"].split(",") if number])
        method = Method((), given["scale"], given["missing"], given["places"])
        if given["metric"]:
            method = done(asking.method(given["metric"], given["weight"], *_rest(given)))
        elif given["weight"]:
            raise CommandError("A weight belongs to a metric: name every metric with --metric.")
        index = done(
            actions.draft_index(by=by, title=given["title"], method=method, classes=given["classes"], at=by.now)
        )
        self.stdout.write(f"Need index {index.number}, a draft: {index.title}")
        self._print(index)

    def _note_support(self, body: BodyFacts, by: Operator, numbers: list[str]) -> None:
        there = {one.number: one.id for one in members.members(body.id, by.day)}
        noted = queries.supported(body.id, by.day)
        for number in numbers:
            if number not in there:
                raise CommandError(f"{number} is not the number of a member of {body.name}.")
            if there[number] not in noted:
                done(
                    actions.note_support(
                        by=by, institution_id=there[number], programme=SUPPORT_NOTED, first=by.day, at=by.now
                    )
                )

    def publish(self, body: BodyFacts, by: Operator, given: dict[str, Any]) -> None:
        try:
            index = done(actions.publish(by=by, number=given["number"], at=by.now))
        except NeedIndex.DoesNotExist:
            raise CommandError(f"{body.name} has no need index {given['number']}.") from None
        self.stdout.write(f"Need index {index.number} is published by you, who run this installation.")
        self.stdout.write("Its pages say that the members have not adopted it.")
        self.stdout.write(f"SHA-256 of its table: {index.table_sha256}")

    def show(self, body: BodyFacts, by: Operator, given: dict[str, Any]) -> None:
        index = queries.index(body.id, given["number"])
        if index is None:
            raise CommandError(f"{body.name} has no need index {given['number']}.")
        if given["json"]:
            self.stdout.write(json.dumps(printed(index), ensure_ascii=False, indent=2))
        else:
            self._print(index)

    def _print(self, index: NeedIndex) -> None:
        for line in queries.scores(index.pk):
            marks = " provisional" * line.provisional + " tied" * line.tied
            self.stdout.write(
                f"{line.rank or '-':>4}  {line.score or '-':>10}  {line.number}  {line.name}  {line.place}{marks}"
            )


def _rest(given: dict[str, Any]) -> tuple[Scale, MissingRule, int | None]:
    return given["scale"], given["missing"], given["places"]


def printed(index: NeedIndex) -> dict[str, Any]:
    """An index as JSON: its method, its sources and every line with its working."""
    return {
        "number": index.number,
        "title": index.title,
        "state": index.state,
        "adopted": index.adopted,
        "as_of": index.as_of.isoformat(),
        "method": index.method,
        "sources": [
            {"kind": one.kind, "period": one.period, "version": one.version, "sha256": one.file.sha256}
            for one in queries.sources(index.pk)
        ],
        "table_sha256": index.table_sha256,
        "ties": index.result["ties"],
        "sensitivity": index.result["sureness"],
        "members": [
            {
                "rank": line.rank,
                "number": line.number,
                "name": line.name,
                "score": line.score or None,
                "exact": line.exact or None,
                "place": line.place,
                "provisional": line.provisional,
                "parts": {one["metric"]: {"figure": one["figure"], "part": one.get("part")} for one in line.working},
                "found": {one["metric"]: str(keeping.read(one["found"])) for one in line.working},
                "sureness": line.sureness,
            }
            for line in queries.whole_scores(index.pk)
        ],
    }
