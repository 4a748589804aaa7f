"""Promises 47 and 48: each hostile file is refused or read whole, with a plain message, in little time and memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import Read, opening, read, scanning
from engines.need.reading.hostile import FILES, Outcome
from planted import must_be_caught

MOST_SECONDS = 2
MOST_BYTES = 256 * 1024 * 1024


@pytest.fixture(scope="module")
def read_apart(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What a process of its own says of all these files, read one after another."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, (made, _) in enumerate(FILES.values()):
        (folder / f"{number:03}").write_bytes(made())
    reader = Path(__file__).with_name("reading_apart.py")
    said = subprocess.run([sys.executable, reader, folder], capture_output=True, text=True, timeout=200, check=False)
    assert said.returncode == 0, said.stderr[-2_000:]
    names = list(FILES)
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    return {names[int(line["name"])]: line for line in lines}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_or_read_whole(name: str, read_apart: dict[str, dict[str, object]]) -> None:
    came, expected = read_apart[name]["outcome"], FILES[name][1]
    assert fits(came, expected), f"{name}: {came}"
    assert float(str(read_apart[name]["seconds"])) <= MOST_SECONDS


def fits(came: object, expected: Outcome) -> bool:
    if isinstance(expected, str):
        return str(came).startswith(expected) and str(came).endswith(".")
    return came == list(expected)


def test_all_of_them_together_need_no_more_memory_than_one_may(read_apart: dict[str, dict[str, object]]) -> None:
    assert all(int(str(line["memory"])) <= MOST_BYTES for line in read_apart.values())


def test_there_are_sixty_of_them_and_more() -> None:
    assert len(FILES) >= 60


def came_of(name: str) -> list[int] | str:
    found = read(FILES[name][0]())
    return [found.rows_in, found.rows_used] if isinstance(found, Read) else str(found.why)


FAULTS = [
    ("a zero byte", opening, "_without_zeros", lambda found: found),
    ("mixed line ends", scanning, "CR", 0),
    ("packed twice", opening, "PACKED_TWICE", ""),
    ("billion laughs", opening, "_no_table", lambda text: None),
    ("ten thousand empty parts", opening, "MOST_PARTS_IN_A_GZIP", 20_000),
    ("commas without end", scanning, "TooLong", RuntimeError),
]


@pytest.mark.parametrize(("name", "target", "attribute", "fault"), FAULTS)
def test_a_reader_without_its_guard_is_caught(name: str, target: object, attribute: str, fault: object) -> None:
    def check() -> None:
        try:
            assert fits(came_of(name), FILES[name][1])
        except (RuntimeError, IndexError, AttributeError) as error:
            raise AssertionError from error

    must_be_caught(check, target, attribute, fault)


def test_nothing_is_dropped_in_silence() -> None:
    """The fault the promise names: an error passed over, and rows gone."""

    def check() -> None:
        for name in ("rows of nothing but commas", "a number of nine thousand digits"):
            assert fits(came_of(name), FILES[name][1])

    from commonweal_engines.need.reading import rows

    def dropping(block: object, layout: object) -> object:
        found = checked(block, layout)  # type: ignore[arg-type]
        found.reasons.clear()
        return found

    checked = rows.checked
    must_be_caught(check, rows, "checked", dropping)


def test_a_refusal_is_a_sentence() -> None:
    for name in ("empty", "pdf", "noise"):
        found = read(FILES[name][0]())
        assert isinstance(found, Refusal)
        assert str(found.why)[0].isupper()
