"""What programs may read of this room."""

from datetime import datetime
from typing import Any

from ninja import Field, Path, Query, Router, Schema

from commonweal.decisions import queries
from commonweal.ui.answers import found
from commonweal.ui.pages import PageRequest

router = Router(tags=["decisions"])
MOST = 500


class Asked(Schema):
    """Which part of a list: how many to leave out, and how many to give."""

    offset: int = Field(0, ge=0, lt=2**31)
    limit: int = Field(100, ge=1, le=MOST)


class MotionLine(Schema):
    number: int
    title: str
    state: str
    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    roll_size: int
    voted: int


class VoteOut(Schema):
    """`choice` and `reason` are told once the vote is closed."""

    member: str
    stakeholder_class: str
    voted: bool
    choice: str | None
    reason: str | None


class MotionOut(MotionLine):
    text: str
    effect_kind: str
    voting_rule: dict[str, Any]
    roll_hash: str
    outcome: dict[str, Any]
    roll: list[VoteOut]


@router.get("/decisions", response=list[MotionLine], url_name="decisions")
def motions(request: PageRequest, body: Path[str], asked: Query[Asked]) -> object:
    """Motions, the newest first."""
    return list(queries.motions(request.standing.body.id)[asked.offset : asked.offset + asked.limit])


@router.get("/decisions/{int:number}", response=MotionOut, url_name="decision")
def motion(request: PageRequest, body: Path[str], number: Path[int]) -> MotionOut:
    """One motion with its text, its rule, its roll and, once closed, its outcome and every vote."""
    it = found(lambda: queries.motion(request.standing.body.id, number))
    closed = it.closed_at is not None
    line = MotionLine.from_orm(it)
    return MotionOut(
        **line.dict(),
        text=it.text,
        effect_kind=it.effect_kind,
        voting_rule=it.voting_rule,
        roll_hash=it.roll_hash,
        outcome=it.outcome,
        roll=[
            VoteOut(
                member=one.name,
                stakeholder_class=one.stakeholder_class,
                voted=one.choice is not None,
                choice=one.choice if closed else None,
                reason=one.reason if closed else None,
            )
            for one in queries.roll(it.id)
        ],
    )
