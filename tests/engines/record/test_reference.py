"""The page that describes the record says what the code does."""

import json
from pathlib import Path

import pytest

from commonweal.record import verify_record
from commonweal_engines.record import KINDS, judge, read_policy, reference, rules

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "record-format.md").read_text()
AGAIN = "print it again: python -m commonweal_engines.record.reference"


@pytest.mark.parametrize("part", ["types", "example"])
def test_the_page_shows_what_the_code_prints(part: str) -> None:
    shown = PAGE.split(f"<!-- {part} -->\n")[1].split(f"\n<!-- end of {part} -->")[0]
    assert shown == getattr(reference, part)(), AGAIN


def test_every_type_stands_on_the_page() -> None:
    assert all(f"| `{type}` |" in PAGE for type in KINDS)


def test_the_rules_on_the_page_are_those_at_the_top_of_the_code() -> None:
    told = [line for line in (rules.__doc__ or "").splitlines() if line[:1].isdigit()]
    assert len(told) == 8
    for line in told:
        assert line.rstrip(".") in PAGE


def test_the_example_can_be_checked_with_the_program_that_outsiders_run(tmp_path: Path) -> None:
    blocks = PAGE.split("<!-- example -->")[1].split("```")
    for name, block in zip(("entries.jsonl", "checkpoint", "policy"), blocks[1::2], strict=True):
        (tmp_path / name).write_text(block.removeprefix("json").removeprefix("\n"))
    assert verify_record.verify(tmp_path, None, [], None, 0).startswith("3 entries of commonweal.example/anywhere")
    policy = read_policy((tmp_path / "policy").read_text())
    judged = judge((tmp_path / "checkpoint").read_text(), policy)  # type: ignore[arg-type]
    assert judged.at == reference.AT + 300  # type: ignore[union-attr]
    assert [json.loads(line)["seq"] for line in (tmp_path / "entries.jsonl").read_text().splitlines()] == [0, 1, 2]
