"""What programs may read of this room."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Path, Query, Router, Schema

from commonweal.need import keeping, queries
from commonweal.ui.answers import found
from commonweal.ui.pages import PageRequest
from commonweal.ui.reading import said

router = Router(tags=["need"])
MOST = 500


class Part(Schema):
    """Which part of a list: how many to leave out, and how many to give."""

    offset: int = Field(0, ge=0, lt=2**31)
    limit: int = Field(100, ge=1, le=MOST)


class DatasetOut(Schema):
    id: int
    kind: str
    period: str
    version: int
    newest: int
    rows: int
    sha256: str
    rows_in: int
    rows_refused: int
    imported_at: datetime


class IndexLine(Schema):
    number: int
    title: str
    state: str
    as_of: date
    members: int
    table_sha256: str
    motion: int | None
    adopted: bool
    published_at: datetime | None


class ScoreOut(Schema):
    """A member's line. `place` is listed, competing, not_listed, supported or left_out."""

    number: str
    name: str
    rank: int | None
    score: str
    place: str
    provisional: bool
    tied: bool
    reasons: list[str]


class IndexOut(IndexLine):
    method: dict[str, Any]
    sources: list[dict[str, str]]
    scores: list[ScoreOut]


@router.get("/need", response=list[IndexLine], url_name="indexes")
def indexes(request: PageRequest, body: Path[str], part: Query[Part]) -> object:
    """Need indexes, the newest first."""
    return list(queries.indexes(request.standing.body.id)[part.offset : part.offset + part.limit])


@router.get("/need/data", response=list[DatasetOut], url_name="datasets")
def datasets(request: PageRequest, body: Path[str], part: Query[Part]) -> list[DatasetOut]:
    """What has been brought in, with the versions of each."""
    rows = queries.datasets(request.standing.body.id).select_related("file")[part.offset : part.offset + part.limit]
    return [
        DatasetOut(
            id=one.pk,
            kind=one.kind,
            period=one.period,
            version=one.version,
            newest=one.newest,
            rows=one.rows,
            sha256=one.file.sha256,
            rows_in=one.file.rows_in,
            rows_refused=one.file.rows_refused,
            imported_at=one.file.imported_at,
        )
        for one in rows
    ]


@router.get("/need/{int:number}", response=IndexOut, url_name="index")
def index(request: PageRequest, body: Path[str], number: Path[int]) -> IndexOut:
    """One index: its method, the data it rests on, and every member's line in rank order."""
    it = found(lambda: queries.index(request.standing.body.id, number))
    return IndexOut(
        **IndexLine.from_orm(it).dict(),
        method=it.method,
        sources=[{"kind": one.kind, "period": one.period, "sha256": one.file.sha256} for one in queries.sources(it.pk)],
        scores=[
            ScoreOut(
                number=line.institution.number,
                name=line.name,
                rank=line.rank,
                score=line.score,
                place=line.place,
                provisional=line.provisional,
                tied=line.tied,
                reasons=[said(reason) for reason in keeping.read_all(line.reasons)],
            )
            for line in queries.scores(it.pk).select_related("institution")
        ],
    )
