"""A rule is chosen by the date of the act, never by the date of asking.

1. On any day at most one version of a rule is in force.
2. Where none is, nothing is assumed: the act is refused and the missing rule is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonweal_engines.common import Period, Refusal, say


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule: its key, the clause that states it, plain words, its value, and the days it holds."""

    key: str
    clause: str
    words: str
    value: Mapping[str, object]
    in_force: Period


def rule_on(versions: Iterable[Rule], key: str, day: date) -> Rule | Refusal:
    """The version of rule `key` in force on `day`.

    Raises ValueError when two versions are in force at once: the data is broken, and no answer would be right.
    """
    holding = [rule for rule in versions if rule.key == key and day in rule.in_force]
    match holding:
        case [rule]:
            return rule
        case []:
            return Refusal(say("The rules say nothing about “{key}” on {day}. Add that rule first.", key=key, day=day))
        case _:
            clauses = ", ".join(rule.clause for rule in holding)
            raise ValueError(f"rule {key!r} has {len(holding)} versions in force on {day}: {clauses}")
