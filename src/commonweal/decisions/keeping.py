"""An outcome as it is kept with its motion, and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal_engines.common import Sentence
from commonweal_engines.decisions import Counts, Outcome


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed motion's outcome, read back from what was kept."""

    counts: Counts
    by_class: list[tuple[str, Counts]]
    needed_for: int
    reasons: list[tuple[Sentence, str]]
    dissent: list[tuple[str, str]]


def kept_outcome(found: Outcome) -> dict[str, object]:
    """An outcome as it is kept with its motion: counts, what was needed, reasons as texts with values, dissent."""

    def counts(one: object) -> dict[str, int]:
        return {name: getattr(one, name) for name in ("votes_for", "against", "abstained", "silent")}

    return {
        "result": found.result.value,
        "counts": counts(found.counts),
        "by_class": [[name, counts(one)] for name, one in found.by_class],
        "quorum_needed": found.quorum_needed,
        "needed_for": found.needed_for,
        "tied": found.tied,
        "reasons": [[sentence.text, dict(sentence.values), clause] for sentence, clause in found.reasons],
        "dissent": [[name, reason] for name, reason in found.dissent],
    }


def read_outcome(kept: Mapping[str, Any]) -> Kept | None:
    """None for a motion that has not been closed."""
    if not kept:
        return None
    return Kept(
        Counts(**kept["counts"]),
        [(name, Counts(**counts)) for name, counts in kept["by_class"]],
        kept["needed_for"],
        [(Sentence(text, values), clause) for text, values, clause in kept["reasons"]],
        [(name, reason) for name, reason in kept["dissent"]],
    )
