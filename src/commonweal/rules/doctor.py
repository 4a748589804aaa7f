"""What must hold of rules, over everything kept."""

from collections.abc import Iterator
from itertools import combinations

from commonweal.rules.queries import register
from commonweal.ui.pages import Body


def findings(body: Body) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    for one, other in combinations(register(body.id), 2):
        if one.key == other.key and one.in_force.overlaps(other.in_force):
            yield f"rule {one.key}: the versions of {one.in_force.first} and {other.in_force.first} overlap"
