"""`commonweal need FILE.csv ...`: the index of a file, without a database, a site or an account."""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.alone import answer, as_json
from commonweal_engines.need.asking import Question, method
from commonweal_engines.need.method import MissingRule, Scale
from commonweal_engines.need.printing import as_text
from commonweal_engines.need.sensitivity import DRAWS
from commonweal_engines.need.sheet import decoded

MISUSED = 2
MOST_DRAWS = 1_000_000


def main(argv: Sequence[str]) -> int:
    """Prints the index of a file; 0. Or says on the error stream what to mend, prints nothing, and answers 2."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    printed = _printed(asked)
    if isinstance(printed, Refusal):
        _write(sys.stderr, f"commonweal need: {printed}\n")
        return MISUSED
    _write(sys.stdout, printed)
    return 0


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"{self.prog}: {message}. See {self.prog} --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="commonweal need", description="Rank members by need, exactly, from a table of figures.")
    add = parser.add_argument
    add("file", type=Path, metavar="FILE.csv", help="comma-separated values; the first row names the columns")
    add("--id", required=True, metavar="COLUMN", help="the column that holds each member's id")
    add("--metric", required=True, action="extend", nargs="+", metavar="NAME:higher|lower", help="a column to count")
    add("--weight", default=[], action="extend", nargs="+", metavar="NAME=W", help="a weight: 2, 0.5, 1/3 (default 1)")
    add("--scale", choices=[scale.value for scale in Scale], default=Scale.MINMAX.value, help="(default minmax)")
    add("--missing", choices=[rule.value for rule in MissingRule], default=MissingRule.MEAN_OF_KNOWN.value)
    add("--supported", default=[], action="extend", nargs="+", metavar="ID,...", help="members already supported")
    add("--places", type=int, metavar="N", help="how many places the list has (default: one for each)")
    add("--seed", default="commonweal", help="for the random weightings (default: commonweal)")
    add("--draws", type=int, default=DRAWS, metavar="N", help="how many random weightings (default: %(default)s)")
    add("--explain", default=[], action="extend", nargs="+", metavar="ID,...", help="show how these scores came about")
    add("--json", action="store_true", help="print JSON")
    return parser


def _printed(asked: argparse.Namespace) -> str | Refusal:
    chosen = method(asked.metric, asked.weight, Scale(asked.scale), MissingRule(asked.missing), asked.places)
    if isinstance(chosen, Refusal):
        return chosen
    if not 0 <= asked.draws <= MOST_DRAWS:
        why = say("--draws is {draws}. Give a number from 0 to {most}.", draws=asked.draws, most=MOST_DRAWS)
        return Refusal(why, field="draws")
    text = _text(asked.file)
    if isinstance(text, Refusal):
        return text
    question = Question(asked.id, chosen, _ids(asked.supported), _ids(asked.explain), asked.seed, asked.draws)
    worked = answer(text, question)
    if isinstance(worked, Refusal):
        return worked
    return as_json(worked) + "\n" if asked.json else as_text(worked)


def _text(file: Path) -> str | Refusal:
    try:
        return decoded(file.read_bytes())
    except (OSError, ValueError) as error:
        fault = getattr(error, "strerror", None) or str(error)
        why = say("The file {file} cannot be read: {fault}.", file=str(file), fault=fault)
        return Refusal(why, field="file")


def _ids(lists: Sequence[str]) -> tuple[str, ...]:
    """The ids in comma-separated lists; an id that holds a comma stands in quotation marks."""
    ids = (id.strip() for row in csv.reader(lists) for id in row)
    return tuple(id for id in ids if id)
