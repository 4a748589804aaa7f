"""The national import and an index over all of it, against merely reading the same files with the fastest readers.

    .venv/bin/python bench/national_import.py

Imported: the school census (24,442 schools) and the Indices of Deprivation 2025 (33,755 small areas), each kept in a
new SQLite database with all its checks, nets and its entry on the record. Then an index over every school and one over
every area: joined, scaled, scored exactly and ranked. The readers only unpack and split into columns of text. All in
one run, in turn, the best of several.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

DATA = Path(os.environ.get("COMMONWEAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILES = ("schools/spc_school_level_2022_23_england.csv.gz", "deprivation/iod2025_england_lsoa21_all.csv.gz")
MEASURES = {
    "census": ("fsm_percent", "eal_percent", "young_carers_percent"),
    "iod2025.all": (
        "income_score",
        "employment_score",
        "education_score",
        "health_score",
        "crime_score",
        "living_score",
    ),
}
ROUNDS = 5
TARGET = 3


def with_polars(packed: list[bytes]) -> None:
    import polars

    for one in packed:
        polars.read_csv(one, infer_schema=False)


def with_pyarrow(packed: list[bytes]) -> None:
    from pyarrow import BufferReader, CompressedInputStream, csv, string

    for one in packed:
        with csv.open_csv(CompressedInputStream(BufferReader(one), "gzip")) as opened:
            names = opened.schema.names
        options = csv.ConvertOptions(column_types=dict.fromkeys(names, string()))
        csv.read_csv(CompressedInputStream(BufferReader(one), "gzip"), convert_options=options)


class Installation:
    """A new one in a folder that is thrown away."""

    def __init__(self, folder: str) -> None:
        os.environ |= {"COMMONWEAL_HOME": folder, "DJANGO_SETTINGS_MODULE": "commonweal.config.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        self.bodies = 0

    def body(self) -> Any:
        from django.utils import timezone

        from commonweal import founding

        self.bodies += 1
        terms = founding.charter("coalition")
        return founding.found(terms=terms, slug=f"nation{self.bodies}", name="A nation", purpose="", at=timezone.now())

    def import_all(self, body: Any, packed: list[bytes]) -> None:
        from django.utils import timezone

        from commonweal.need import actions
        from commonweal.need.models import DataFile
        from commonweal.roles.queries import operator

        for one in packed:
            now = timezone.now()
            file = actions.import_file(by=operator(body, now), name="national.csv.gz", data=one, at=now)
            assert isinstance(file, DataFile), file

    def index_all(self, body: Any) -> None:
        from commonweal.need import computing, queries
        from commonweal_engines.common import Period
        from commonweal_engines.members import Membership
        from commonweal_engines.need.method import Method

        for dataset in queries.current(body.id):
            named = {f"{dataset.kind}.{name}" for name in MEASURES[dataset.kind]}
            measures = [one for one in queries.measures([dataset]) if one.name in named]
            joining = queries.joining([dataset], measures, [])
            keys = joining.sources[dataset.pk].read.keys
            members = [Membership(row, key, key, "all", Period(body.founded_on)) for row, key in enumerate(keys)]
            method = Method(tuple(one.measured() for one in measures))
            worked = computing.work_out(method, members, (), measures, joining)
            assert isinstance(worked, computing.Worked), worked
            assert len(worked.index.members) + len(worked.index.left_out) == len(keys)


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> int:
    if not DATA.is_dir():
        print(f"There is no open data in {DATA}: set COMMONWEAL_DATA to where it lies.")
        return 0
    packed = [(DATA / name).read_bytes() for name in FILES]
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(folder)
        for _ in range(ROUNDS):
            body = here.body()
            for what, act in (
                ("polars", lambda: with_polars(packed)),
                ("pyarrow", lambda: with_pyarrow(packed)),
                ("our import", lambda body=body: here.import_all(body, packed)),
                ("our index over all", lambda body=body: here.index_all(body)),
            ):
                best[what] = min(best.get(what, float("inf")), seconds(act))
    for what, took in best.items():
        print(f"{what:>20}  {took * 1000:6.0f} ms")
    fastest = min(best["polars"], best["pyarrow"])
    imported, both = best["our import"] / fastest, (best["our import"] + best["our index over all"]) / fastest
    print(f"import alone: {imported:.2f} times the fastest reader")
    print(f"import and index: {both:.2f} times (target: at most {TARGET})")
    return 0 if both <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
