"""Promise 36: what is given out in one body - pages, searches, files, letters - holds no word of another."""

import pytest

from .sweep import ask, paths_of
from .table import TABLE

ASKED_FOR = ("heron", "e", "883", "@borough.example")
"""Words that would find the borough's things, if they could be found."""


@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if "body" in line.gaps and line.get])
def test_no_page_or_file_tells_of_another_body(world, name):
    check_output(world, name)


def check_output(world, name, roles=("clerk", "both")):
    line = TABLE[name]
    if not line.get or "body" not in line.gaps:
        return
    paths = paths_of(name, line, world.own)
    asked = [*paths, *(f"{paths[0]}?{parameter}={word}" for parameter in line.query for word in ASKED_FOR)]
    wrong = [
        f"GET {one} by {role} tells {told}"
        for one in asked
        for role in roles
        if (told := ask(world, role, "GET", one).canaries(world, role))
    ]
    assert not wrong, "\n".join(wrong)
