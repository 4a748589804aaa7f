"""Data, support and need indexes for a body of the tests. No such school or result exists."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from commonweal.need import actions as need

from . import acts

COLUMNS = [
    *("la_code_added", "RECTYPE", "URN", "SCHNAME", "PCODE", "PCODE2", "TOWN"),
    *("P8MEA", "ATT8SCR", "PTL2BASICS_95", "PTEBACC_E_PTQ_EE", "EBACCAPS", "SCHTYPE", "OFSTEDRATING"),
]


def results(body: Any, seed: int) -> bytes:
    """Key stage 4 results in their short form, with a figure for each member; other figures for another seed."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for n, one in enumerate(body.institutions()):
        progress, attainment = (n * 7 + seed) % 19 / 10 - 1, 30 + (n * 5 + seed) % 23
        writer.writerow(
            {"la_code_added": "990", "RECTYPE": "1", "URN": one.number, "P8MEA": progress, "ATT8SCR": attainment}
        )
    return out.getvalue().encode()


def fill_with_figures(
    body: Any, now: datetime, word: Callable[[str], str], seed: int = 0
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two of each: datasets, imports under way, support, and indexes, of which the second is in force."""
    lead = body.standing(f"data@{body.slug}.example", now)
    chair = body.standing(f"chair@{body.slug}.example", now)
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for n, things in enumerate(found):
        name = f"{word('results')}.csv"
        things["content"] = results(body, seed + n)
        file = acts.done(need.import_file(by=lead, name=name, data=things["content"], at=now))
        things["dataset"] = file.datasets.get().pk
        things["job"] = acts.done(need.queue_import(by=lead, name=f"{word('later')}.csv", data=b"soon", at=now)).pk
        member = body.institutions()[2 - n].pk
        given = {"institution_id": member, "programme": word("Heron programme"), "first": body.body.day(now)}
        things["support"] = acts.done(need.note_support(by=lead, at=now, **given)).pk
        things["index"] = _in_force(body, chair, word("Heron need"), now)
    return found


def draft_an_index(body: Any, now: datetime, word: Callable[[str], str]) -> int:
    """To be made when the last member has joined: a draft that rests on anything older is refused."""
    chair = body.standing(f"chair@{body.slug}.example", now)
    return acts.done(need.draft_index(by=chair, title=word("Heron draft"), at=now)).number


def _in_force(body: Any, chair: Any, title: str, now: datetime) -> int:
    """Works out an index and lets the members adopt it."""
    index = acts.done(need.draft_index(by=chair, title=title, at=now))
    motion = acts.done(need.propose(by=chair, number=index.number, at=now))
    acts.carry(body, motion, now)
    return index.number
