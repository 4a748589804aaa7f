"""Member institutions sign what they have seen; enough of them make a checkpoint count."""

import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from commonweal.record import actions as record
from commonweal.record import export, notes, queries
from commonweal.record import witness as program
from commonweal_engines.common import Refusal
from commonweal_engines.record import SignatureType, Signer, is_signed, judge, open_checkpoint, read_key
from engines.record.pythons import VERSIONS, interpreters

from .conftest import Kept

HERE = interpreters()


def size_of(note: str | None) -> int:
    opened = open_checkpoint(note or "")
    assert not isinstance(opened, Refusal)
    return opened[1].size


def test_a_witness_is_entered_on_the_record_with_how_many_are_needed(log):
    log.witness()
    told = queries.entries(log.id)[0]
    assert told.type == "witness.changed"
    assert (told.data["needed"], told.data["of"]) == (1, 1)
    assert notes.policy(log.id).met_by(["school.example/witness"])
    assert not notes.policy(log.id).met_by([])


@pytest.mark.parametrize(
    ("name", "key", "needed"),
    [
        ("school.example/witness", "nonsense", 1),
        ("school.example/witness", str(Signer("other", SignatureType.WITNESS, b"1" * 32).key), 1),
        ("school.example/witness", str(Signer("school.example/witness", SignatureType.LOG, b"1" * 32).key), 1),
        ("school.example/witness", str(Signer("school.example/witness", SignatureType.WITNESS, b"1" * 32).key), 2),
        ("école", str(Signer("école", SignatureType.WITNESS, b"1" * 32).key), 1),
    ],
)
def test_what_is_no_key_of_that_witness_is_refused(log, name, key, needed):
    assert isinstance(record.register_witness(log.id, name=name, key=key, needed=needed, at=log.now), Refusal)
    assert queries.size(log.id) == 0


def test_a_name_or_a_key_is_used_once(log):
    signer = log.witness()
    again = Signer("second.example", SignatureType.WITNESS, signer.seed)
    for name, key in ((signer.name, str(signer.key)), (again.name, str(again.key))):
        assert isinstance(record.register_witness(log.id, name=name, key=key, needed=1, at=log.now), Refusal)


def test_outsiders_are_shown_the_newest_checkpoint_that_enough_have_signed(log):
    one, two = log.witness("one.example", needed=1), log.witness("two.example", needed=2)
    log.joined(3)
    first = log.checkpoint()
    assert log.cosign(one, first) is None
    assert log.cosign(two, first) is None
    log.joined(3)
    assert log.cosign(one) is None
    assert size_of(queries.published_checkpoint(log.id)) == 5
    assert size_of(queries.latest_checkpoint(log.id)) == 8
    assert not isinstance(judge(queries.published_checkpoint(log.id), notes.policy(log.id)), Refusal)
    assert log.cosign(two) is None
    assert size_of(queries.published_checkpoint(log.id)) == 8


def test_a_retired_witness_counts_no_longer_and_leaves_its_signatures(log):
    one, _ = log.witness("one.example"), log.witness("two.example")
    log.joined()
    assert log.cosign(one) is None
    assert record.retire_witness(log.id, name="one.example", needed=1, at=log.now) is None
    assert isinstance(log.cosign(one), Refusal)
    assert "one.example" in queries.latest_checkpoint(log.id) or size_of(queries.latest_checkpoint(log.id)) > 3
    assert isinstance(record.retire_witness(log.id, name="one.example", needed=1, at=log.now), Refusal)
    assert isinstance(record.retire_witness(log.id, name="two.example", needed=1, at=log.now), Refusal)


def test_a_signature_that_does_not_fit_is_refused(log, opened):
    signer, other = log.witness(), opened("town")
    log.joined(3)
    assert "is no signed" not in str(log.cosign(signer, at=log.now + timedelta(seconds=301)))
    stranger = Signer(signer.name, SignatureType.WITNESS, b"s" * 32)
    for refused in (
        log.cosign(stranger),
        log.cosign(signer, note=other.checkpoint()),
        log.cosign(signer, at=log.now + timedelta(seconds=301)),
        record.cosign(log.id, "nobody.example", log.checkpoint(), log.now),
        record.cosign(log.id, signer.name, log.checkpoint(), log.now),
        record.cosign(log.id, signer.name, "nonsense", log.now),
    ):
        assert isinstance(refused, Refusal)
    assert log.cosign(signer) is None
    assert log.cosign(signer) is None


