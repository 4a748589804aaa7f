"""What must hold of terms, over everything kept."""

from collections import defaultdict
from collections.abc import Iterator

from commonweal.members.queries import BodyFacts
from commonweal.roles.queries import terms_in
from commonweal_engines.roles import HeldTerm, may_appoint


def findings(body: BodyFacts) -> Iterator[str]:
    """One sentence for each thing that is wrong. Names no person."""
    seats: dict[int, list[HeldTerm]] = defaultdict(list)
    for term, _ in sorted(terms_in(body), key=lambda pair: pair[0].id):
        if refused := may_appoint(term.office, term.days, seats[term.seat_id]):
            yield f"term {term.id}, {term.office.title} {term.institution}: {refused}"
        seats[term.seat_id].append(term)
