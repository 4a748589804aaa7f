"""Rows as the bytes of a file."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

type Row = Mapping[str, object]


def csv_bytes(
    columns: Sequence[str], rows: Iterable[Row], *, encoding: str = "utf-8", ends: str = "\n", quoted: bool = False
) -> bytes:
    """A CSV file. A column that a row does not name is left empty; a name that is no column raises ValueError.

    With `quoted`, texts stand in quotation marks and numbers do not, as in the register's links.
    """
    page = io.StringIO(newline="")
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if quoted else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(page, columns, restval="", lineterminator=ends, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode(encoding)


def short(value: float, places: int = 1) -> str:
    """A number as the statistics write it: so many places, less what adds nothing (48.5, 40, 0)."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(part: float, whole: float, places: int = 1) -> str:
    return short(100 * part / whole, places)


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers as near as can be to the weights, whose sum is the total: the largest remainders get the rest."""
    scale = total / sum(weights)
    exact = [weight * scale for weight in weights]
    whole = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: total - sum(whole)]:
        whole[place] += 1
    return whole
