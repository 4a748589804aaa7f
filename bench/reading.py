"""Reading the national files against merely splitting them with the fastest readers there are.

    .venv/bin/python bench/reading.py

Ours unpacks, recognises, checks every row and key, and keeps exact numbers with the reasons for the missing ones: once
for the measures Commonweal uses, and once for every number in the file. The others only unpack and split into columns
of text, on as many cores as there are. All in one run, in turn, the best of several.
"""

import csv
import gzip
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import polars
import pyarrow
import pyarrow.csv

from commonweal_engines.common import say
from commonweal_engines.need.reading import KINDS, Kind, Metric, Read, read
from commonweal_engines.need.reading.figures import WRONG, slow_figure

ROUNDS = 9
TARGET = 3
DATA = Path(os.environ.get("COMMONWEAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILES = {
    "census": "schools/spc_school_level_2022_23_england.csv.gz",
    "iod2025.all": "deprivation/iod2025_england_lsoa21_all.csv.gz",
}


def with_polars(packed: bytes) -> None:
    polars.read_csv(packed, infer_schema=False)


def with_pyarrow(packed: bytes) -> None:
    options = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names(packed), pyarrow.string()))
    pyarrow.csv.read_csv(pyarrow.CompressedInputStream(pyarrow.BufferReader(packed), "gzip"), convert_options=options)


def ours(packed: bytes, kind: Kind) -> None:
    found = read(packed, kinds=(kind,))
    assert isinstance(found, Read)
    assert found.rows_used > 20_000


def rows(packed: bytes) -> Iterator[list[str]]:
    return csv.reader(io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed)), encoding="utf-8", newline=""))


def names(packed: bytes) -> list[str]:
    return next(rows(packed))


def with_every_number(kind: Kind, packed: bytes) -> Kind:
    """The kind with a metric for each column that holds nothing but numbers and marks in the first rows."""
    columns = zip(*islice(rows(packed), 1, 200), strict=True)
    numeric = [all(slow_figure(cell)[2] != WRONG for cell in column) for column in columns]
    there = zip(names(packed), numeric, strict=True)
    metrics = [Metric(name, (name,), say("A number"), say("each")) for name, is_number in there if is_number]
    return replace(kind, metrics=tuple(metrics))


def best_of_each(readers: dict[str, Callable[[], None]]) -> dict[str, float]:
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(ROUNDS):
        for who, reader in readers.items():
            start = time.perf_counter()
            reader()
            best[who] = min(best[who], time.perf_counter() - start)
    return best


def main() -> int:
    if not DATA.is_dir():
        print(f"There is no open data in {DATA}: set COMMONWEAL_DATA to where it lies.")
        return 0
    total: dict[str, float] = {}
    for name, path in FILES.items():
        packed = (DATA / path).read_bytes()
        kind = next(kind for kind in KINDS if kind.name == name)
        every = with_every_number(kind, packed)
        best = best_of_each(
            {
                "ours": lambda packed=packed, kind=kind: ours(packed, kind),
                "every number": lambda packed=packed, every=every: ours(packed, every),
                "polars": lambda packed=packed: with_polars(packed),
                "pyarrow": lambda packed=packed: with_pyarrow(packed),
            }
        )
        print(f"{Path(path).name}: {len(kind.metrics)} measures, {len(every.metrics)} columns of numbers")
        print("   ", *(f"{who} {1000 * seconds:.0f} ms  " for who, seconds in best.items()))
        said(best)
        total = {who: total.get(who, 0) + seconds for who, seconds in best.items()}
    print("both files")
    return 0 if said(total) <= TARGET else 1


def said(seconds: dict[str, float]) -> float:
    fastest = min(seconds["polars"], seconds["pyarrow"])
    ratio, every = seconds["ours"] / fastest, seconds["every number"] / fastest
    print(f"    {ratio:.2f} times the fastest (target: at most {TARGET}); with every number {every:.2f}")
    return ratio


if __name__ == "__main__":
    outcome = main()
    sys.stdout.flush()
    os._exit(outcome)  # pyarrow's threads may outlive the interpreter and bring it down
