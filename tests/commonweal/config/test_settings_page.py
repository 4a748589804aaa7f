"""Every setting is told of."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_settings_names_each_and_no_other():
    read = set(
        re.findall(r'environ\.get\(\s*"(COMMONWEAL_\w+)"', (ROOT / "src/commonweal/config/settings.py").read_text())
    )
    told = set(re.findall(r"^\| `(COMMONWEAL_\w+)`", (ROOT / "docs/reference/settings.md").read_text(), re.MULTILINE))
    assert read
    assert told == read
