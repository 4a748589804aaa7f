"""Promise 35: no body sees another's anything."""

from itertools import product

import pytest

from .sweep import METHODS, ask, expected, path_of, send
from .table import TABLE
from .world import INSIDERS, ROLES


@pytest.mark.parametrize("name", TABLE)
def test_every_role_gets_what_the_table_says(world, name):
    check_answers(world, name)


def check_answers(world, name, roles=ROLES):
    line, wrong = TABLE[name], []
    for place in ("own", "sibling") if line.gaps.keys() - {"body"} else ("own",):
        things = getattr(world, place)
        path = path_of(name, line, things)
        for role, method in product(roles, METHODS):
            answer = send(world, role, name, path, things) if method == "POST" else ask(world, role, method, path)
            wanted = expected(line, role, method, sibling=place == "sibling", path=path)
            asked = f"{method} {path} by {role} ({place})"
            if answer.status not in wanted:
                wrong.append(f"{asked}: {answer.status}, not {wanted}")
            if told := answer.canaries(world, role):
                wrong.append(f"{asked} tells {told}")
    assert not wrong, "\n".join(wrong)
