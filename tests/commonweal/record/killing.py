"""Writes to the record and kills the writer, over and over. Run as a process of its own; prints what was found as JSON.

    killing.py KILLS true|acknowledged-first|apart
    killing.py WRITERS together

The first kills writers, who do it right or in one of two wrong ways; the second has several write at once.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from commonweal.members import actions as members  # noqa: E402
from commonweal.members.models import MemberInstitution  # noqa: E402
from commonweal.members.queries import BodyFacts  # noqa: E402
from commonweal.record import actions as record  # noqa: E402
from commonweal.record import queries  # noqa: E402

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
CLASS = "school"
DEEDS_EACH = 15


def founded() -> BodyFacts:
    settings.COMMONWEAL_KEYS = Path(os.environ["COMMONWEAL_HOME"]) / "keys"
    call_command("migrate", verbosity=0)
    return members.found(slug="city", name="Schools", purpose="To try.", classes=[CLASS], at=AT)


def write_for_ever(city: BodyFacts, mode: str, out: int, number: int) -> None:
    """Admits one member after the other from this number on; each number goes out once its deed is done."""
    while True:
        number += 1
        if mode == "acknowledged-first":
            with transaction.atomic():
                admit(city, number)
                os.write(out, b"%d\n" % number)
                time.sleep(0.01)
            continue
        if mode == "apart":
            kept = {"name": f"School {number}", "number": str(number)}
            MemberInstitution.objects.create(body_id=city.id, stakeholder_class_id=1, joined_on=AT.date(), **kept)
            with transaction.atomic():
                record.append(city.log_id, "member.joined", {**kept, "class": CLASS, "on": "2026-01-05"}, AT)
        else:
            admit(city, number)
        os.write(out, b"%d\n" % number)


def admit(city: BodyFacts, number: int) -> None:
    members.admit(
        body=city, name=f"School {number}", number=str(number), stakeholder_class=CLASS, joined_on=AT.date(), at=AT
    )


def killed_once(city: BodyFacts, mode: str, chance: random.Random, number: int) -> set[str]:
    """One life of a writer: up to five deeds and a part of one more. Answers with what it acknowledged in it."""
    connection.close()
    back, out = os.pipe()
    writer = os.fork()
    if not writer:
        os.close(back)
        write_for_ever(city, mode, out, number)
    os.close(out)
    with os.fdopen(back, "rb", buffering=0) as told:
        begun = time.monotonic()
        first = b"".join(told.readline() for _ in range(chance.randrange(6)))
        a_deed = (time.monotonic() - begun) / max(1, first.count(b"\n")) or 0.05
        time.sleep(chance.random() * a_deed)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        return set((first + told.read()).decode().split())


def together(writers: int, deeds: int) -> dict[str, object]:
    """Several writers at once, each with so many deeds; nobody is killed."""
    city, lives = founded(), []
    for life in range(writers):
        connection.close()
        writer = os.fork()
        if not writer:
            for number in range(deeds):
                admit(city, 100_000 * (life + 1) + number)
            os._exit(0)
        lives.append(writer)
    failed = sum(os.waitpid(writer, 0)[1] != 0 for writer in lives)
    rows = MemberInstitution.objects.count()
    findings = [str(finding) for finding in queries.verify(city.log_id)]
    return {"acknowledged": rows, "lost": failed, "orphans": rows - queries.size(city.log_id) + 1, "findings": findings}


def main(kills: int, mode: str) -> dict[str, object]:
    """Stops early once something was lost or came apart."""
    city, chance = founded(), random.Random(3)
    acknowledged: set[str] = set()
    lost = orphans = 0
    for life in range(kills):
        acknowledged |= killed_once(city, mode, chance, 100_000 * (life + 1))
        there = set(MemberInstitution.objects.values_list("number", flat=True))
        lost = len(acknowledged - there)
        orphans = abs(len(there) - (queries.size(city.log_id) - 1))  # one entry tells of the founding
        if lost or orphans:
            break
    record.checkpoint(city.log_id, AT)
    return {
        "acknowledged": len(acknowledged),
        "lost": lost,
        "orphans": orphans,
        "findings": [str(finding) for finding in queries.verify(city.log_id)],
    }


if __name__ == "__main__":
    count, mode = int(sys.argv[1]), sys.argv[2]
    sys.stdout.write(json.dumps(together(count, DEEDS_EACH) if mode == "together" else main(count, mode)))
