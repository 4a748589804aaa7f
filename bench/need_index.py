"""The exact national index against the same index in floating point, and against only taking the figures as numbers.

    .venv/bin/python bench/need_index.py

24,442 invented members, 8 metrics, one figure in twenty missing, 100 places. The floating-point index is the least that
gives a ranking at all: it names no tie, marks nothing as provisional and may order near ties wrongly. CPU seconds, in
one run, in turn, the best of several.
"""

import random
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np

from commonweal_engines.need.index import need_index
from commonweal_engines.need.method import Method, Metric, Scale
from commonweal_engines.need.results import Index
from commonweal_engines.need.sensitivity import DRAWS, shifts, stays, turns

MEMBERS, PLACES, ROUNDS = 24_442, 100, 5
METRICS = tuple(Metric(f"metric {n}", bool(n % 2), Fraction(1)) for n in range(8))


def invented() -> dict[str, dict[str, str]]:
    chance = random.Random(24_442)
    return {
        str(100_000 + id): {m.name: "" if chance.random() < 0.05 else f"{chance.gauss(50, 15):.2f}" for m in METRICS}
        for id in range(MEMBERS)
    }


def as_decimals(cells: dict[str, dict[str, str]]) -> dict[str, dict[str, Decimal | None]]:
    return {id: {name: Decimal(cell) if cell else None for name, cell in row.items()} for id, row in cells.items()}


def in_floating_point(figures: dict[str, dict[str, Decimal | None]]) -> None:
    nothing = float("nan")
    table = np.array(
        [[nothing if (f := row[m.name]) is None else float(f) for m in METRICS] for row in figures.values()]
    )
    lowest, highest = np.nanmin(table, axis=0), np.nanmax(table, axis=0)
    upwards = np.array([metric.higher_is_more_need for metric in METRICS])
    scaled = np.where(upwards, table - lowest, highest - table) / (highest - lowest)
    np.argsort(-np.nanmean(scaled, axis=1) * len(METRICS))


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def main() -> None:
    cells = invented()
    figures = as_decimals(cells)
    floating = best(lambda: in_floating_point(figures))
    print(f"{MEMBERS:,} members, {len(METRICS)} metrics")
    print(f"  cells of text to exact decimals     {best(lambda: as_decimals(cells)):6.2f} s")
    print(f"  index in floating point             {floating:6.2f} s")
    for scale in Scale:
        method = Method(METRICS, scale, places=PLACES)
        seconds = best(lambda method=method: need_index(method, figures))
        print(
            f"  exact index, {scale:<8}               {seconds:6.2f} s   {seconds / floating:5.1f} times floating point"
        )
    index = need_index(Method(METRICS, places=PLACES), figures)
    assert isinstance(index, Index)
    print(f"  each weight moved by 25%, exact     {best(lambda: shifts(index), 2):6.2f} s")
    print(f"  {DRAWS:,} random weightings            {best(lambda: stays(index, 'bench'), 2):6.2f} s")
    print(f"  smallest change for each member     {best(lambda: turns(index), 2):6.2f} s")


main()
