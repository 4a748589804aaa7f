"""Promises 3 and 20: kill -9 at any moment loses no acknowledged deed, and parts no deed from its trace."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

KILLS = 50 if connection.vendor == "sqlite" else 15
KILLING = Path(__file__).with_name("killing.py")


@dataclass(frozen=True)
class Found:
    acknowledged: int
    lost: int
    orphans: int
    findings: list[str]


@pytest.fixture
def address(tmp_path: Path, db: None) -> Iterator[str]:
    """A database of its own, as killed processes leave nothing that could be rolled back."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'city.sqlite3'}"
        return
    import psycopg

    name, host = f"killed_{uuid4().hex}", connection.get_connection_params()["host"]
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres:@/{name}?host={host}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def found(address: str, home: Path, kills: int, mode: str = "true") -> Found:
    environment = {
        "COMMONWEAL_DATABASE": address,
        "COMMONWEAL_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "commonweal.config.settings",
        "PATH": os.environ["PATH"],
    }
    words = [sys.executable, str(KILLING), str(kills), mode]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=3000)
    assert done.returncode == 0, done.stderr
    return Found(**json.loads(done.stdout))


def test_many_kills_lose_nothing_part_nothing_and_damage_nothing(address, tmp_path):
    told = found(address, tmp_path, kills=KILLS)
    assert told.acknowledged > KILLS
    assert (told.lost, told.orphans, told.findings) == (0, 0, [])


def test_writers_who_come_at_once_wait_for_each_other(address, tmp_path):
    told = found(address, tmp_path, kills=4, mode="together")
    assert told == Found(acknowledged=4 * 15, lost=0, orphans=0, findings=[])


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_thousand_kills_lose_nothing_part_nothing_and_damage_nothing(address, tmp_path):
    told = found(address, tmp_path, kills=1000)
    assert told.acknowledged > 1000
    assert (told.lost, told.orphans, told.findings) == (0, 0, [])


def test_a_writer_that_acknowledges_before_it_is_done_loses_deeds(address, tmp_path):
    """The planted fault of promise 3."""
    assert found(address, tmp_path, kills=40, mode="acknowledged-first").lost > 0


def test_a_deed_and_its_trace_in_two_transactions_come_apart(address, tmp_path):
    """The planted fault of promise 20."""
    assert found(address, tmp_path, kills=40, mode="apart").orphans > 0
