"""What a value in an entry may look like. A shape answers None, or a Refusal that names the field.

There is no shape for free text on purpose: what stands in a log can never be taken back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from commonweal_engines.common import Refusal, Sentence, say

Shape = Callable[[object, str], Refusal | None]


def matching(pattern: str, what: Sentence) -> Shape:
    wanted = re.compile(pattern)

    def shape(value: object, where: str) -> Refusal | None:
        fits = isinstance(value, str) and wanted.fullmatch(value)
        return None if fits else Refusal(say("{where} must be {what}.", where=where, what=what), field=where)

    return shape


def whole(least: int, most: int = 2**53 - 1) -> Shape:
    def shape(value: object, where: str) -> Refusal | None:
        if type(value) is int and least <= value <= most:
            return None
        return Refusal(say("{where} must be a whole number from {least} on.", where=where, least=least), field=where)

    return shape


def yes_or_no(value: object, where: str) -> Refusal | None:
    return None if isinstance(value, bool) else Refusal(say("{where} must be yes or no.", where=where), field=where)


def day(value: object, where: str) -> Refusal | None:
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return None
    except ValueError:
        pass
    return Refusal(say("{where} must be a day, such as 2026-09-01.", where=where), field=where)


def one_of(*choices: str) -> Shape:
    def shape(value: object, where: str) -> Refusal | None:
        if value in choices:
            return None
        return Refusal(say("{where} must be one of {choices}.", where=where, choices=", ".join(choices)), field=where)

    return shape


def either(*shapes: Shape) -> Shape:
    """The first of these shapes that fits; where none does, the last one's refusal."""

    def shape(value: object, where: str) -> Refusal | None:
        answers = [each(value, where) for each in shapes]
        return None if None in answers else answers[-1]

    return shape


def rows(of: Shape, most: int, least: int = 0) -> Shape:
    def shape(value: object, where: str) -> Refusal | None:
        if not isinstance(value, list | tuple) or not least <= len(value) <= most:
            return Refusal(
                say("{where} must be a list of {least} to {most}.", where=where, least=least, most=most), field=where
            )
        return next((no for place, item in enumerate(value) if (no := of(item, f"{where}[{place}]"))), None)

    return shape


@dataclass(frozen=True, slots=True)
class Optional:
    shape: Shape


@dataclass(frozen=True, slots=True)
class Fields:
    """An object with these names and no others."""

    fields: dict[str, Shape | Optional]

    def __call__(self, value: object, where: str) -> Refusal | None:
        if not isinstance(value, dict):
            return Refusal(say("{where} must be an object with names.", where=where), field=where)
        held = cast(dict[str, object], value)
        for name in held:
            if name not in self.fields:
                return Refusal(say("{name} has no place in {where}.", name=name, where=where), field=name)
        for name, shape in self.fields.items():
            needed = not isinstance(shape, Optional)
            check = shape.shape if isinstance(shape, Optional) else shape
            if name not in held:
                if needed:
                    return Refusal(say("{where} needs {name}.", where=where, name=name), field=name)
            elif refused := check(held[name], f"{where}.{name}"):
                return refused
        return None


def fields(**shapes: Shape | Optional) -> Fields:
    """A name that Python keeps for itself is written with a line after it: `for_` stands for `for`."""
    return Fields({name.removesuffix("_"): shape for name, shape in shapes.items()})
