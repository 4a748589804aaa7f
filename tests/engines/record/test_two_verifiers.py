"""Promise 21: the verifier stands alone, runs on every Python since 3.9, and agrees with a second one."""

import random
import subprocess
import sys
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import pytest

from commonweal.record import verify_record
from commonweal_engines.record import SignatureType, Signer
from engines.record import tampering
from engines.record.making import POLICY, Record, record
from engines.record.pythons import VERSIONS, interpreters
from engines.record.slow_verifier import accepts
from engines.record.tampering import Tampering, laid_out, true_files
from planted import must_be_caught

PROGRAM = Path(verify_record.__file__)
HERE = interpreters()


def run(python: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Isolated from everything: no environment, no site-packages, no folder of ours on the way."""
    return subprocess.run(
        [python, "-I", "-S", "-W", "error", str(PROGRAM), *map(str, words)],
        env={},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_it_runs_alone_on(version: str, tmp_path: Path) -> None:
    if version not in HERE:
        pytest.skip(f"there is no Python {version} on this machine")
    made = record(40)
    export = made.export(tmp_path / "export")
    kept, policy = tmp_path / "kept.txt", tmp_path / "policy"
    kept.write_text(made.note(20).replace("\n", "\r\n"))
    policy.write_text(str(POLICY))
    words = [export, "--policy", policy, "--stored", kept, "--max-age", 60, "--now", made.last_at + 60]
    good = run(HERE[version], *words)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("VERIFIED 40 entries of commonweal.example/city")
    (export / "entries.jsonl").write_bytes(tampering.joined(made.bodies).replace(b"2026", b"2027", 1))
    bad = run(HERE[version], *words)
    assert (bad.returncode, bad.stderr) == (1, "")
    assert bad.stdout.startswith("NOT VERIFIED: FORK: history before kept.txt was changed")


def test_it_says_what_is_not_there(tmp_path: Path) -> None:
    for words in ([tmp_path], [tmp_path, "--policy", tmp_path / "none"]):
        answer = run(sys.executable, *words)
        assert answer.returncode == 1
        assert answer.stdout.startswith("NOT VERIFIED: ")
        assert answer.stderr == ""


def test_it_is_one_file_of_at_most_two_hundred_lines_and_of_the_standard_library_alone() -> None:
    text = PROGRAM.read_text()
    assert len(text.splitlines()) <= 200
    assert max(map(len, text.splitlines())) <= 120
    imported = [line for line in text.splitlines() if line.startswith(("import ", "from "))]
    names = {word.strip(",") for line in imported for word in line.replace("from", "import").split("import")[1].split()}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# RFC 8032, section 7.1: the seed, the public key, the message and the signature of tests 1, 2, 3 and SHA(abc).
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize("vector", VECTORS)
def test_the_signatures_of_rfc_8032_hold_and_no_others(vector: tuple[str, str, str, str]) -> None:
    seed, public, message, signature = map(bytes.fromhex, vector)
    assert Signer("x", SignatureType.LOG, seed).key.public == public
    assert verify_record.is_signed(public, message, signature)
    assert not verify_record.is_signed(public, message + b"\x00", signature)
    for place in range(0, 64, 5):
        wrong = bytearray(signature)
        wrong[place] ^= 1
        assert not verify_record.is_signed(public, message, bytes(wrong))


def test_a_signature_moved_by_the_order_of_the_group_is_refused() -> None:
    """RFC 8032: 0 <= S < L, or each signature would have a second form."""
    _, public, message, signature = map(bytes.fromhex, VECTORS[1])
    moved = int.from_bytes(signature[32:], "little") + verify_record.ORDER
    assert not verify_record.is_signed(public, message, signature[:32] + moved.to_bytes(32, "little"))


def tamperings(made: Record, chance: random.Random) -> list[Tampering]:
    size = len(made.bodies)
    every = chain(
        islice(tampering.bytes_flipped(made), chance.randrange(50), None, 211),
        islice(tampering.rows_moved(made, chance, pairs=5), chance.randrange(9), None, 17),
        islice(tampering.checkpoint_flipped(made), chance.randrange(20), None, 97),
        islice(tampering.by_the_operator(made, witnesses=3, rows=range(size)), chance.randrange(4), None, 9),
        islice(tampering.by_the_operator(made, witnesses=2, rows=range(size)), chance.randrange(8), None, 19),
    )
    return list(every)


def check_agreement(folder: Path, logs: int) -> tuple[int, int]:
    """Both verifiers give the same answer for true and for tampered logs; answers with how many of each were tried."""
    folder.mkdir(exist_ok=True)
    policy, kept, genuine, tampered = folder / "policy", folder / "kept", 0, 0
    policy.write_text(str(POLICY))
    for seed in range(logs):
        chance = random.Random(seed)
        made = record(chance.randrange(8, 40), seed)
        kept.write_text(made.note(len(made.bodies) // 2))
        export = made.export(folder / "export")
        tried = [*chance.sample(tamperings(made, chance), 2), *tampering.rules_broken(made)][:3]
        for name, changed in [("nothing changed", {}), *tried]:
            laid_out(export, true_files(made), changed)
            try:
                verify_record.verify(export, policy, [kept], None, 0)
                verdict = True
            except (LookupError, ValueError):
                verdict = False
            assert verdict == accepts(export, str(POLICY), kept.read_text()), (seed, name)
            genuine, tampered = genuine + (not changed), tampered + bool(changed)
    return genuine, tampered


def test_two_verifiers_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_record, "is_signed", lru_cache(maxsize=None)(verify_record.is_signed))
    genuine, tampered = check_agreement(tmp_path, 25)
    assert genuine == 25
    assert tampered >= 50


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_two_verifiers_agree_on_a_thousand_logs(tmp_path: Path) -> None:
    genuine, tampered = check_agreement(tmp_path, 500)
    assert genuine == 500
    assert tampered >= 500


@pytest.mark.parametrize("part", ["rules", "signers", "ENCODE"])
def test_they_disagree_as_soon_as_one_of_them_looks_away(tmp_path: Path, part: str) -> None:
    """The planted faults: no rule, no signature, no canonical form."""
    blind = {
        "rules": lambda *_: iter(()),
        "signers": lambda note, keys: dict.fromkeys(keys, 0),
        "ENCODE": lambda entry: entry,
    }
    must_be_caught(lambda: check_agreement(tmp_path / part, 6), verify_record, part, blind[part])
