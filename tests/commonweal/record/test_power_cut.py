"""Promise 4: a power cut at any moment loses nothing that was acknowledged, and damages nothing."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import apsw
import pytest
from django.conf import settings
from django.db import connection

from commonweal.record import verify_record
from commonweal_engines.record import root

from .disk import Disk, Operation, Recorder

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="a power cut under PostgreSQL is PostgreSQL's")

ROLLBACK = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"
UNSAFE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON"
# One process alone, a small cache and an early checkpoint, so that a short history does all that a long one does.
HURRIED = "PRAGMA locking_mode=EXCLUSIVE; {}; PRAGMA cache_size=20; PRAGMA wal_autocheckpoint=30"
ORIGIN = "commonweal.example/city"
DEEDS = 40


def product_settings() -> str:
    return str(settings.DATABASES["default"].get("OPTIONS", {}).get("init_command", ""))


SETTINGS = pytest.mark.parametrize(
    "pragmas", [product_settings(), ROLLBACK], ids=["write-ahead log", "rollback journal"]
)


@dataclass
class Deeds:
    """The very statements with which the product writes, deed by deed."""

    schema: list[str]
    deeds: list[list[tuple[str, list[Any]]]]


@pytest.fixture
def deeds(opened) -> Deeds:
    done: list[list[tuple[str, list[Any]]]] = [[]]

    def note(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            done[-1].append((sql.replace("%s", "?"), list(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        log = opened("city")
        for number in range(1, DEEDS + 1):
            done.append([])
            log.appointed(number, who=number) if number % 3 else log.joined()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'record_%' AND sql NOT NULL ORDER BY type DESC, rootpage"
        )
        made = [sql for (sql,) in cursor.fetchall()]
    return Deeds(sorted(made, key=lambda sql: not sql.startswith("CREATE TABLE")), done)


def recorded(deeds: Deeds, pragmas: str) -> list[Operation]:
    """Does all deeds under these settings; answers with all that was done to the disk, acknowledgements included."""
    name = uuid4().hex
    disk = Recorder(name)
    with closing(apsw.Connection("city.sqlite3", vfs=name)) as kept:
        kept.execute(HURRIED.format(pragmas)).fetchall()
        kept.execute(";".join(deeds.schema)).fetchall()
        for number, statements in enumerate(deeds.deeds):
            kept.execute("BEGIN IMMEDIATE")
            for sql, values in statements:
                kept.execute(sql, values)
            kept.execute("COMMIT")
            disk.done.append(("ack", number))
        assert ("city.sqlite3-wal" in disk.files) == ("WAL" in pragmas)
        return list(disk.done)


def left_by(done: list[Operation], cuts: int, folder: Path) -> tuple[int, int]:
    """Cuts the power at so many moments; answers in how many acknowledged deeds were lost, and something damaged."""
    chance, disk, lost, damaged = random.Random(4), Disk(done), 0, 0
    first = done.index(("ack", 0))
    for number, place in enumerate(sorted(chance.choices(range(first, len(done)), k=cuts))):
        disk.run_to(place)
        left = folder / str(number)
        left.mkdir()
        disk.cut(left, chance)
        there = entries_left(left / "city.sqlite3")
        lost += there is not None and there < disk.acknowledged
        damaged += there is None
    return lost, damaged


def entries_left(path: Path) -> int | None:
    """How many entries are there when the machine starts again; None where what is there does not agree with itself."""
    try:
        with closing(sqlite3.connect(path)) as kept:
            (fine,) = kept.execute("PRAGMA integrity_check").fetchone()
            ((size,),) = kept.execute("SELECT size FROM record_log")
            bodies = [body for (body,) in kept.execute("SELECT body FROM record_entry ORDER BY seq")]
            tree = {(level, idx): top for level, idx, top in kept.execute("SELECT level, idx, hash FROM record_node")}
            tree |= {(0, seq): leaf for seq, leaf in kept.execute("SELECT seq, leaf FROM record_entry")}
            (private,) = kept.execute("SELECT count(*) FROM record_private").fetchone()
        count, _, roots = verify_record.read_log([bytes(body) + b"\n" for body in bodies], ORIGIN, {size})
        whole = (fine, count, private) == ("ok", size, sum(b"office.appointed" in body for body in bodies))
        return (
            size
            if whole and roots[size] == root(size, lambda places: {place: tree[place] for place in places})
            else None
        )
    except (sqlite3.Error, ValueError, KeyError):
        return None


@pytest.mark.parametrize(
    "pragmas", [product_settings(), ROLLBACK], ids=["the product's settings", "a rollback journal"]
)
def test_nothing_is_lost_under(pragmas, deeds, tmp_path):
    assert left_by(recorded(deeds, pragmas), 100, tmp_path) == (0, 0)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    "pragmas", [product_settings(), ROLLBACK], ids=["the product's settings", "a rollback journal"]
)
def test_nothing_is_lost_in_two_thousand_cuts_under(pragmas, deeds, tmp_path):
    assert left_by(recorded(deeds, pragmas), 2000, tmp_path) == (0, 0)


def test_the_setting_that_does_not_wait_for_the_disk_loses_deeds(deeds, tmp_path):
    """The planted fault: synchronous=NORMAL acknowledges what the disk has not got."""
    lost, _ = left_by(recorded(deeds, UNSAFE), 100, tmp_path)
    assert lost > 0


def test_the_simulated_disk_does_forget(deeds, tmp_path):
    """Without any sync at all, the same cuts must do damage: else this proof would prove nothing."""
    done = [operation for operation in recorded(deeds, product_settings()) if operation[0] != "sync"]
    lost, damaged = left_by(done, 20, tmp_path)
    assert lost + damaged > 0


def test_the_product_waits_for_the_disk():
    assert "synchronous=FULL" in product_settings()
    assert "journal_mode=WAL" in product_settings()
