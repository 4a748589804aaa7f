"""What programs may read of this room."""

from typing import Any

from ninja import Field, Path, Query, Router, Schema

from commonweal.record import queries
from commonweal.ui.pages import PageRequest

router = Router(tags=["record"])
MOST = 500


class Before(Schema):
    """The entries just before this number, and how many of them."""

    before: int | None = Field(None, ge=0, lt=2**53)
    limit: int = Field(100, ge=1, le=MOST)


class EntryOut(Schema):
    seq: int
    at: int
    type: str
    data: dict[str, Any]


class CheckpointOut(Schema):
    note: str | None


@router.get("/record", response=list[EntryOut], url_name="record")
def entries(request: PageRequest, body: Path[str], part: Query[Before]) -> list[EntryOut]:
    """Entries of the record, the newest first."""
    return [
        EntryOut(seq=one.seq, at=one.at, type=one.type, data=dict(one.data))
        for one in queries.entries(request.standing.body.log_id, part.before, part.limit)
    ]


@router.get("/record/checkpoint", response=CheckpointOut, url_name="checkpoint")
def checkpoint(request: PageRequest, body: Path[str]) -> CheckpointOut:
    """The newest checkpoint as a signed note."""
    return CheckpointOut(note=queries.latest_checkpoint(request.standing.body.log_id))
