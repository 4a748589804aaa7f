"""Values as a person reads them, in the language of the page.

Each runs hundreds of times on a page of 300 rows: it is one format call, or it is cached by value and language.
"""

import string
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language, gettext, to_locale

from commonweal_engines.common import Refusal, Sentence

type Number = int | float | Decimal | Fraction

DECIMALS_WHEN_NOT_TOLD = 2
LEAST_GROUPED_IN_A_SENTENCE = 10_000  # below it lie the years, which nobody groups


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _language() -> str:
    return get_language() or "en-gb"


@lru_cache(maxsize=64)
def _marks(language: str) -> dict[int, str]:
    """What this language writes for the comma, the point and the minus of "-1,234.5"."""
    symbols = _locale(language).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": "\N{MINUS SIGN}"})


def number(value: Number | None, decimals: int | None = None) -> str:
    """7204 -> "7,204". Rounded for reading, half to even, exactly for Fraction and Decimal; None -> "not known"."""
    if value is None:
        return gettext("not known")
    if decimals is None:
        decimals = 0 if isinstance(value, int) else DECIMALS_WHEN_NOT_TOLD
    return f"{value:,.{decimals}f}".translate(_marks(_language()))


def percent(value: Number | None, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage: 0.43 -> "43%"."""
    if value is None:
        return gettext("not known")
    return f"{number(value * 100, decimals)}%"


def day(value: date | None) -> str:
    """3 March 2027. A moment is first brought to the time zone of the page."""
    if value is None:
        return gettext("not known")
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _day(value, _language())


def month(value: date) -> str:
    """March."""
    return format_date(value, "LLLL", _locale(_language()))


def moment(value: datetime | None, zone: tzinfo | None = None) -> str:
    """3 March 2027, 14:05, in the given time zone or else the one of the page."""
    if value is None:
        return gettext("not known")
    return _moment(_wall_clock(value, zone), _language())


def _wall_clock(value: datetime, zone: tzinfo | None) -> datetime:
    # Without its zone: two zones' readings of one instant are equal, and the cache would mix them up.
    return timezone.localtime(value, zone).replace(tzinfo=None)


@lru_cache(maxsize=4096)
def _day(value: date, language: str) -> str:
    return format_date(value, "long", _locale(language))


@lru_cache(maxsize=4096)
def _moment(local: datetime, language: str) -> str:
    return gettext("{day}, {time}").format(
        day=_day(local.date(), language), time=format_time(local.time(), "short", locale=_locale(language))
    )


class _Reader(string.Formatter):
    """Fills the gaps of a translated text. A value with its own format, such as {share:.1f}, keeps to that format."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return format(value, format_spec) if format_spec else read(value)


_READER = _Reader()


def read(value: object) -> str:
    """Any value as it stands inside a sentence."""
    match value:
        case Sentence() | Refusal():
            return said(value)
        case bool():
            return gettext("yes") if value else gettext("no")
        case int() if abs(value) < LEAST_GROUPED_IN_A_SENTENCE:
            return str(value)
        case int() | float() | Decimal() | Fraction():
            return number(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case _:
            return str(value)


def said(sentence: Sentence | Refusal | str) -> str:
    """What an engine said, in the language of the page. Of a Refusal, its reason; its clause is shown beside it."""
    match sentence:
        case Refusal(why=why):
            return said(why)
        case Sentence(text=text, values=values):
            return _filled(text, values)
        case _:
            return str(sentence)


def _filled(text: str, values: Mapping[str, object]) -> str:
    translated = gettext(text) if text else text
    try:
        return _READER.vformat(translated, (), values)
    except (KeyError, IndexError, ValueError, AttributeError):
        # A slip in one translation must not take the page down: the source text stands in.
        return _READER.vformat(text, (), values)


def listed(values: Sequence[object]) -> str:
    """One, two and three."""
    words = [read(value) for value in values]
    if len(words) < 2:
        return "".join(words)
    return gettext("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def initials(name: str) -> str:
    """Paul Ogden -> PO; Maureen -> M. At most two letters, from the first and the last word."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
