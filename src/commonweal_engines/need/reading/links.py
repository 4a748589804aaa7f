"""Which school number came before or after which, as the register says."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from commonweal_engines.need.reading.result import Read

type Kin = Mapping[str, frozenset[str]]

NO_KIN: Kin = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Links:
    """`older` and `newer`: for each number, those directly before and after it. `blended`: pairs (older, newer) of
    which the register says that they merged or were split."""

    older: Kin = NO_KIN
    newer: Kin = NO_KIN
    blended: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, read: Read) -> "Links":
        """The links of a file of kind `links`. Those that say nothing of before and after are left out."""
        return cls.between(zip(read.keys, read.texts["other"], read.texts["type"], strict=True))

    @classmethod
    def between(cls, links: Iterable[tuple[str, str, str]]) -> "Links":
        """Links from (number, other number, what the other is to it: "Predecessor", "Successor - merged", ...)."""
        older, newer, blended = defaultdict(set), defaultdict(set), set()
        for number, other, relation in links:
            what, _, how = relation.partition(" ")
            if what not in ("Predecessor", "Successor") or number == other:
                continue
            before, after = (other, number) if what == "Predecessor" else (number, other)
            older[after].add(before)
            newer[before].add(after)
            if how:
                blended.add((before, after))
        return cls(_frozen(older), _frozen(newer), frozenset(blended))

    def one_to_one(self, before: str, after: str) -> bool:
        alone = len(self.older.get(after, ())) == 1 and len(self.newer.get(before, ())) == 1
        return alone and (before, after) not in self.blended


def _frozen(kin: Mapping[str, set[str]]) -> Kin:
    return MappingProxyType({number: frozenset(others) for number, others in kin.items()})


@dataclass(frozen=True, slots=True)
class Step:
    """A number reached through links. `one_to_one`: every link on the way joins one school with one school."""

    number: str
    one_to_one: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """All numbers a school can be traced to, the nearest first, each once."""

    predecessors: tuple[Step, ...]
    successors: tuple[Step, ...]


def resolve(number: str, links: Links) -> Lineage:
    """The school's lineage. Circles in the links end where they close."""
    return Lineage(
        predecessors=_traced(number, links.older, lambda here, there: links.one_to_one(there, here)),
        successors=_traced(number, links.newer, links.one_to_one),
    )


def _traced(number: str, kin: Kin, one_to_one: Callable[[str, str], bool]) -> tuple[Step, ...]:
    steps: list[Step] = []
    seen = {number}
    edge = {number: True}
    while edge:
        reached: dict[str, bool] = {}
        for here, clean in edge.items():
            for there in kin.get(here, frozenset()) - seen:
                reached[there] = reached.get(there, True) and clean and one_to_one(here, there)
        seen |= reached.keys()
        edge = dict(sorted(reached.items()))
        steps += [Step(there, clean) for there, clean in edge.items()]
    return tuple(steps)
