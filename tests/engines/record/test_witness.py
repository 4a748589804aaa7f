"""A witness never signs two histories of one log."""

import random
import sys
from itertools import pairwise

from commonweal_engines.common import Refusal
from commonweal_engines.record import (
    Checkpoint,
    Cosigned,
    SignatureType,
    Signer,
    consistent,
    cosignature,
    leaf_hash,
    open_checkpoint,
    witness,
)
from engines.record.making import LOG, WITNESSES, Record, record
from engines.record.slow_tree import slow_proof
from planted import must_be_caught

ME = WITNESSES[0]
LONG = record(40)
FORKED = Record([*LONG.bodies[:20], *record(40, seed=1).bodies[20:]])


def proof(made: Record, old: int, new: int) -> list[bytes]:
    return slow_proof(old, [leaf_hash(body) for body in made.bodies[:new]]) if 0 < old < new else []


def asked(last: Checkpoint | None, made: Record, size: int, at: int = 1000) -> Cosigned | Refusal:
    return witness(
        last, made.note(size, by=[]), proof(made, last.size if last else 0, size), log=LOG.key, signer=ME, at=at
    )


def signed(last: Checkpoint | None, made: Record, size: int) -> Checkpoint:
    answer = asked(last, made, size)
    assert isinstance(answer, Cosigned), answer
    return answer.remember


def test_a_witness_follows_a_growing_log() -> None:
    last = None
    for size in (0, 1, 1, 7, 8, 33, 40):
        last = signed(last, LONG, size)
        assert last == LONG.head(size)


def test_what_it_signs_is_a_cosignature_with_its_time() -> None:
    answer = asked(None, LONG, 9, at=4242)
    assert isinstance(answer, Cosigned)
    opened = open_checkpoint(LONG.note(9, by=[]) + str(answer.line))
    assert not isinstance(opened, Refusal)
    found = cosignature(opened[0], ME.key)
    assert isinstance(found, tuple)
    assert found[0] == 4242


def check_that_a_fork_is_refused() -> None:
    for first in (21, 30, 39):
        last = signed(None, LONG, first)
        for size in (first, first + 1, 40):
            assert isinstance(asked(last, FORKED, size), Refusal)


def test_a_fork_is_refused_in_every_case() -> None:
    check_that_a_fork_is_refused()


def test_the_first_part_that_two_histories_share_is_signed_once_for_both() -> None:
    assert signed(signed(None, LONG, 20), FORKED, 20) == LONG.head(20)


def test_an_older_state_is_never_signed_again() -> None:
    last = signed(None, LONG, 30)
    assert all(isinstance(asked(last, LONG, size), Refusal) for size in range(30))


def test_another_log_or_another_key_is_refused() -> None:
    stranger = Record(LONG.bodies, Signer(LOG.name, SignatureType.LOG, b"\x55" * 32))
    other = Record(LONG.bodies, Signer("other.example/log", SignatureType.LOG, LOG.seed))
    assert isinstance(asked(None, stranger, 5), Refusal)
    assert isinstance(asked(None, other, 5), Refusal)


def test_a_proof_with_a_step_too_few_or_too_many_is_refused() -> None:
    last, note, true = signed(None, LONG, 21), LONG.note(40, by=[]), proof(LONG, 21, 40)
    for wrong in ([], true[:-1], [*true, true[0]], true[::-1]):
        assert isinstance(witness(last, note, wrong, log=LOG.key, signer=ME, at=1), Refusal)


def test_however_requests_are_ordered_all_that_was_signed_is_one_history() -> None:
    chance = random.Random(7)
    for _ in range(20):
        last, given = None, []
        for _ in range(32):
            answer = asked(last, chance.choice([LONG, FORKED]), chance.randrange(41))
            if isinstance(answer, Cosigned):
                last = answer.remember
                given.append(last)
        for one, other in pairwise(given):
            made = LONG if other == LONG.head(other.size) else FORKED
            assert consistent(one.size, one.root, other.size, other.root, proof(made, one.size, other.size))


def test_a_witness_that_does_not_look_is_found_out() -> None:
    must_be_caught(check_that_a_fork_is_refused, sys.modules[witness.__module__], "consistent", lambda *_: True)
