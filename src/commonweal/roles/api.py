"""What programs may read of this room."""

from datetime import date

from ninja import Path, Router, Schema

from commonweal.roles import showing
from commonweal.ui.pages import PageRequest

router = Router(tags=["offices"])


class SeatOut(Schema):
    id: int
    office: str
    clause: str
    member: str
    holder: str
    first: date | None
    last: date | None


@router.get("/offices", response=list[SeatOut], url_name="offices")
def offices(request: PageRequest, body: Path[str]) -> list[SeatOut]:
    """Every seat and who holds it today."""
    return [
        SeatOut(
            id=line.id,
            office=line.title,
            clause=line.clause,
            member=line.institution,
            holder=line.holder,
            first=line.term.days.first if line.term else None,
            last=line.term.days.last if line.term else None,
        )
        for line in showing.seat_lines(request.standing.body, request.standing.day)
    ]
