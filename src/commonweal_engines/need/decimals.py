"""Figures as people write them, taken exactly, and exact values as people read them."""

import re
from decimal import Context, Decimal
from fractions import Fraction

type Figure = int | Decimal | Fraction

# How the Department for Education's school files, and spreadsheets, say that there is no figure.
MISSING_MARKS = frozenset(
    {"", "z", "c", "x", "u", "supp", "suppmat", "ne", "np", "lowcov", "na", "n/a", ":", "..", "-"}
)
LONGEST_FIGURE = 40
_FIGURE = re.compile(r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)


class NotAFigure(ValueError):
    """The text is neither a number nor one of the marks for a missing figure."""


def figure(text: str) -> Decimal | None:
    """The exact number a cell holds: "1,204.5", "-.5", "7.36E-04"; None for a mark that says it is missing.

    Raises NotAFigure for anything else, also for a number of more than 40 characters.
    """
    bare = text.strip()
    if bare.casefold() in MISSING_MARKS:
        return None
    if len(bare) > LONGEST_FIGURE or not _FIGURE.fullmatch(bare):
        raise NotAFigure(text)
    return Decimal(bare.replace(",", ""))


def share(text: str) -> Fraction:
    """An exact weight: "2", "0.5" or "1/3". Raises NotAFigure."""
    above, stroke, below = text.partition("/")
    numbers = [figure(above), figure(below) if stroke else Decimal(1)]
    if None in numbers or numbers[1] == 0:
        raise NotAFigure(text)
    return Fraction(*(Fraction(number) for number in numbers if number is not None))


def plain(number: Figure) -> str:
    """A figure in digits, without an exponent: as it was given, or to 12 digits where it never ends (1/3)."""
    if isinstance(number, Fraction):
        number = Context(prec=12).divide(Decimal(number.numerator), Decimal(number.denominator))
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def decimals(above: int, below: int, places: int) -> str:
    """above / below with one or more decimal places, rounded once, halves to even; never "-0"."""
    whole, rest = divmod(abs(above) * 10**places, below)
    if 2 * rest > below or (2 * rest == below and whole % 2):
        whole += 1
    text = digits(whole).rjust(places + 1, "0")
    return f"{'-' if above < 0 and whole else ''}{text[:-places]}.{text[-places:]}"


def digits(number: int) -> str:
    """The digits of a whole number of any length: str() refuses beyond 4,300 of them, Decimal does not."""
    return f"{Decimal(number):f}"
