"""A person can be shown to whoever is entitled, and can be forgotten, and the record still verifies."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from commonweal.record import actions, queries
from commonweal.record import keys as key_folder
from commonweal.record.models import Alias, Private, SubjectKey
from commonweal_engines.record import sentence

ANNA, BEN = 7001, 8002


@pytest.fixture
def told(log):
    log.appointed(1, who=ANNA)
    log.appointed(2, who=BEN)
    log.appointed(3, who=ANNA)
    log.checkpoint()
    return log


def test_the_entry_says_nobody_and_the_opening_says_who(told):
    entry = queries.entry(told.id, 0)
    assert str(ANNA) not in repr(entry)
    assert str(sentence(entry)) == "Somebody took the office of Chair, from 2026-01-05 to 2027-01-04."
    opening = queries.opening(told.id, 0, "who")
    assert opening.v == {"person": ANNA}
    assert opening.commitment == entry.data["who"]["c"]


def test_no_opening_is_found_where_there_is_none(told, opened):
    assert queries.opening(told.id, 0, "other") is None
    assert queries.opening(told.id, 99, "who") is None
    assert queries.opening(opened("town").id, 0, "who") is None
    told.joined()
    assert queries.opening(told.id, 3, "name") is None


def test_one_person_has_one_key_in_a_log_and_another_in_another(told, opened):
    other = opened("town")
    other.appointed(1, who=ANNA)
    assert Alias.objects.filter(person_id=ANNA).count() == 2
    assert Private.objects.filter(log_id=told.id).values("kid").distinct().count() == 2


def check_that_anna_is_gone(told) -> None:
    assert actions.erase(ANNA, told.now) == 2
    assert queries.opening(told.id, 0, "who") is None
    assert queries.opening(told.id, 2, "who") is None
    assert not Alias.objects.filter(person_id=ANNA).exists()
    assert SubjectKey.objects.exclude(wrapped=None).count() == 1


def test_whoever_is_erased_is_gone_and_everybody_else_stays(told):
    check_that_anna_is_gone(told)
    assert queries.opening(told.id, 1, "who").v == {"person": BEN}


def test_the_record_says_that_it_was_done_and_still_verifies(told):
    actions.erase(ANNA, told.now)
    newest = queries.entries(told.id)[0]
    assert (newest.type, dict(newest.data)) == ("erasure.done", {"kind": "person", "count": 2})
    assert queries.verify(told.id) == []


def test_erasing_reaches_every_log_and_nobody_is_erased_twice(told, opened):
    other = opened("town")
    other.appointed(1, who=ANNA)
    assert actions.erase(ANNA, told.now) == 3
    assert [queries.entries(one.id)[0].type for one in (told, other)] == ["erasure.done"] * 2
    assert actions.erase(ANNA, told.now) == 0
    assert queries.size(other.id) == 2


def test_somebody_who_was_erased_and_comes_back_is_a_stranger(told):
    before = Alias.objects.get(log_id=told.id, person_id=ANNA).alias
    actions.erase(ANNA, told.now)
    told.appointed(4, who=ANNA)
    assert Alias.objects.get(log_id=told.id, person_id=ANNA).alias != before
    assert queries.opening(told.id, 0, "who") is None
    assert queries.opening(told.id, 4, "who").v == {"person": ANNA}


def test_an_empty_row_remembers_which_key_to_destroy_again_after_a_restore(told):
    kid = Alias.objects.get(log_id=told.id, person_id=ANNA).alias
    actions.erase(ANNA, told.now)
    row = SubjectKey.objects.get(kid=kid)
    assert (row.wrapped, row.erased_at) == (None, int(told.now.timestamp()))


def test_the_keys_lie_outside_the_database_where_only_their_owner_reads(told, keys: Path):
    files = sorted(path.suffix for path in keys.iterdir())
    assert files == [".last", ".sign", ".wrap"]
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir()} == {0o600}
    secrets = [path.read_bytes().strip() for path in keys.iterdir() if path.suffix != ".last"]
    with connection.cursor() as cursor:
        for table in ("record_log", "record_private", "record_subjectkey", "record_alias", "record_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert not any(secret in repr(cursor.fetchall()).encode() for secret in secrets)


def test_a_database_without_its_key_folder_opens_nothing(told, keys: Path):
    for path in keys.glob("*.wrap"):
        path.unlink()
    with pytest.raises(FileNotFoundError):
        queries.opening(told.id, 0, "who")


def test_a_key_is_never_written_over(told, monkeypatch):
    monkeypatch.setattr(key_folder.secrets, "token_bytes", lambda size: b"\x01" * size)
    key_folder.make(told.origin)
    with pytest.raises(FileExistsError):
        key_folder.make(told.origin)


def test_forgetting_that_leaves_the_key_is_noticed(told):
    """A planted fault: the sealed values and the alias go, the key stays."""
    with transaction.atomic():
        check_that_anna_is_gone(told)
        transaction.set_rollback(True)

    class Spared:
        objects = SimpleNamespace(filter=lambda **_: SimpleNamespace(update=lambda **_: 0))

    with pytest.MonkeyPatch.context() as fault:
        fault.setattr(actions, "SubjectKey", Spared)
        with pytest.raises(AssertionError):
            check_that_anna_is_gone(told)


def left_behind(home: Path, *words: str) -> dict[str, int]:
    environment = {
        "COMMONWEAL_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "commonweal.config.settings",
        "PATH": os.environ["PATH"],
    }
    program = Path(__file__).with_name("forgetting.py")
    done = subprocess.run(
        [sys.executable, program, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into the files of SQLite")
def test_nothing_that_was_erased_can_be_read_out_of_the_files(tmp_path):
    """The planted fault beside it: without overwriting and sweeping, what was deleted is still there to read."""
    told = left_behind(tmp_path / "swept")
    assert told["before"] == told["secrets"]
    assert told["after"] == 0
    assert left_behind(tmp_path / "unswept", "without-sweeping")["after"] > 0
