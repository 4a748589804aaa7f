"""What programs may read of this room."""

from datetime import date

from ninja import Path, Router, Schema

from commonweal.members import queries
from commonweal.ui.pages import PageRequest

router = Router(tags=["members"])


class BodyOut(Schema):
    slug: str
    name: str
    purpose: str
    time_zone: str
    founded_on: date


class MemberOut(Schema):
    id: int
    name: str
    number: str
    stakeholder_class: str
    joined_on: date
    left_on: date | None


@router.get("", response=BodyOut, url_name="body")
def body_facts(request: PageRequest, body: Path[str]) -> object:
    """The body itself."""
    return request.standing.body


@router.get("/members", response=list[MemberOut], url_name="members")
def members(request: PageRequest, body: Path[str]) -> list[MemberOut]:
    """Every institution that is or was a member, by name."""
    return [
        MemberOut(
            id=one.id,
            name=one.name,
            number=one.number,
            stakeholder_class=one.stakeholder_class,
            joined_on=one.days.first,
            left_on=one.days.last,
        )
        for one in queries.memberships(request.standing.body.id)
    ]
