"""Promise 37: what is asked for after the question mark sorts and narrows, and can do nothing else."""

import json
import re
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict

from commonweal.config.api import api
from commonweal.members import views as members
from commonweal.ui.pages import Audience
from commonweal.ui.tables import Table
from planted import must_be_caught

from .hostile import PARAMETERS
from .sweep import ask, path_of
from .table import TABLE

ROW = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
CELLS = re.compile(r"<tr.*?</tr>", re.DOTALL)
ASKED_SO = [(name, parameter) for name, line in TABLE.items() for parameter in line.query]


def asker(line):
    return "clerk" if line.audience is Audience.BODY else "anonymous"


def rows(answer):
    """The rows of a page's tables, or of what programs get."""
    if answer.headers["Content-Type"].startswith("application/json"):
        told = json.loads(answer.body)
        return [json.dumps(row) for row in told] if isinstance(told, list) else []
    return [row for table in ROW.findall(answer.body) for row in CELLS.findall(table)]


@pytest.mark.parametrize(("name", "parameter"), ASKED_SO, ids=lambda part: part)
def test_no_value_breaks_a_page_or_shows_more(world, name, parameter):
    check_parameter(world, name, parameter)


def check_parameter(world, name, parameter):
    line = TABLE[name]
    path, role = path_of(name, line, world.own), asker(line)
    plain, wrong = ask(world, role, "GET", path), []
    for value in PARAMETERS:
        answer = ask(world, role, "GET", f"{path}?{parameter}={quote(value, errors='surrogatepass')}")
        wrong += (f"{parameter}={value!r:.60}: {fault}" for fault in misled(world, role, parameter, plain, answer))
    assert not wrong, "\n".join(wrong)


def misled(world, role, parameter, plain, answer):
    if answer.status >= 500:
        yield f"answers {answer.status}"
    elif told := answer.canaries(world, role):
        yield f"tells {told}"
    elif answer.status == 200 and parameter == "sort" and rows(answer) != rows(plain):
        yield "changes the order"
    elif answer.status == 200 and set(rows(answer)) - set(rows(plain)):
        yield "shows other rows"


def test_an_order_that_is_passed_through_is_noticed(world, monkeypatch):
    class PassedThrough(dict):
        def __missing__(self, name):
            return name

    monkeypatch.setattr(members, "ORDERS", PassedThrough(members.ORDERS))
    right = Table.__init__

    def passing(table, columns, *, query, default):
        right(table, columns, query=query, default=default)
        table.order = query.get("sort", default)

    must_be_caught(lambda: check_parameter(world, "members", "sort"), Table, "__init__", passing)


class Watched(QueryDict):
    """Remembers which parameters were looked for."""

    looked_for: set[str]

    def get(self, key, default=None):
        self.looked_for.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.looked_for.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.looked_for.add(key)
        return super().__contains__(key)

    def getlist(self, key, default=None):
        self.looked_for.add(key)
        return super().getlist(key, default)

    def dict(self):
        return WatchedDict(super().dict(), self.looked_for)


class WatchedDict(dict):
    def __init__(self, values, looked_for):
        super().__init__(values)
        self.looked_for = looked_for

    def get(self, key, default=None):
        self.looked_for.add(key)
        return super().get(key, default)


def test_the_table_names_every_parameter_that_a_page_reads(world, monkeypatch):
    looked_for = set()

    def watched(request):
        made = Watched(request.environ.get("QUERY_STRING", ""))
        made.looked_for = looked_for
        return made

    monkeypatch.setattr(WSGIRequest, "GET", property(watched))
    for name, line in TABLE.items():
        if line.get is None or name.startswith("api:"):
            continue
        looked_for.clear()
        ask(world, asker(line), "GET", path_of(name, line, world.own))
        ask(world, "clerk", "GET", path_of(name, line, world.own))
        assert looked_for - {"next"} == set(line.query) - {"next"}, name


def test_the_table_names_every_parameter_of_the_interface_for_programs():
    described = {
        f"api:{act['operationId'].rsplit('_', 1)[-1]}": {
            one["name"] for one in act.get("parameters", []) if one["in"] == "query"
        }
        for acts in api.get_openapi_schema(path_prefix="/api/")["paths"].values()
        for act in acts.values()
    }
    named = {frozenset(line.query) for name, line in TABLE.items() if name.startswith("api:")}
    assert {frozenset(names) for names in described.values()} == named