def test_a_keeper_is_told_whether_the_note_still_agrees(log):
    log.joined(6)
    kept = log.checkpoint()
    log.joined(6)
    assert queries.agrees(log.id, kept).size == 6
    forked = kept.replace("\n6\n", "\n7\n")
    assert isinstance(queries.agrees(log.id, forked), Refusal)
    assert isinstance(queries.agrees(log.id, "my notes"), Refusal)


# --- the program that an institution runs -------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of the institution, with its own copies of the two programs."""
    folder = tmp_path / "institution"
    folder.mkdir()
    for name in export.PROGRAMS:
        (folder / name).write_bytes(export.program(name))
    return folder


def run(home: Path, *words: object, python: str = sys.executable) -> tuple[int, str]:
    done = subprocess.run(
        [python, "-I", "-S", str(home / "witness.py"), *map(str, words)],
        env={},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def exported(log: Kept, folder: Path) -> Path:
    log.checkpoint()
    export.to_folder(export.files(log.id, for_witnesses=True), folder)
    return folder


def made(home: Path, log: Kept, name: str = "school.example/witness") -> str:
    """Makes the institution's key, has it trust the log, and has the log enter it as a witness."""
    _, key = run(home, "new", name)
    assert run(home, "trust", notes.Log.objects.get(pk=log.id).key)[0] == 0
    assert record.register_witness(log.id, name=name, key=key.strip(), needed=1, at=log.now) is None
    return key.strip()


def test_an_institution_signs_what_it_pulled_and_the_log_takes_it_in(log, home, tmp_path):
    key = read_key(made(home, log))
    log.joined(5)
    code, note = run(home, "sign", exported(log, tmp_path / "first"))
    assert code == 0
    assert record.cosign(log.id, key.name, note, datetime.now(UTC)) is None
    assert not isinstance(judge(queries.published_checkpoint(log.id), notes.policy(log.id)), Refusal)
    log.joined(5)
    assert run(home, "sign", exported(log, tmp_path / "second"))[0] == 0
    assert (home / "witness.key").stat().st_mode & 0o777 == 0o600


def forged(log: Kept, folder: Path) -> Path:
    """Another history of the same length, signed with the real key of the log."""
    exported(log, folder)
    lines = (folder / "entries.jsonl").read_bytes().replace(b"School 100001", b"School 999999", 1)
    (folder / "entries.jsonl").write_bytes(lines)
    bodies = lines.splitlines()
    leaves = [record.engine.leaf_hash(body) for body in bodies]
    from engines.record.slow_tree import slow_root

    head = record.engine.Checkpoint(log.origin, len(bodies), slow_root(leaves))
    key = notes.known_key(notes.Log.objects.get(pk=log.id).key)
    seed = record.keys.b64decode(record.keys._file(key, "sign").read_bytes())
    line = record.engine.sign(head, Signer(log.origin, SignatureType.LOG, seed))
    (folder / "checkpoint").write_text(f"{head}\n{line}")
    return folder


def test_an_institution_never_signs_two_histories(log, home, tmp_path):
    made(home, log)
    log.joined(5)
    true, other = exported(log, tmp_path / "true"), forged(log, tmp_path / "forged")
    assert run(home, "sign", true)[0] == 0
    code, said = run(home, "sign", other)
    assert (code, said.startswith("NOT SIGNED: FORK")) == (1, True)
    assert run(home, "sign", true)[0] == 0


def test_of_two_histories_shown_at_once_only_one_is_ever_signed(log, home, tmp_path):
    """32 at a time: the memory is looked at and changed in one step."""
    made(home, log)
    log.joined(5)
    folders = [exported(log, tmp_path / "true"), forged(log, tmp_path / "forged")]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: (n % 2, run(home, "sign", folders[n % 2])[0]), range(32)))
    assert len({which for which, code in answers if code == 0}) == 1


