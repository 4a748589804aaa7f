"""Signed notes are read strictly and agree with other people's implementations."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.common import Refusal
from commonweal_engines.record import (
    Checkpoint,
    Key,
    Note,
    SignatureType,
    Signer,
    cosign,
    cosignature,
    is_signed,
    open_checkpoint,
    read_checkpoint,
    read_key,
    read_note,
    sign,
)
from engines.record.making import LOG, WITNESSES, record

# golang.org/x/mod/sumdb/note, its documentation and tests.
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANN_SAYS = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# transparency-dev/formats, note/note_cosigv1_test.go.
REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
# FiloSottile/torchwood, cmd/litewitness/testdata: a log's checkpoint.
TORCHWOOD = Key(
    "sigsum.org/v1/tree/985ea163f5af026723561354f51f2ebcdcf2af809ce254ccfb64aa9aadd80f90",
    SignatureType.LOG,
    bytes.fromhex("52c05edad1bf5feffa81354faae59a655d9a9a1a793ed2f62c39c26c0be2aecd"),
)
TORCHWOOD_SAYS = (
    f"{TORCHWOOD.name}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 {TORCHWOOD.name} "
    "7BKT0gOfNZ1J0So9unY3BZtm2YkPIoNYM/dce0Z2avJDs8dxN6ts9bOSwwrVrbjm6P9K3ZxpK6jJngOG6YvGGzV/lwo=\n"
)
# A public witness under a public Sigsum log, 18 August 2025.
POC = Key(
    "rgdd.se/poc-witness",
    SignatureType.WITNESS,
    bytes.fromhex("28c92a5a3a054d317c86fc2eeb6a7ab2054d6217100d0be67ded5b74323c5806"),
)
POC_AT = 1755522370
POC_SIGNED = bytes.fromhex(
    "8f4507b9e9076ebab7f9234108de5e3b0bc1836a4933c0ac69ad338461537c8d"
    "6a0fcf93d2b7dc2416fbcd73c6b19dd3d2a311313920d7191a2ee7591cb73c04"
)
POC_HEAD = Checkpoint(
    "sigsum.org/v1/tree/4e89cc51651f0d95f3c6127c15e1a42e3ddf7046c5b17b752689c402e773bb4d",
    4186,
    bytes.fromhex("be8491d96283e89afb0014b82be85ba70cccb9e672fdbf595f701fb456e46cd0"),
)


def opened(written: str) -> tuple[Note, Checkpoint]:
    answer = open_checkpoint(written)
    assert not isinstance(answer, Refusal), answer
    return answer


def key(written: str) -> Key:
    answer = read_key(written)
    assert isinstance(answer, Key), answer
    return answer


@pytest.mark.parametrize("written", [NEUMANN, REMORA])
def test_the_written_form_of_a_key_reads_back_as_itself(written: str) -> None:
    assert str(key(written)) == written


def test_a_note_of_another_implementation_is_read_and_its_signature_holds() -> None:
    note = read_note(NEUMANN_SAYS)
    assert not isinstance(note, Refusal)
    assert str(note) == NEUMANN_SAYS
    assert is_signed(note, key(NEUMANN))


def test_we_sign_the_same_bytes_as_the_other_implementation() -> None:
    text, _, line = NEUMANN_SAYS.partition("\n\n")
    signer = Signer("PeterNeumann", SignatureType.LOG, b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:])
    assert str(signer.line(f"{text}\n".encode())) == line


def test_the_checkpoint_of_another_log_is_read_and_holds() -> None:
    note, head = opened(TORCHWOOD_SAYS)
    assert (head.origin, head.size) == (TORCHWOOD.name, 1)
    assert is_signed(note, TORCHWOOD)


def test_a_public_witness_signed_what_we_say_a_witness_signs() -> None:
    line = b64encode(POC.id + POC_AT.to_bytes(8) + POC_SIGNED).decode()
    note, head = opened(f"{POC_HEAD}\n\u2014 {POC.name} {line}\n")
    assert head == POC_HEAD
    signed = cosignature(note, POC)
    assert isinstance(signed, tuple)
    assert signed[0] == POC_AT


def test_the_time_of_a_cosignature_is_signed_too() -> None:
    line = b64encode(POC.id + (POC_AT + 1).to_bytes(8) + POC_SIGNED).decode()
    note, _ = opened(f"{POC_HEAD}\n\u2014 {POC.name} {line}\n")
    assert isinstance(cosignature(note, POC), Refusal)


def test_of_several_cosignatures_by_one_witness_the_newest_counts() -> None:
    head, witness = record(3).head(), WITNESSES[0]
    note, _ = opened(f"{head}\n{cosign(head, witness, 5)}{cosign(head, witness, 9)}{cosign(head, witness, 7)}")
    signed = cosignature(note, witness.key)
    assert isinstance(signed, tuple)
    assert signed[0] == 9


def test_a_key_of_a_log_never_passes_for_a_witness() -> None:
    head = record(3).head()
    as_log, as_witness = (Signer("same.example", kind, b"\x07" * 32) for kind in SignatureType)
    note, _ = opened(f"{head}\n{sign(head, as_log)}")
    assert is_signed(note, as_log.key)
    assert is_signed(note, as_witness.key) is None
    assert cosignature(note, as_witness.key) is None


@pytest.mark.parametrize("written", [NEUMANN, REMORA])
def test_a_key_with_any_letter_changed_or_missing_is_refused(written: str) -> None:
    for place in range(len(written)):
        assert isinstance(read_key(written[:place] + written[place + 1 :]), Refusal)
        assert isinstance(read_key(written[:place] + chr(ord(written[place]) ^ 1) + written[place + 1 :]), Refusal)


def is_refused_or_still_the_same(written: str) -> bool:
    """Whether a mangled checkpoint is refused, has lost the log's signature, or has had nothing changed that counts."""
    answer = open_checkpoint(written)
    if isinstance(answer, Refusal):
        return True
    note, head = answer
    return not is_signed(note, LOG.key) or head == record(3).head()


