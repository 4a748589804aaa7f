"""What this room writes on the record: the data of each type of entry."""

from collections.abc import Sequence

from commonweal.need import methods
from commonweal.need.models import Dataset, NeedIndex
from commonweal_engines.need.reading import Read

Entry = dict[str, object]


def imported(read: Read, period: str) -> Entry:
    """`period` stands in where the file does not say its own; of several, the first and the last."""
    periods = read.periods or (period,)
    return {
        "kind": read.kind,
        "period": periods[0] if len(periods) == 1 else f"{periods[0]}-{periods[-1]}",
        "sha256": read.sha256,
        "rows_in": read.rows_in,
        "rows_used": read.rows_used,
        "rows_refused": len(read.refused),
    }


def proposed(index: NeedIndex, sources: Sequence[Dataset]) -> Entry:
    entry: Entry = {
        "index": index.number,
        "scale": index.method["scale"],
        "missing": index.method["missing"],
        "metrics": methods.recorded(index.method),
        "data": _sources(sources),
    }
    return entry if index.method["places"] is None else {**entry, "places": index.method["places"]}


def published(index: NeedIndex, sources: Sequence[Dataset]) -> Entry:
    """With the motion that adopted it, if one did, and the SHA-256 of the table that anyone can take away."""
    entry: Entry = {
        "index": index.number,
        "metrics": methods.recorded(index.method),
        "data": _sources(sources),
        "table": index.table_sha256,
    }
    return {**entry, "motion": index.motion} if index.adopted else entry


def _sources(sources: Sequence[Dataset]) -> list[Entry]:
    return [{"kind": one.kind, "period": one.period, "sha256": one.file.sha256} for one in sources]
