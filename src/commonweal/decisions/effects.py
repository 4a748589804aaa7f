"""What a motion does when it carries. Higher rooms register their kinds here; this room knows none of them by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from commonweal.members.queries import BodyFacts
from commonweal_engines.common import Refusal, Sentence

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EffectKind:
    """A thing that a carried motion does.

    `words` says what it is, `describe` what it would do with this payload, `url` where the reader sees it,
    `refusal` why it cannot be put to the vote or take effect now, and `enact` does it: body, payload, the number of the
    motion, and the moment, in the transaction that closes the motion.
    """

    kind: str
    words: Sentence
    describe: Callable[[BodyFacts, Payload], Sentence]
    url: Callable[[BodyFacts, Payload], str]
    refusal: Callable[[BodyFacts, Payload], Refusal | None]
    enact: Callable[[BodyFacts, Payload, int, datetime], None]


_kinds: dict[str, EffectKind] = {}


def register(kind: EffectKind) -> None:
    """Makes a kind known, once, when its room starts."""
    if kind.kind in _kinds:
        raise ValueError(f"the effect {kind.kind!r} is registered already")
    _kinds[kind.kind] = kind


def effect(kind: str) -> EffectKind | None:
    """The kind of that name; None for a motion that is a statement and does nothing else."""
    return _kinds[kind] if kind else None


def kinds() -> list[EffectKind]:
    return list(_kinds.values())
