"""Promises 17 and 19: whoever kept one checkpoint notices every change before it, with one small file and no trust."""

import random
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, count, islice
from pathlib import Path

import pytest

from commonweal.record import verify_record
from engines.record import tampering
from engines.record.making import POLICY, WITNESSES, Record, record
from engines.record.tampering import Tampering, laid_out, true_files
from planted import must_be_caught

LENGTH, KEPT = 120, 60
A_WEEK = 7 * 24 * 60 * 60
MADE = record(LENGTH)


@pytest.fixture(autouse=True)
def signatures_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same signature is true or false every time: asking once keeps thousands of trials short."""
    monkeypatch.setattr(verify_record, "is_signed", lru_cache(maxsize=None)(verify_record.is_signed))


class Outsider:
    """Somebody with a policy and an old checkpoint of their own, and an export from a stranger."""

    def __init__(self, folder: Path, made: Record = MADE) -> None:
        self.true, self.export = true_files(made), made.export(folder / "export")
        self.policy, self.kept = folder / "my-policy", folder / "last-year.txt"
        self.policy.write_text(str(POLICY))
        self.kept.write_text(made.note(KEPT))
        self.now = made.last_at

    def objects(self, changed: dict[str, bytes] | None = None, max_age: int | None = A_WEEK) -> str:
        """Why this export is not believed; empty where it is."""
        laid_out(self.export, self.true, changed or {})
        try:
            verify_record.verify(self.export, self.policy, [self.kept], max_age, self.now)
        except (LookupError, ValueError) as wrong:
            return str(wrong)
        return ""

    def missed(self, trials: Iterable[Tampering]) -> list[str]:
        return [name for name, changed in trials if not self.objects(changed)]


@pytest.fixture
def outsider(tmp_path: Path) -> Outsider:
    return Outsider(tmp_path)


def every_tampering() -> Iterator[Tampering]:
    yield from tampering.bytes_flipped(MADE)
    yield from tampering.bits_flipped(MADE, (0, 59, 119))
    yield from tampering.rows_moved(MADE, random.Random(17), pairs=2000)
    yield from tampering.checkpoint_flipped(MADE)
    yield from tampering.by_the_operator(MADE, witnesses=0, rows=range(LENGTH))
    yield from tampering.by_the_operator(MADE, witnesses=2, rows=range(LENGTH))
    yield from tampering.by_the_operator(MADE, witnesses=3, rows=range(KEPT))
    yield from tampering.cut_off_by_the_operator(MADE, rows=range(1, KEPT))
    yield from tampering.other_writings(MADE)
    yield from tampering.rules_broken(MADE)


def sample(every: int) -> Iterator[Tampering]:
    """Of each kind of tampering, one in so many; of the few clever ones, all."""
    kinds = [
        tampering.bytes_flipped(MADE),
        tampering.bits_flipped(MADE, (59,)),
        tampering.rows_moved(MADE, random.Random(17), pairs=200),
        tampering.checkpoint_flipped(MADE),
        tampering.by_the_operator(MADE, witnesses=2, rows=range(LENGTH)),
        tampering.by_the_operator(MADE, witnesses=3, rows=range(KEPT)),
        tampering.cut_off_by_the_operator(MADE, rows=range(1, KEPT)),
    ]
    thinned = (islice(kind, n, None, every) for n, kind in enumerate(kinds))
    return chain(*thinned, tampering.other_writings(MADE), tampering.rules_broken(MADE))


def test_what_is_true_is_verified(outsider: Outsider) -> None:
    assert outsider.objects() == ""


def test_a_sample_of_every_kind_of_tampering_is_noticed(outsider: Outsider) -> None:
    assert outsider.missed(sample(61)) == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_every_tampering_is_noticed(outsider: Outsider) -> None:
    tried = count()
    assert outsider.missed(trial for trial, _ in zip(every_tampering(), tried, strict=False)) == []
    assert next(tried) >= 25_000


def test_a_change_before_the_kept_checkpoint_is_called_a_fork_even_with_a_full_quorum(outsider: Outsider) -> None:
    rows = [n for n, body in enumerate(MADE.bodies[:KEPT]) if b"member.joined" in body or b"data.imported" in body]
    for row in rows:
        ((_, changed),) = tampering.by_the_operator(MADE, witnesses=3, rows=range(row, row + 1))
        assert outsider.objects(changed).startswith("FORK: history before last-year.txt was changed")


def test_a_result_turned_round_is_noticed_even_if_everybody_signs_it(outsider: Outsider) -> None:
    trials = list(tampering.rules_broken(MADE))
    assert trials
    assert outsider.missed(trials) == []


def test_what_no_one_outside_can_notice_is_said_in_the_reference(outsider: Outsider) -> None:
    """The log and a full quorum together can rewrite what nobody outside has kept: this is the promise's limit."""
    rewritten = tampering.by_the_operator(MADE, witnesses=3, rows=range(KEPT + 10, KEPT + 11))
    assert all(outsider.objects(changed) == "" for _, changed in rewritten)