def test_an_institution_refuses_what_is_shorter_unsigned_unknown_or_untrue(log, home, tmp_path):
    made(home, log)
    log.joined(5)
    early = exported(log, tmp_path / "early")
    log.joined(5)
    assert run(home, "sign", exported(log, tmp_path / "late"))[0] == 0
    assert run(home, "sign", early)[1].startswith("NOT SIGNED: CUT OFF")
    lines = (early / "entries.jsonl").read_bytes()
    (early / "entries.jsonl").write_bytes(lines.replace(b"School", b"Schule", 1))
    assert run(home, "sign", early)[1].startswith("NOT SIGNED: the entries are not those")
    (early / "checkpoint").write_text((early / "checkpoint").read_text().replace("commonweal", "uncommon"))
    assert "is not one that this witness trusts" in run(home, "sign", early)[1]
    assert run(home, "new", "again")[1].startswith("NOT SIGNED: this folder holds a witness already")


@pytest.mark.parametrize("version", VERSIONS)
def test_the_program_runs_on(version, log, home, tmp_path):
    if version not in HERE:
        pytest.skip(f"there is no Python {version} on this machine")
    python = HERE[version]
    name, trusted = "school.example/witness", notes.Log.objects.get(pk=log.id).key
    code, key = run(home, "new", name, python=python)
    assert (code, key.startswith(name)) == (0, True)
    assert run(home, "trust", trusted, python=python)[0] == 0
    assert record.register_witness(log.id, name=name, key=key.strip(), needed=1, at=log.now) is None
    code, note = run(home, "sign", exported(log, tmp_path / "export"), python=python)
    assert (code, note.count(name)) == (0, 1)


def test_a_witness_that_lost_its_memory_signs_nothing(log, home, tmp_path):
    made(home, log)
    log.joined()
    (home / "witness.sqlite3").unlink()
    code, said = run(home, "sign", exported(log, tmp_path / "export"))
    assert (code, "retire its key" in said) == (1, True)


def test_a_witness_stores_before_it_answers(log, home, tmp_path, monkeypatch):
    """The planted fault beside it: a witness that answers first can be made to sign twice."""
    made(home, log)
    log.joined(5)
    true, other = exported(log, tmp_path / "true"), forged(log, tmp_path / "forged")
    monkeypatch.setattr(program, "signature", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        program.sign(home, true, 1)
    monkeypatch.undo()
    with closing(sqlite3.connect(home / "witness.sqlite3")) as memory:
        assert memory.execute("SELECT size FROM log").fetchone() == (6,)
    with pytest.raises(ValueError, match="FORK"):
        program.sign(home, other, 1)
    with closing(sqlite3.connect(home / "witness.sqlite3")) as memory:
        memory.executescript(f"UPDATE log SET size = 0, root = x'{program.EMPTY_ROOT.hex()}'")
    assert program.sign(home, other, 1)


def test_the_programs_signature_is_the_one_of_the_standard():
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    assert program.public_key(seed).hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert (
        program.signature(seed, b"\x72")
        .hex()
        .startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
    )
    signer = Signer("x", SignatureType.WITNESS, seed)
    assert program.written_key("x", seed)[0] == str(signer.key)


def test_it_all_works_from_the_command_line(log, home, tmp_path, capsys, clock):
    clock.now = datetime.now(UTC)
    log.joined(3)
    _, key = run(home, "new", "school.example/witness")
    run(home, "trust", notes.Log.objects.get(pk=log.id).key)
    words = {"body": "city", "name": "school.example/witness", "key": key.strip(), "needed": 1}
    call_command("record", "witness", **words)
    call_command("record", "export", "--body", "city", "--to", str(tmp_path / "out"), "--for-witnesses")
    note = tmp_path / "signed.txt"
    note.write_text(run(home, "sign", tmp_path / "out")[1])
    call_command("record", "cosign", "--body", "city", "--witness", "school.example/witness", "--note", str(note))
    call_command("record", "verify", "--body", "city")
    assert re.search(r"VERIFIED 4 entries of city", capsys.readouterr().out)
    assert is_signed(open_checkpoint(queries.published_checkpoint(log.id))[0], notes.policy(log.id).logs[0])
