"""Whoever runs the installation brings in files, enters members, and works out and publishes an index."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from commonweal.members import queries as members
from commonweal.need import queries

from . import samples
from .scenes import DEPRIVATION, FIRST, PLACED, PROFILE, PROGRESS, RESULTS, SECOND, THIRD


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    for name, data in (("a.csv", RESULTS), ("b.csv", PLACED), ("c.csv", PROFILE)):
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in ("c.csv", "a.csv", "b.csv")]


def test_files_in_any_order_each_with_its_rows(city, files):
    said = run("data", "import", "city", *files)
    assert said.splitlines() == [
        "c.csv: profile.lsoa21, 2025, utf-8, 3 rows in = 3 used + 0 refused",
        "a.csv: ks4.short, 2018/19, utf-8, 3 rows in = 3 used + 0 refused",
        "b.csv: schools.placed, undated, utf-8, 3 rows in = 3 used + 0 refused",
    ]
    assert "version 1 (newest)" in run("data", "list", "city")


def test_refused_rows_are_listed_when_asked_for(city, tmp_path):
    (tmp_path / "x.csv").write_bytes(samples.results({FIRST: "1", "9x": "1"}))
    said = run("data", "import", "city", str(tmp_path / "x.csv"), "--refusals")
    assert "2 rows in = 1 used + 1 refused" in said
    assert "line 3:" in said


def test_importing_again_says_that_it_was_here(city, files, clock):
    run("data", "import", "city", files[0])
    clock.now = clock.now.replace(hour=13)
    assert "here already" in run("data", "import", "city", files[0])


def test_a_file_that_is_refused_is_named_and_the_others_are_kept(city, files, tmp_path):
    (tmp_path / "odd.csv").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(CommandError, match="1 of 2 files were not brought in"):
        run("data", "import", "city", str(tmp_path / "odd.csv"), files[0])
    assert [one.kind for one in queries.datasets(city.body.id)] == ["profile.lsoa21"]
    with pytest.raises(CommandError, match="cannot be read"):
        run("data", "import", "city", str(tmp_path / "nowhere.csv"))


def test_a_body_that_is_not_there_is_said_plainly(db):
    for words in (("data", "list"), ("index", "measures")):
        with pytest.raises(CommandError, match="There is no body named nowhere"):
            run(*words, "nowhere")


def test_members_are_entered_from_a_register_once(city, tmp_path):
    (tmp_path / "census.csv").write_bytes(samples.census({"800001": "ZZ1 1ZZ", "800002": "ZZ1 1ZZ", FIRST: "ZZ1 1ZZ"}))
    run("data", "import", "city", str(tmp_path / "census.csv"))
    words = ("members", "from-register", "city", "--la", "990", "--phase", "State-funded secondary")
    assert run(*words) == "2 members entered; 1 were members already.\n"
    assert run(*words) == "0 members entered; 3 were members already.\n"
    assert {one.number: one.name for one in members.memberships(city.body.id)}["800001"] == "School 800001"
    with pytest.raises(CommandError, match="No register here"):
        run("members", "from-register", "city", "--la", "991", "--phase", "State-funded secondary")


def test_an_index_is_worked_out_as_asked_and_shown_as_json(city, files):
    run("data", "import", "city", *files)
    assert f"{PROGRESS}:lower\tProgress 8 (grades), 2018/19" in run("index", "measures", "city")
    said = run(
        *("index", "compute", "city", "--title", "Mine", "--places", "1", "--support", FIRST),
        *("--metric", f"{PROGRESS}:lower", "--metric", f"{DEPRIVATION}:higher", "--weight", f"{PROGRESS}=1/2"),
    )
    assert said.splitlines()[0] == "Need index 1, a draft: Mine"
    index = json.loads(run("index", "show", "city", "1", "--json"))
    assert [(one["number"], one["place"]) for one in index["members"]] == [
        (FIRST, "supported"),
        (SECOND, "listed"),
        (THIRD, "not_listed"),
    ]
    assert index["method"]["metrics"][0]["weight"] == "1/2"
    assert "School 01 of City  listed" in run("index", "show", "city", "1")


def test_publishing_without_a_vote_says_so(city, files):
    run("data", "import", "city", *files)
    run("index", "compute", "city", "--title", "Mine")
    assert "members have not adopted it" in run("index", "publish", "city", "1")
    assert queries.index(city.body.id, 1).state == "published"
    with pytest.raises(CommandError, match="can no longer be done"):
        run("index", "publish", "city", "1")
    with pytest.raises(CommandError, match="has no need index 7"):
        run("index", "publish", "city", "7")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--metric", "progress"), "names no metric"),
        (("--weight", f"{PROGRESS}=1"), "A weight belongs to a metric"),
        (("--metric", "made.up:higher"), "is not in the data"),
        (("--support", "1"), "is not the number of a member"),
        (("--places", "-1"), "below zero"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(city, files, words, said):
    run("data", "import", "city", *files)
    with pytest.raises(CommandError, match=said):
        run("index", "compute", "city", "--title", "Mine", *words)
