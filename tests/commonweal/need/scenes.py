"""What people do in these tests, in few words."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse

from commonweal.decisions import actions as decisions
from commonweal.need import actions
from commonweal.need.models import DataFile, NeedIndex
from commonweal.record import queries as record
from commonweal_engines.decisions import Choice, Outcome

from . import samples

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
FIRST, SECOND, THIRD = "900000", "900001", "900002"
SQUARES = {"E01900001": (1.0, 54.0), "E01900002": (1.01, 54.0), "E01900003": (1.0, 54.01)}
RESULTS = samples.results({FIRST: "-0.5", SECOND: "0.25", THIRD: "0.9"}, {FIRST: 40, SECOND: 45.5, THIRD: "SUPP"})
PLACED = samples.placed(
    {FIRST: (1.005, 54.005, "E01900001"), SECOND: (1.015, 54.005, "E01900002"), THIRD: (1.005, 54.015, "E01900003")}
)
PROFILE = samples.profile(
    {
        "E01900001": ("E05900001", 60, 1000),
        "E01900002": ("E05900001", 20, 3000),
        "E01900003": ("E05900002", 10, 2000),
    }
)
MAP = samples.boundaries(SQUARES)
PROGRESS, ATTAINMENT, DEPRIVATION = "ks4.short.progress8", "ks4.short.attainment8", "profile.lsoa21.imd_score"


def data_lead(city, at=NOW):
    return city.standing(f"data@{city.slug}.example", at)


def chair(city, at=NOW):
    return city.standing(f"chair@{city.slug}.example", at)


def clerk(city, at=NOW):
    return city.standing(f"clerk@{city.slug}.example", at)


def bring(city, name, data, period="", at=NOW) -> DataFile:
    file = actions.import_file(by=data_lead(city, at), name=name, data=data, period=period, at=at)
    assert isinstance(file, DataFile), file
    return file


def draft(city, title="Where need is most", at=NOW, **more) -> NeedIndex:
    index = actions.draft_index(by=chair(city, at), title=title, at=at, **more)
    assert isinstance(index, NeedIndex), index
    return index


def propose(city, index, at=NOW) -> int:
    motion = actions.propose(by=chair(city, at), number=index.number, at=at)
    assert isinstance(motion, int), motion
    return motion


def vote(city, motion: int, choices=(Choice.FOR, Choice.FOR, Choice.FOR), at=NOW) -> Outcome:
    """Opens a motion, casts the members' votes and closes it."""
    opened = decisions.open_vote(by=clerk(city, at), number=motion, closes_at=LATER, at=at)
    assert not hasattr(opened, "why"), opened
    for who, choice in enumerate(choices):
        rep = city.standing(f"rep{who}@{city.slug}.example", at)
        institution = city.institutions()[who].pk
        decisions.vote(by=rep, number=motion, institution_id=institution, choice=choice, reason="", at=at)
    outcome = decisions.close(by=clerk(city, at), number=motion, at=at)
    assert isinstance(outcome, Outcome), outcome
    return outcome


def entries(city) -> list[str]:
    """The types of the record's entries, oldest first."""
    return [entry.type for entry in reversed(record.entries(city.body.log_id))]


def newest_entry(city, type):
    return next(entry.data for entry in record.entries(city.body.log_id) if entry.type == type)


def address(name, city, **more) -> str:
    return reverse(name, kwargs={"body": city.slug, **more})


def lines(index) -> dict[str, object]:
    """The index's lines by number."""
    return {line.number: line for line in index.scores.all()}
