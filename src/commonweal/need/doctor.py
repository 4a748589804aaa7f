"""What must hold of data and indexes, over everything kept."""

from collections.abc import Iterator

from commonweal.need import computing, queries
from commonweal.ui.pages import Body


def findings(body: Body) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    for index in queries.indexes(body.id):
        names = [one["name"] for one in index.method["metrics"]]
        if computing.fingerprint(names, queries.whole_scores(index.pk)) != index.table_sha256:
            yield f"need index {index.number}: its table is not the one that was worked out"
    for dataset in queries.datasets(body.id):
        if queries.rows_of(dataset.pk) != dataset.rows:
            yield f"data {dataset.kind} {dataset.period}: version {dataset.version} has lost rows"