def test_the_sample_notices_when_the_root_is_not_looked_at(outsider: Outsider) -> None:
    """The planted fault: the tree is grown, but whatever root the checkpoint names is taken for the right one."""

    class Agreeable(bytes):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = bytes.__hash__

    true = verify_record.read_log

    def careless(lines: Iterable[bytes], origin: str, sizes: set[int]) -> tuple[int, int, dict[int, bytes]]:
        size, last, roots = true(lines, origin, sizes)
        return size, last, {at: Agreeable(root) for at, root in roots.items()}

    def check() -> None:
        assert outsider.missed(sample(997)) == []

    must_be_caught(check, verify_record, "read_log", careless)


def test_an_old_copy_is_refused_once_it_is_older_than_allowed(outsider: Outsider) -> None:
    """Promise 19, and its planted fault: without a greatest age the old copy passes."""
    outsider.now += A_WEEK
    assert outsider.objects() == ""
    outsider.now += 1
    assert outsider.objects().startswith("STALE")
    assert outsider.objects(max_age=None) == ""


def test_a_checkpoint_from_the_future_is_refused(outsider: Outsider) -> None:
    outsider.now -= 301
    assert outsider.objects().startswith("STALE")


def test_a_witness_cannot_make_an_old_quorum_young(outsider: Outsider) -> None:
    late = A_WEEK + 9
    notes = [MADE.note(by=[one], at=MADE.last_at + after) for one, after in zip(WITNESSES, (0, 1, late), strict=False)]
    outsider.now += late
    note = MADE.note(by=[]) + "".join(one.splitlines(keepends=True)[-1] for one in notes)
    assert outsider.objects({"checkpoint": note.encode()}).startswith("STALE")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[" * 60_000,
        '{"at":1}',
        '{"at":NaN}',
        '{"at":1e5}',
        "null",
        '"text"',
        "\ufeff{}",
        '{"at":"1","data":{},"log":"x","seq":0,"type":"x","v":1}',
    ],
)
def test_a_line_that_is_no_entry_is_named_and_never_makes_it_fail(outsider: Outsider, line: str) -> None:
    bodies = [*MADE.bodies[:9], line.encode(), *MADE.bodies[10:]]
    assert outsider.objects({"entries.jsonl": tampering.joined(bodies)}).startswith("entry 9: ")


def test_an_entry_of_64_kilobytes_is_refused(outsider: Outsider) -> None:
    held = MADE.bodies[0].replace(b"Schools", b"S" * 65_536)
    assert outsider.objects({"entries.jsonl": tampering.joined([held, *MADE.bodies[1:]])}).startswith("entry 0: ")


def test_a_policy_that_is_no_policy_is_refused(outsider: Outsider) -> None:
    for policy in ("", "quorum none\nquorum none", "log x", "group g 1 x\nquorum g", "nonsense", str(POLICY) + "group"):
        outsider.policy.write_text(policy)
        assert outsider.objects()
