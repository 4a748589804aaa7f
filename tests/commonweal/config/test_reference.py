"""The reference says what the code does."""

from pathlib import Path

import pytest

from commonweal.config.reference import PAGES

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_prints(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "print it anew: .venv/bin/commonweal reference"
