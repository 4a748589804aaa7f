"""Promise 39: the address of a file is of no use to anybody else."""

import pytest
from django.test import Client

from commonweal.members import views as members
from commonweal.ui.pages import Audience
from planted import must_be_caught

from .sweep import ask, path_of
from .table import TABLE

FILES = [name for name, line in TABLE.items() if line.download and line.audience is Audience.BODY]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_given_to_its_reader_alone(world, name):
    check_file(world, name)


def check_file(world, name):
    path = path_of(name, TABLE[name], world.own)
    given = ask(world, "representative", "GET", path)
    assert given.status == 200
    assert given.headers["Content-Disposition"].startswith("attachment; filename=")
    assert given.headers["Cache-Control"] == "no-store"
    for role, status in (("no_office", 404), ("foreigner", 404), ("suspended", 404), ("anonymous", 302)):
        answer = ask(world, role, "GET", path)
        assert answer.status == status, f"{role} gets {answer.status}"
        assert given.body not in answer.body


@pytest.mark.parametrize("name", FILES)
def test_an_address_opens_nothing_by_itself(name, world):
    """It holds no key: nothing in it goes beyond the names of things."""
    path = path_of(name, TABLE[name], world.own)
    assert all(part in NAMES or part.isdecimal() for part in path.strip("/").split("/")), path


NAMES = {"b", "city", "members", "offices", "decisions", "need", "rules", "record", "data", "support"} | {
    "table.csv",
    "votes.csv",
}


@pytest.mark.parametrize("name", FILES)
def test_signing_out_closes_the_files_of_that_session(world, name):
    """Also for whoever kept a copy of the cookie."""
    path = path_of(name, TABLE[name], world.own)
    browser = Client()
    browser.force_login(world.people["representative"])
    kept = browser.cookies["sessionid"].value
    assert browser.get(path).status_code == 200
    browser.post("/sign-in/out/")
    copy = Client()
    copy.cookies["sessionid"] = kept
    assert copy.get(path).status_code == browser.get(path).status_code == 302


def test_a_file_that_is_open_to_all_is_noticed(world):
    must_be_caught(lambda: check_file(world, "members_csv"), members.members_csv, "audience", Audience.EVERYONE)
