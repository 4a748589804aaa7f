"""The national import against merely reading the same files with the fastest readers there are.

    .venv/bin/python bench/reading.py

Ours unpacks, recognises, checks every row and key, and keeps exact numbers with the reasons for the missing ones. The
others only unpack and split into columns of text. All in one run, in turn, the best of several.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars

from commonweal_engines.need.reading import Read, read

ROUNDS = 9
TARGET = 3
DATA = Path(os.environ.get("COMMONWEAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILES = ("schools/spc_school_level_2022_23_england.csv.gz", "deprivation/iod2025_england_lsoa21_all.csv.gz")


def with_polars(packed: bytes) -> None:
    polars.read_csv(packed, infer_schema=False)


def with_pyarrow(packed: bytes) -> None:
    from pyarrow import BufferReader, CompressedInputStream, csv, string

    with csv.open_csv(CompressedInputStream(BufferReader(packed), "gzip")) as opened:
        names = opened.schema.names
    options = csv.ConvertOptions(column_types=dict.fromkeys(names, string()))
    csv.read_csv(CompressedInputStream(BufferReader(packed), "gzip"), convert_options=options)


def ours(packed: bytes) -> None:
    assert isinstance(read(packed), Read)


def readers() -> dict[str, Callable[[bytes], None]]:
    found: dict[str, Callable[[bytes], None]] = {"ours": ours, "polars": with_polars}
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return found
    return {**found, "pyarrow": with_pyarrow}


def main() -> int:
    if not DATA.is_dir():
        print(f"There is no open data in {DATA}: set COMMONWEAL_DATA to where it lies.")
        return 0
    total: dict[str, float] = dict.fromkeys(readers(), 0.0)
    for name in FILES:
        packed = (DATA / name).read_bytes()
        best = dict.fromkeys(total, float("inf"))
        for _ in range(ROUNDS):
            for who, reader in readers().items():
                start = time.perf_counter()
                reader(packed)
                best[who] = min(best[who], time.perf_counter() - start)
        print(Path(name).name, *(f"{who} {1000 * seconds:.0f} ms" for who, seconds in best.items()), sep="   ")
        print(f"  {best['ours'] / min(best[who] for who in best if who != 'ours'):.2f} times the fastest")
        total = {who: total[who] + seconds for who, seconds in best.items()}
    ratio = total["ours"] / min(total[who] for who in total if who != "ours")
    print(f"both files: {ratio:.2f} times the fastest (target: at most {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
