"""What an engine says to a person: a sentence that can be translated after it was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with named gaps and what fills them. `text` is the key a translator works on.

    A value may itself be a Sentence; it is translated before it is filled in.
    """

    text: str
    values: Mapping[str, object] = NOTHING

    def __str__(self) -> str:
        return self.text.format(**self.values)

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((name, str(value)) for name, value in self.values.items()))))


def say(text: str, **values: object) -> Sentence:
    """A Sentence. The text must be a literal: message extraction looks for calls of this name."""
    return Sentence(text, MappingProxyType(values) if values else NOTHING)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done: the reason, the clause it rests on, and the field to mend, where there is one."""

    why: Sentence
    clause: str = ""
    field: str = field(default="")

    def __str__(self) -> str:
        return f"{self.why} ({self.clause})" if self.clause else str(self.why)
