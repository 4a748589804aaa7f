"""The motion that adopts an index, in plain words: what the members would be agreeing to."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.members.queries import BodyFacts
from commonweal.need.catalogue import UNDATED
from commonweal.need.models import Dataset, NeedIndex, NeedScore
from commonweal.ui.reading import day, said
from commonweal_engines.common import Sentence, say

TITLE = 160
SCALES = {
    "minmax": say("Each measure runs from 0 for the least need among us to 1 for the most."),
    "rank": say("Each measure counts by rank: 0 for the least need among us, 1 for the most, evenly between."),
    "zscore": say("Each measure counts by how far it lies from our mean, in standard deviations."),
}
MISSING = {
    "mean_of_known": say(
        "Where a figure is missing, the others are counted up to the full weight. Missing is never zero."
    ),
    "middle": say("Where a figure is missing, the middle of the others stands in. Missing is never zero."),
    "leave_out": say("Whoever misses a figure is left out and listed apart. Missing is never zero."),
}
DIRECTIONS = {"higher": say("higher means more need"), "lower": say("lower means more need")}


def about(period: str) -> str:
    """What time a dataset is about, as people read it."""
    return _("no date given") if period == UNDATED else period


def motion_title(index: NeedIndex) -> str:
    return _("Adopt need index %(number)s: %(title)s") % {"number": index.number, "title": index.title[: TITLE - 40]}


def motion_text(index: NeedIndex, body: BodyFacts, scores: Sequence[NeedScore], sources: Sequence[Dataset]) -> str:
    method = index.method
    lines = [
        _("We adopt need index %(number)s, “%(title)s”. It is published with its weights on the day this carries.")
        % {"number": index.number, "title": index.title},
        _("It holds the %(members)s of %(day)s and the support they had that day.")
        % {"members": body.members_word, "day": day(index.as_of)},
        _("What is measured, and its weight:"),
        *(
            _("%(label)s: weight %(weight)s, %(direction)s.")
            % {"label": one["label"], "weight": one["weight"], "direction": said(DIRECTIONS[one["direction"]])}
            for one in method["metrics"]
        ),
        *(said(sentence) for sentence in rules(index)),
        *_list(scores, method["places"]),
        _("Worked out from:"),
        *(f"{one.file.name} ({one.kind}, {about(one.period)}), SHA-256 {one.file.sha256}" for one in sources),
        _("SHA-256 of the whole table: %(hash)s") % {"hash": index.table_sha256},
    ]
    return "\n".join(lines)


def rules(index: NeedIndex) -> list[Sentence]:
    """How the scores come about, for people: the scale, what is done where a figure is missing, who is passed over."""
    method = index.method
    found = [SCALES[method["scale"]], MISSING[method["missing"]]]
    if method["skip_supported"]:
        found.append(
            say("Whoever already has funded support is passed over, and the next on the list takes the place.")
        )
    if method["places"] is not None:
        found.append(say("The list has {places} places.", places=method["places"]))
    return found


def _list(scores: Sequence[NeedScore], places: int | None) -> list[str]:
    if places is None:
        return []
    listed = [f"{one.rank}. {one.name}" for one in scores if one.place in ("listed", "competing")]
    return [_("On the list:"), *listed]
