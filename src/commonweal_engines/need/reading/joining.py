"""Years joined: a school that changed its number is found under the number it had, or will have.

Only links between one school and one school carry figures across. Where schools merged, or one was split, nothing is
added up and nothing is picked: the answer is that it is ambiguous, with the numbers in question. One row is never given
to two schools.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.links import Links, Step, resolve
from commonweal_engines.need.reading.result import Read

NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Match:
    """`row`: the row of the file, or None. `through`: the number it stands under, where that is another.
    `candidates`: where it is ambiguous, the numbers in question."""

    row: int | None
    how: Sentence
    through: str = ""
    candidates: tuple[str, ...] = ()


def join(wanted: Iterable[str], read: Read, links: Links = NO_LINKS) -> Mapping[str, Match]:
    """For each wanted number or code, its row in a file of one period, and how it was found.

    Raises ValueError for a file of several periods (join its `parts`), or in which a key stands more than once.
    """
    rows = {key: row for row, key in enumerate(read.keys)}
    if read.row_periods or len(rows) < len(read.keys):
        raise ValueError("only a file of one period, in which each key stands once, can be joined")
    asked = dict.fromkeys(wanted)
    found = {number: _match(number, rows, links) for number in asked}
    taken: dict[str, list[str]] = {}
    for number, match in found.items():
        if match.row is not None:
            taken.setdefault(match.through or number, []).append(number)
    for number, match in found.items():
        if match.through and len(taken[match.through]) > 1:
            found[number] = _ambiguous((match.through,))
    return MappingProxyType(found)


def _match(number: str, rows: Mapping[str, int], links: Links) -> Match:
    if number in rows:
        return Match(rows[number], say("Found under the same number."))
    lineage = resolve(number, links)
    before = [step for step in lineage.predecessors if step.number in rows]
    after = [step for step in lineage.successors if step.number in rows]
    if not before and not after:
        return Match(None, say("Not in this file."))
    if (before and after) or not (nearest := (before or after)[0]).one_to_one:
        return _ambiguous(_numbers(before + after))
    if before:
        how = say("Found through its predecessor, {number}.", number=nearest.number)
    else:
        how = say("Found through its successor, {number}.", number=nearest.number)
    return Match(rows[nearest.number], how, nearest.number)


def _ambiguous(numbers: tuple[str, ...]) -> Match:
    how = say(
        "Ambiguous, so left out: schools merged or split, and {numbers} may stand for it.", numbers=", ".join(numbers)
    )
    return Match(None, how, candidates=numbers)


def _numbers(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.number for step in steps))
