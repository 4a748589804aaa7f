"""The record as people read it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.record import queries
from commonweal.ui.reading import said
from commonweal_engines.record import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in plain words, with the page that proves it."""

    seq: int
    when: datetime
    type: str
    what: str
    url: str = ""

    @property
    def who(self) -> str:
        return _("Entry %(number)s") % {"number": self.seq}


def told(entry: Entry, slug: str = "") -> Told:
    url = reverse("record_entry", kwargs={"body": slug, "seq": entry.seq}) if slug else ""
    return Told(entry.seq, moment(entry.at), entry.type, said(queries.sentence(entry)), url)


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def held(entry: Entry) -> list[tuple[str, str]]:
    """Everything an entry holds, name by name, exactly as it is hashed."""
    return [
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))
        for name, value in sorted(entry.data.items())
    ]


def openings(log_id: int, entry: Entry) -> list[tuple[str, str]]:
    """For each person's slot, the opening that somebody entitled can check; empty text where it was erased."""
    slots = [name for name, value in entry.data.items() if isinstance(value, dict) and "slot" in value]
    found = [(slot, queries.opening(log_id, entry.seq, slot)) for slot in slots]
    return [
        (slot, json.dumps({"salt": one.salt, "v": one.v}, ensure_ascii=False, sort_keys=True) if one else "")
        for slot, one in found
    ]