def test_a_checkpoint_with_any_bit_changed_is_not_taken_for_another_signed_one() -> None:
    good = record(3).note().encode()
    for place in range(len(good)):
        for bit in (0, 5, 7):
            mangled = bytearray(good)
            mangled[place] ^= 1 << bit
            assert is_refused_or_still_the_same(mangled.decode(errors="replace"))


ROOT = b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log",
        f"log\n1\n{ROOT}",
        f"\n1\n{ROOT}\n",
        f"log\n01\n{ROOT}\n",
        f"log\n-1\n{ROOT}\n",
        f"log\n\u0661\n{ROOT}\n",
        f"log\n{'9' * 5000}\n{ROOT}\n",
        f"log\n{2**53}\n{ROOT}\n",
        f"log\n1\n{ROOT[:-1]}\n",
        f"log\n1\n{b64encode(bytes(31)).decode()}\n",
        f"log\n1\n{ROOT}\nan extension\n",
        f"log\n1\n{ROOT}\n\n",
    ],
)
def test_what_is_not_exactly_three_lines_is_not_a_checkpoint(text: str) -> None:
    assert isinstance(read_checkpoint(text), Refusal)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 name",
        "text\n\n\u2014 name AAAAAAAA",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n\u2014 na+me AAAAAAAA\n",
        "text\n\n\u2014 na\u2003me AAAAAAAA\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 name AAAAAAB=\n",
        "text\n\n\u2014 name AAAA AAAA\n",
        "text\r\n\n\u2014 name AAAAAAAA\n",
        "text\n\n" + "\u2014 name AAAAAAAA\n" * 65,
        "text\n\n\u2014 name " + "A" * 70_000 + "\n",
    ],
)
def test_what_is_not_exactly_a_note_is_refused_with_a_sentence(note: str) -> None:
    answer = read_note(note)
    assert isinstance(answer, Refusal)
    assert str(answer)


@given(st.text())
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    for written in (text, f"{text}\n\n\u2014 name AAAAAAAA\n", f"log\n{text}\n{ROOT}\n"):
        assert not isinstance(read_note(written), int)
        read_checkpoint(written)
        read_key(written)


def test_a_signer_never_shows_its_seed() -> None:
    assert "\\x01" not in repr(LOG)
    assert LOG.seed.hex() not in repr(LOG)
