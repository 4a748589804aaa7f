"""The how-to is true: its very commands, run on the real files, rank Bradford's 36 state secondaries and publish."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
PAGE = HOUSE / "docs" / "how-to" / "bradford-need-index.md"
DATA = Path(os.environ.get("COMMONWEAL_DATA", HOUSE.parent / "shared" / "data"))
RESULTS = ["ks4.short.progress8", "ks4.short.attainment8", "ks4.short.basics_95_percent"]
PROVISIONAL = {
    "140429": RESULTS,
    "147067": RESULTS,
    "147204": RESULTS,
    "143704": [
        *RESULTS,
        "ks4.information.gap_attainment8",
        "ks4.information.low_prior_percent",
        "absence.persistent_percent",
    ],
}

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"there are no real files in {DATA}: set COMMONWEAL_DATA"),
]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """What the page's commands said, one after another, on an installation of their own."""
    folder = tmp_path_factory.mktemp("bradford")
    script = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COMMONWEAL", "DJANGO"))}
    environment |= {
        "PATH": f"{HOUSE / '.venv' / 'bin'}:{os.environ['PATH']}",
        "COMMONWEAL_HOME": str(folder / "home"),
        "COMMONWEAL_DATA": str(DATA),
    }
    ran = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
    return ran.stdout, json.loads((folder / "bradford.json").read_text())


def test_every_row_of_every_file_is_accounted_for(done):
    said, _ = done
    counts = re.findall(r"(\d+) rows in = (\d+) used \+ (\d+) refused", said)
    assert len(counts) == 8
    assert all(int(rows_in) == int(used) + int(refused) for rows_in, used, refused in counts)
    assert ("24442", "24442", "0") in counts
    assert ("33755", "33755", "0") in counts


def test_the_36_state_secondaries_are_ranked_each_with_its_place(done):
    _, index = done
    assert len(index["members"]) == 36
    assert [member["rank"] for member in index["members"]] == list(range(1, 37))
    assert [member["place"] for member in index["members"]].count("listed") == 10
    assert [one["weight"] for one in index["method"]["metrics"]] == ["1"] * 8


def test_the_scores_that_rest_on_missing_figures_are_those_that_the_page_names(done):
    _, index = done
    page = PAGE.read_text()
    missing = {
        member["number"]: [name for name, part in member["parts"].items() if part["figure"] is None]
        for member in index["members"]
        if member["provisional"]
    }
    assert missing == PROVISIONAL
    assert all(number in page for number in PROVISIONAL)


def test_schools_that_changed_their_number_are_found_under_the_other(done):
    _, index = done
    found = {member["number"]: member["found"] for member in index["members"]}
    for number, metric, other in (
        ("149011", "ks4.short.progress8", "107440"),
        ("147100", "ks4.short.progress8", "107413"),
        ("140569", "ks4.information.gap_attainment8", "148520"),
        ("132217", "ks4.information.gap_attainment8", "150001"),
    ):
        assert other in found[number][metric]


def test_it_is_published_and_the_record_verifies(done):
    said, index = done
    assert (index["state"], index["adopted"]) == ("published", False)
    assert f"SHA-256 of its table: {index['table_sha256']}" in said
    assert "VERIFIED" in said.upper()
    assert "All is well." in said
