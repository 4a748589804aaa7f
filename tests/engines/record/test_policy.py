"""A checkpoint counts when those have signed it whom the policy names, and nobody else."""

from itertools import combinations

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.record import Judged, Policy, SignatureType, Signer, judge, of_any, read_policy
from commonweal_engines.record import policy as engine
from engines.record.making import LOG, POLICY, WITNESSES, record
from planted import must_be_caught

NAMES = [signer.name for signer in WITNESSES]
KEYS = [signer.key for signer in WITNESSES]
LINES = [f"log {LOG.key}", *(f"witness w{n} {key}" for n, key in enumerate(KEYS))]


def read(*lines: str) -> Policy:
    policy = read_policy("\n".join(lines))
    assert isinstance(policy, Policy), policy
    return policy


def test_a_policy_reads_back_as_it_was_written() -> None:
    assert read_policy(str(POLICY)) == POLICY
    assert str(read(str(POLICY))) == str(POLICY)


def test_two_groups_make_a_quorum_only_together() -> None:
    """One of the auditor and the council, and any two of three schools."""
    policy = read(
        "# who must have seen it",
        "",
        *LINES,
        "group schools 2 w0 w1 w2",
        "group outside any w3 w4\t",
        " group both all schools outside",
        "quorum both",
    )
    for size in range(6):
        for signed in combinations([f"w{n}" for n in range(5)], size):
            schools, outside = len({"w0", "w1", "w2"} & set(signed)), len({"w3", "w4"} & set(signed))
            assert policy.met_by(signed) == (schools >= 2 and outside >= 1)


def test_a_single_witness_can_be_the_quorum_and_so_can_nobody() -> None:
    assert read(*LINES, "quorum w2").met_by(["w2"])
    assert not read(*LINES, "quorum w2").met_by(["w1", "w3"])
    assert read(*LINES, "quorum none").met_by([])


@pytest.mark.parametrize(
    "line",
    [
        "quorum nobody-known",
        "quorum none\nquorum none",
        "group g 1 w9\nquorum g",
        "group g 0 w1\nquorum g",
        "group g 3 w1 w2\nquorum g",
        "group g 2 w1 w1\nquorum g",
        "group g \u0662 w1 w2\nquorum g",
        "group g any\nquorum g",
        "group g 1 none w1\nquorum g",
        "group none 1 w1\nquorum none",
        "group w1 1 w2\nquorum w1",
        "group g 1 w1\ngroup h 1 w1\nquorum g",
        "quorum g\ngroup g 1 w1",
        f"witness w1 {KEYS[0]}\nquorum none",
        f"witness other {KEYS[0]}\nquorum none",
        f"witness none {Signer('n', SignatureType.WITNESS, bytes(32)).key}\nquorum none",
        f"witness log {LOG.key}\nquorum none",
        f"log {KEYS[0]}\nquorum none",
        f"log {LOG.key}\nquorum none",
        "log\nquorum none",
        "stranger things\nquorum none",
        "quorum none\x0b",
        "quorum\u00a0none",
        "",
    ],
)
def test_what_a_policy_may_not_say_is_refused(line: str) -> None:
    assert isinstance(read_policy("\n".join([*LINES, line])), Refusal)


def test_any_number_of_witnesses_below_the_needed_one_is_no_quorum() -> None:
    made = record(4)
    for count in range(6):
        judged = judge(made.note(by=WITNESSES[:count]), POLICY)
        assert isinstance(judged, Judged) == (count >= 3)


def check_that_strangers_do_not_count() -> None:
    made = record(4)
    strangers = [Signer(name, SignatureType.WITNESS, bytes([n + 90]) * 32) for n, name in enumerate(NAMES)]
    assert isinstance(judge(made.note(by=strangers), POLICY), Refusal)
    assert isinstance(judge(made.note(by=[WITNESSES[0]] * 3), POLICY), Refusal)
    made.log = Signer(LOG.name, SignatureType.LOG, b"\x44" * 32)
    assert isinstance(judge(made.note(), POLICY), Refusal)


def test_a_stranger_with_a_known_name_does_not_count_and_nobody_counts_twice() -> None:
    check_that_strangers_do_not_count()


def test_one_false_signature_of_a_known_key_spoils_the_whole_note() -> None:
    made = record(4)
    foreign = made.note(size=3).splitlines(keepends=True)[-1]
    assert isinstance(judge(made.note(by=WITNESSES[:4]), POLICY), Judged)
    assert isinstance(judge(made.note(by=[WITNESSES[0], WITNESSES[1], WITNESSES[3]]) + foreign, POLICY), Refusal)


def test_the_time_is_that_by_which_the_quorum_was_complete() -> None:
    made = record(4)
    lines = "".join(
        made.note(by=[one], at=at).splitlines(keepends=True)[-1]
        for at, one in zip((50, 10, 40, 20, 30), WITNESSES, strict=True)
    )
    judged = judge(made.note(by=[]) + lines, POLICY)
    assert isinstance(judged, Judged)
    assert judged.at == 30
    assert judge(made.note(), of_any([LOG.key], [], 0)).at is None  # type: ignore[union-attr]


def test_the_proof_fails_when_signatures_are_not_looked_at() -> None:
    """A planted fault: every line with a known name and number is taken for signed."""
    must_be_caught(check_that_a_quorum_is_needed, engine.Policy, "met_by", lambda self, names: True)


def check_that_a_quorum_is_needed() -> None:
    assert isinstance(judge(record(4).note(by=WITNESSES[:2]), POLICY), Refusal)
