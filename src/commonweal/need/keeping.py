"""Sentences as they are kept in a JSON column, so that they can still be translated when they are read."""

from collections.abc import Iterable
from typing import Any

from commonweal_engines.common import Refusal, Sentence

UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def kept(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "values": {name: _kept_value(value) for name, value in sentence.values.items()},
    }


def read(held: dict[str, Any]) -> Sentence:
    return Sentence(
        held["text"],
        {name: read(value) if isinstance(value, dict) else value for name, value in held["values"].items()},
    )


def kept_all(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
    return [kept(sentence) for sentence in sentences]


def read_all(held: Iterable[dict[str, Any]]) -> list[Sentence]:
    return [read(one) for one in held]


def kept_refusal(refusal: Refusal) -> dict[str, Any]:
    return {"why": kept(refusal.why), "clause": refusal.clause, "field": refusal.field}


def read_refusal(held: dict[str, Any]) -> Refusal:
    return Refusal(read(held["why"]), held["clause"], held["field"])


def tidy(text: str) -> str:
    """A text that any database can hold: a zero, or half of a letter, shows as a mark that it was there."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", UNREADABLE).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kept_value(value: object) -> object:
    match value:
        case Sentence():
            return kept(value)
        case bool() | int():
            return value
        case _:
            return tidy(str(value))
