"""What a kind of file is: the columns it is known by, its key, its period, and what each column means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from commonweal_engines.common import Sentence, say


class Form(StrEnum):
    """What a key looks like. The value is its pattern."""

    SCHOOL = r"[1-9]\d{4,6}"
    SMALL_AREA = r"[EW]01\d{6}"
    MIDDLE_AREA = r"[EW]02\d{6}"
    WARD = r"[EW]05\d{6}"
    POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"

    @property
    def described(self) -> Sentence:
        return FORMS[self]

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.value, re.ASCII)


FORMS = {
    Form.SCHOOL: say("a school or centre number (five to seven digits)"),
    Form.SMALL_AREA: say("a small area code (such as E01000001)"),
    Form.MIDDLE_AREA: say("a middle area code (such as E02000001)"),
    Form.WARD: say("a ward code (such as E05000001)"),
    Form.POSTCODE: say("a postcode"),
}


@dataclass(frozen=True, slots=True)
class Metric:
    """A column of numbers. `headers`: the names publishers give it, the first found counts. `need`: whether a higher
    or a lower value means more need; empty where it means neither. `within`: the least and the most it can be."""

    name: str
    headers: tuple[str, ...]
    label: Sentence
    unit: Sentence
    need: Literal["higher", "lower", ""] = ""
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A column of words. With a `form`, a row whose text does not have it is refused."""

    name: str
    headers: tuple[str, ...]
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The period stands in a column, such as 202223, which is 2022/23."""

    header: str


@dataclass(frozen=True, slots=True)
class YearAfter:
    """The period is the school year after the latest one named in headers that begin so, such as ATT8SCR_22."""

    beginning: str


@dataclass(frozen=True, slots=True)
class Only:
    """Rows with another value in this column are refused, with this reason."""

    header: str
    values: frozenset[str]
    otherwise: Sentence


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. It is recognised when `key` and every header of `known_by` are there, in any order and case.

    `period`: Stated, YearAfter, a fixed text, or None where the file does not say and a person must.
    `unique`: a key stands once in each period. `tail`: a last column whose commas the publisher does not quote, so that
    further fields belong to it.
    """

    name: str
    label: Sentence
    key: tuple[str, ...]
    form: Form
    known_by: tuple[str, ...]
    metrics: tuple[Metric, ...] = ()
    texts: tuple[Text, ...] = ()
    period: Stated | YearAfter | str | None = None
    only: Only | None = None
    unique: bool = True
    tail: str = ""

    def headers(self) -> Iterator[str]:
        """Every header this kind has a use for."""
        yield from (*self.key, *self.known_by)
        for metric in self.metrics:
            yield from metric.headers
        for text in self.texts:
            yield from text.headers


@dataclass(frozen=True, slots=True)
class Unknown:
    """No kind fits: the nearest, those of its columns that are missing, what share of them is there, and the columns
    that it does not know."""

    nearest: Kind
    missing: tuple[str, ...]
    share: float
    extra: tuple[str, ...]


def plain(words: str) -> str:
    """A header, or a word in a column, as it is compared: capitals, spacing and the kind of apostrophe do not count."""
    return " ".join(words.casefold().replace("\u2019", "'").split())


def school_year(text: str) -> str | None:
    """202223, 2022-23 and 2022/23 are 2022/23; 2020 is 2020; nothing else is a period."""
    parts = re.fullmatch(r"((?:19|20)\d\d)(?:[-/]?(\d\d))?", text, re.ASCII)
    if parts is None or parts[2] is None:
        return parts and parts[1]
    return f"{parts[1]}/{parts[2]}" if (int(parts[1]) + 1) % 100 == int(parts[2]) else None


def recognised(header: Sequence[str], kinds: Sequence[Kind]) -> Kind | Unknown:
    """The kind with the most columns among those whose columns are all there. There must be a kind."""
    there = {plain(name) for name in header}
    lacking = {kind.name: _lacking(kind, there) for kind in kinds}
    fitting = [kind for kind in kinds if not lacking[kind.name]]
    if fitting:
        return max(fitting, key=lambda kind: len(kind.known_by))
    share = {kind.name: 1 - len(lacking[kind.name]) / (1 + len(kind.known_by)) for kind in kinds}
    nearest = max(kinds, key=lambda kind: share[kind.name])
    known = {plain(name) for name in nearest.headers()}
    extra = tuple(name for name in header if name and plain(name) not in known)
    return Unknown(nearest, tuple(lacking[nearest.name]), share[nearest.name], extra)


def _lacking(kind: Kind, there: set[str]) -> list[str]:
    key = [] if any(plain(name) in there for name in kind.key) else [kind.key[0]]
    return key + [name for name in kind.known_by if plain(name) not in there]


def place_of(headers: Sequence[str], where: Mapping[str, int]) -> int | None:
    """The place of the first of these headers that is there."""
    return next((where[plain(name)] for name in headers if plain(name) in where), None)
