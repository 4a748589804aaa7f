"""What must hold of the record, over everything kept."""

from collections.abc import Iterator

from commonweal.record import queries
from commonweal.ui.pages import Body
from commonweal.ui.reading import said


def findings(body: Body) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    yield from (said(finding) for finding in queries.verify(body.log_id))
