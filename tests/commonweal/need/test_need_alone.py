"""Anyone can work out an index from a file alone: the reference page's examples, and files meant to hurt."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.need import alone

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "need-index.md"
TEXT = PAGE.read_text(encoding="utf-8")
SHEETS = dict(re.findall(r"`(\S+\.csv)`:\n\n```csv\n(.*?)```", TEXT, re.DOTALL))
CONSOLES = "\n\n".join(re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL))
EXAMPLES = re.findall(r"^\$ commonweal need (.*)\n((?:(?!\$ ).*\n|\n)*)", CONSOLES, re.MULTILINE)

type Run = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, sheet in SHEETS.items():
        (tmp_path / name).write_text(sheet, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    capsys.readouterr()
    code = alone.main(words)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_page_has_its_examples() -> None:
    assert len(SHEETS) >= 3
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("words", "printed"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_an_example_on_the_page_is_what_the_command_prints(
    words: str, printed: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *shlex.split(words))
    assert (out + err).strip() == printed.strip()
    assert (code, bool(out), bool(err)) in [(0, True, False), (2, False, True)]


def test_the_parts_of_each_score_add_up_to_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for scale in ("minmax", "rank", "zscore"):
        metrics = ["--metric", "absence:higher", "--metric", "attainment:lower", "--scale", scale]
        code, out, _ = run(capsys, "schools.csv", "--id", "school", *metrics, "--draws", "10", "--json")
        members = json.loads(out)["members"]
        assert code == 0
        assert len(members) == 6
        for member in members:
            assert sum(member["parts"].values()) == pytest.approx(member["score"])


def test_the_same_file_and_seed_print_the_same_and_another_seed_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        "schools.csv",
        "--id",
        "school",
        "--metric",
        "absence:higher",
        "attainment:lower",
        "--places",
        "2",
        "--json",
    )
    first, again, other = run(capsys, *words), run(capsys, *words), run(capsys, *words, "--seed", "7 May")
    assert first == again
    assert json.loads(first[1])["sensitivity"]["random_weights"]["seed"] == "commonweal"
    assert json.loads(other[1])["sensitivity"]["random_weights"]["seed"] == "7 May"
    assert (
        json.loads(first[1])["sensitivity"]["random_weights"] != json.loads(other[1])["sensitivity"]["random_weights"]
    )


def test_an_id_that_holds_a_comma_can_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "comma.csv").write_text('school,absence\n"Alder, St",9\nBirch,8\nCedar,7\n')
    words = ("--id", "school", "--metric", "absence:higher", "--places", "1", "--supported", '"Alder, St",Birch')
    code, out, _ = run(capsys, "comma.csv", *words, "--json")
    assert code == 0
    assert json.loads(out)["listed"] == ["Cedar"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["schools.csv", "--id", "school"], "--metric"),
        (["schools.csv", "--metric", "absence:higher"], "--id"),
        (["schools.csv", "--id", "school", "--metric", "absence"], "absence"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "absence:lower"], "absence"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--weight", "absence=0"], "zero"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--weight", "absence=many"], "absence=many"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--weight", "x=1"], "x"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--places", "-1"], "places"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--places", "two"], "--places"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--scale", "log"], "--scale"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--draws", "-1"], "--draws"),
        (["schools.csv", "--id", "school", "--metric", "absence:higher", "--explain", "Yew"], "Yew"),
        (
            shlex.split(
                "schools.csv --id school --metric absence:higher attainment:lower --weight absence=1e9 attainment=1e-9"
            ),
            "attainment",
        ),
        (["schools.csv", "--id", "school", "--metric", "school:higher"], "Alder"),
        (["none.csv", "--id", "school", "--metric", "absence:higher"], "none.csv"),
        ([".", "--id", "school", "--metric", "absence:higher"], "cannot be read"),
        (["a\0b", "--id", "school", "--metric", "absence:higher"], "cannot be read"),
    ],
)
def test_what_is_wrong_is_named_in_one_line_and_nothing_else_is_printed(
    words: list[str], named: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert named in err
    assert err.count("\n") == 1


HEAD = b"school,absence\n"
HOSTILE = [
    b"", b"\n", b"\r", b"\0", b" ", b",", b",,,\n,,,", b'"', b'""', b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\0",
    b"\x81", b"PK\x03\x04" + bytes(40), b"\x1f\x8b\x08\0\0\0", b"%PDF-1.7\n", b"<html></html>", b"{}", b"[]",
    b"\x89PNG\r\n\x1a\n", HEAD, HEAD[:-1], HEAD + b"A", HEAD + b"A,", HEAD + b"A,1", HEAD + b"A,1,", HEAD + b"A,1,1",
    HEAD + b",1", HEAD + b"A,1\nA,2", HEAD + b"A,1\r\nB,2\r\n", HEAD + b"A,1\rB,2\r", HEAD + b"A,1\n\n\nB,2",
    HEAD + b'A,"1', HEAD + b'A,"1"2', HEAD + b'"A\nB",1', HEAD + b"A,=1+1", HEAD + b"=cmd|' /C calc'!A0,1",
    HEAD + b"A,1e99\nB,-1e99\nC,1e-99", HEAD + b"A,1e999999999", HEAD + b"A,NaN", HEAD + b"A,inf", HEAD + b"A,-0\nB,0",
    HEAD + b"A," + b"9" * 40, HEAD + b"A," + b"9" * 5000, HEAD + b"A," + b"x" * 200_000, HEAD + b"A,0x1F",
    HEAD + b"A,1_000", HEAD + b"A,\xc2\xa05", HEAD + b"A,\xd9\xa3", HEAD + b"\xc3\xa9,1\n\xe9,2", HEAD + b"A\0,1",
    HEAD + b"A\x1b[2J,1", HEAD + b"\xe2\x80\xae,1", HEAD + b"A,\xe2\x88\x925", HEAD + b"A,1\n" * 3, HEAD + b"A,z\nB,c",
    HEAD + b"A,1\nB,1", b"absence,absence\n1,1", b"school\nA", b"school;absence\nA;1", b"school\tabsence\nA\t1",
    HEAD * 2, b"school," * 20_000 + b"absence\n",
    b'"school","absence"\n' + b"".join(b"%d,%d\n" % (n, n % 7) for n in range(3000)),
    "school,absence\nA,1".encode("utf-16"),
]  # fmt: skip


def answered_whole_or_refused(data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hostile.csv").write_bytes(data)
    words = ("hostile.csv", "--id", "school", "--metric", "absence:higher", "--draws", "5", "--places", "2")
    for scale in ("minmax", "zscore"):
        code, out, err = run(capsys, *words, "--scale", scale, "--json")
        if code == 0:
            told = json.loads(out, parse_constant=pytest.fail)
            assert told["rows"]["read"] == len(told["members"]) + len(told["left_out"])
            assert not err
            assert run(capsys, *words, "--scale", scale)[0] == 0
        else:
            assert (code, out) == (2, "")
            assert 20 < len(err) < 400
            assert all(letter.isprintable() for letter in err.rstrip("\n"))


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_answered_whole_or_refused(
    data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered_whole_or_refused(data, folder, capsys)


CELLS = st.sampled_from(
    [b"", b"1", b"-2.5", b"1e9", b"z", b"SUPP", b'"1,000"', b'"', b"\xe9", b"x", b"7%", b"0.1", b"A", b"\0", b"\r"]
)
FILES = st.lists(st.lists(CELLS, max_size=4).map(b",".join), max_size=8).map(b"\n".join) | st.binary(max_size=60)


def any_bytes(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    fixtures_kept = settings(
        max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    return lambda check: fixtures_kept(given(data=FILES, head=st.sampled_from([b"", HEAD]))(check))


@any_bytes(150)
def test_any_bytes_are_answered_whole_or_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], data: bytes, head: bytes
) -> None:
    answered_whole_or_refused(head + data, folder, capsys)


@pytest.mark.slow
@pytest.mark.timeout(900)
@any_bytes(5000)
def test_any_bytes_of_very_many_are_answered_whole_or_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], data: bytes, head: bytes
) -> None:
    answered_whole_or_refused(head + data, folder, capsys)


def test_the_command_needs_no_django() -> None:
    script = (
        "import sys; sys.modules['django'] = None; from commonweal.need.alone import main; sys.exit(main(['--help']))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert ran.stdout.startswith("usage: commonweal need")
