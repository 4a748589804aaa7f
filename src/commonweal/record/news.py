"""What this room tells the home page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse

from commonweal.record import queries
from commonweal.ui.reading import said
from commonweal_engines.record import sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One entry, in plain words, with the page that proves it."""

    when: datetime
    what: str
    url: str


def changes(slug: str, log_id: int, most: int) -> list[Change]:
    """The newest entries of a body's record."""
    return [
        Change(
            datetime.fromtimestamp(entry.at, UTC),
            said(sentence(entry)),
            reverse("record_entry", kwargs={"body": slug, "seq": entry.seq}),
        )
        for entry in queries.entries(log_id, most=most)
    ]
