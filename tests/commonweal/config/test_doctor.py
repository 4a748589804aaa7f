"""A doctor looks at everything kept and finds what is wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commonweal.decisions import models
from commonweal.roles.models import Term
from commonweal.rules.models import RuleVersion


def examined() -> str:
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except CommandError:
        return out.getvalue()
    return "well\n" + out.getvalue()


@pytest.fixture
def decided(city, clock):
    """A body with a closed vote."""
    from commonweal.decisions import actions
    from commonweal_engines.decisions import Choice

    clerk, chair = (city.standing(f"{who}@city.example", clock.now) for who in ("clerk", "chair"))
    actions.draft(by=chair, title="Meet monthly", text="We meet.", at=clock.now)
    actions.open_vote(by=clerk, number=1, closes_at=clock.now.replace(day=9), at=clock.now)
    for n, school in enumerate(city.institutions()):
        by = city.standing(f"rep{n}@city.example", clock.now)
        actions.vote(by=by, number=1, institution_id=school.pk, choice=Choice.FOR, reason="", at=clock.now)
    actions.close(by=clerk, number=1, at=clock.now)
    return city


def test_a_sound_installation_is_well(decided):
    assert examined().startswith("well")


def another_outcome(city) -> None:
    models.Motion.objects.update(state="not_carried")


def another_count(city) -> None:
    motion = models.Motion.objects.get()
    motion.outcome["counts"]["votes_for"] = 9
    motion.save()


def another_roll(city) -> None:
    models.Elector.objects.filter(name="School 00 of City").update(name="School 77")


def a_late_vote(city) -> None:
    models.Motion.objects.update(closes_at=models.Motion.objects.get().opened_at)


def two_in_one_seat(city) -> None:
    one = Term.objects.get(person__email="rep0@city.example")
    Term.objects.create(seat=one.seat, person=one.person, first=one.last, last=one.last)


def two_rules_at_once(city) -> None:
    rule = RuleVersion.objects.get(key="decisions.quorum")
    RuleVersion.objects.create(
        body_id=city.body.id,
        key=rule.key,
        clause="9",
        words="",
        value={},
        valid_from="2026-02-01",
        valid_to="2026-03-01",
    )


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (another_outcome, "its votes say carried"),
        (another_count, "gives another outcome"),
        (another_roll, "not the one that was frozen"),
        (a_late_vote, "after its closing time"),
        (two_in_one_seat, "already held"),
        (two_rules_at_once, "overlap"),
    ],
)
def test_each_fault_is_found_and_named(decided, fault, said):
    with connection.cursor() as cursor:
        _lift_nets(cursor)
    fault(decided)
    found = examined()
    assert not found.startswith("well")
    assert said in found


def _lift_nets(cursor) -> None:
    """Takes away what the database itself refuses, so that the fault can be planted behind it."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'decisions_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    else:
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'decisions_%'")
        for name, table in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name} ON {table}")
