"""An index as its pages show it, for members inside and for everyone outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from commonweal.need import keeping, queries, wording
from commonweal.need.computing import PLACE_WORDS
from commonweal.need.models import Dataset, NeedIndex, NeedScore
from commonweal.need.stages import Act, Stage, next_stage
from commonweal.roles.standing import Standing
from commonweal.ui.reading import listed, number, percent, said
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal, Sentence
from commonweal_engines.roles import Power

ON_A_PAGE = 300
ORDERS = {"place": "position", "name": "name"}
STATE_WORDS = {
    Stage.DRAFT: pgettext_lazy("index", "Draft"),
    Stage.PROPOSED: pgettext_lazy("index", "Put to the vote"),
    Stage.PUBLISHED: pgettext_lazy("index", "In force"),
    Stage.SUPERSEDED: pgettext_lazy("index", "Earlier"),
}
TONES = {Stage.DRAFT: "plain", Stage.PROPOSED: "info", Stage.PUBLISHED: "good", Stage.SUPERSEDED: "plain"}
PLACE_TONES = {"listed": "good", "competing": "warn", "supported": "info", "left_out": "refused"}


@dataclass(frozen=True, slots=True)
class Inside:
    """The names of an index's addresses; outside the walls they are others."""

    index: str = "need_index"
    member: str = "need_member"
    table: str = "need_csv"


OUTSIDE = Inside("open_index", "open_member", "open_csv")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the table. `place`: None where there are no places to have. `often`: how often random weights list it.

    `stands`: where it stands, and how that is shaded.
    """

    line: NeedScore
    score: Fraction | None
    place: Sentence | None
    tone: str
    reasons: list[Sentence]
    often: Fraction | None
    sure: list[str]
    stands: str


def page(index: NeedIndex, query: Mapping[str, str], standing: Standing) -> dict[str, Any]:
    """Everything that the page of an index shows."""
    names = [one["label"] for one in index.method["metrics"]]
    labels = {one["name"]: one["label"] for one in index.method["metrics"]}
    table = _table(query)
    return {
        "index": index,
        "method": index.method,
        "measures": names,
        "rules": wording.rules(index),
        "directions": wording.DIRECTIONS,
        "state_words": STATE_WORDS[Stage(index.state)],
        "tone": TONES[Stage(index.state)],
        "table": table,
        "query": query,
        "page": lines(index, table, query.get("page")),
        "map": drawn(index.drawing),
        "notes": keeping.read_all(index.result["notes"]),
        "ties": index.result["ties"],
        "skipped": listed(index.result["skipped"]),
        "came_in": listed(index.result["came_in"]),
        "sureness": index.result["sureness"],
        "shifts": shifts(index.result["sureness"], labels),
        "sources": queries.sources(index.pk),
        "about": wording.about,
        "propose_refusal": propose_refusal(index, standing),
    }


def propose_refusal(index: NeedIndex, standing: Standing) -> Refusal | None:
    then = next_stage(Stage(index.state), Act.PROPOSE)
    return standing.refusal(Power.PROPOSE) or (then if isinstance(then, Refusal) else None)


def _table(query: Mapping[str, str]) -> Table:
    return Table(
        [
            Column("place", _("Place"), number=True, sortable=True),
            Column("name", _("Name"), sortable=True),
            Column("score", _("Score"), number=True),
            Column("state", _("On the list?")),
            Column("sure", _("Stays on the list")),
        ],
        query=query,
        default="place",
    )


def lines(index: NeedIndex, table: Table, asked: str | None) -> "Page[Any]":
    """One page of the table, in the order asked for."""
    sign = "-" if table.order.startswith("-") else ""
    rows = queries.scores(index.pk).order_by(sign + ORDERS[table.order.lstrip("-")], "position")
    paginator: Paginator[Any] = Paginator(rows, ON_A_PAGE)
    paginator.count = index.members
    page = paginator.get_page(asked)
    areas = {area["code"]: area for area in index.drawing.get("areas", ())}
    page.object_list = [_shown(index, line, areas) for line in page.object_list]
    return page


def _shown(index: NeedIndex, line: NeedScore, areas: Mapping[str, Mapping[str, Any]]) -> Shown:
    labels = {one["name"]: one["label"] for one in index.method["metrics"]}
    limited = index.method["places"] is not None
    area = areas.get(line.stands)
    return Shown(
        line=line,
        score=Fraction(line.score) if line.score else None,
        place=PLACE_WORDS[line.place] if limited or line.place != "listed" else None,
        tone=PLACE_TONES.get(line.place, "plain"),
        reasons=keeping.read_all(line.reasons),
        often=Fraction(line.sureness["listed"], line.sureness["draws"]) if limited and line.sureness else None,
        sure=sure(line.sureness, labels) if limited else [],
        stands=_title(area) if area else line.stands,
    )


def sure(held: Mapping[str, Any], labels: Mapping[str, str]) -> list[str]:
    """How often a member is on the list when weights are drawn at random, and which weight would first change that."""
    if not held:
        return []
    often = percent(Fraction(held["listed"], held["draws"]), 1)
    found = [_("On the list in %(often)s of random weightings.") % {"often": often}]
    if held["competing"]:
        tied = percent(Fraction(held["competing"], held["draws"]), 1)
        found.append(_("In a tie for the last place in %(often)s.") % {"often": tied})
    if "turn" in held:
        found.append(_turn(held["turn"], labels))
    return found


def _turn(turn: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    values = {
        "metric": labels.get(turn["metric"], turn["metric"]),
        "percent": number(abs(turn["percent"])),
        "becomes": said(PLACE_WORDS[turn["becomes"]]),
    }
    if turn["percent"] < 0:
        return _("If %(metric)s weighed %(percent)s%% less: %(becomes)s.") % values
    return _("If %(metric)s weighed %(percent)s%% more: %(becomes)s.") % values


@dataclass(frozen=True, slots=True)
class ShownShift:
    """What happens when one weight moves: in words, and who changes place as (name, before, after)."""

    title: str
    summary: str
    moved: Sequence[tuple[str, int, int]]


def shifts(sureness: Mapping[str, Any], labels: Mapping[str, str]) -> list[ShownShift]:
    return [_shift(one, labels) for one in sureness.get("shifts", ())]


def _shift(held: Mapping[str, Any], labels: Mapping[str, str]) -> ShownShift:
    values = {"metric": labels[held["metric"]], "percent": number(abs(held["percent"]))}
    title = (
        _("%(metric)s weighs %(percent)s%% less") if held["percent"] < 0 else _("%(metric)s weighs %(percent)s%% more")
    )
    said_of = []
    if held["joins"]:
        said_of.append(_("%(names)s would join the list.") % {"names": listed(held["joins"])})
    if held["leaves"]:
        said_of.append(_("%(names)s would leave it.") % {"names": listed(held["leaves"])})
    if held["competing"]:
        said_of.append(_("%(names)s would tie for the last place.") % {"names": listed(held["competing"])})
    if not said_of:
        said_of.append(_("The list stays as it is."))
    said_of.append(_("%(count)s change place in the ranking.") % {"count": number(len(held["moved"]))})
    return ShownShift(title % values, " ".join(said_of), [(one[0], one[1], one[2]) for one in held["moved"]])


@dataclass(frozen=True, slots=True)
class Area:
    """A shape on the map."""

    path: str
    step: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A member on the map."""

    x: int
    y: int
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map of an index, for the page."""

    size: tuple[int, int]
    shaded_by: str
    steps: list[str]
    areas: list[Area]
    places: list[Spot]


def drawn(kept: Mapping[str, Any]) -> Drawn | None:
    if not kept:
        return None
    return Drawn(
        size=(kept["size"][0], kept["size"][1]),
        shaded_by=kept["shaded_by"],
        steps=kept["steps"],
        areas=[Area(one["path"], one["step"], _title(one)) for one in kept["areas"]],
        places=[Spot(one["x"], one["y"], one["number"], one["name"]) for one in kept["places"]],
    )


def _title(area: Mapping[str, Any]) -> str:
    return f"{area['name']}: {area['value'] or _('not known')}"


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """One step of how a member's score was worked out."""

    label: str
    weight: str
    direction: Sentence
    source: Dataset | None
    held: Mapping[str, Any]
    found: Sentence
    how: Sentence

    @property
    def part(self) -> Decimal | None:
        return Decimal(self.held["part"]) if self.held.get("part") else None


def working(index: NeedIndex, line: NeedScore) -> list[ShownMeasure]:
    """For each measure of the method, where its figure comes from and what became of it."""
    sources = {one.pk: one for one in queries.sources(index.pk)}
    metrics = {one["name"]: one for one in index.method["metrics"]}
    return [
        ShownMeasure(
            label=metrics[held["metric"]]["label"],
            weight=metrics[held["metric"]]["weight"],
            direction=wording.DIRECTIONS[metrics[held["metric"]]["direction"]],
            source=sources.get(held["dataset"]),
            held=held,
            found=keeping.read(held["found"]),
            how=keeping.read(held["how"]),
        )
        for held in line.working
    ]


def member(index: NeedIndex, line: NeedScore) -> dict[str, Any]:
    """Everything that the page of one member's place in an index shows."""
    areas = {area["code"]: area for area in index.drawing.get("areas", ())}
    return {
        "index": index,
        "shown": _shown(index, line, areas),
        "working": working(index, line),
        "about": wording.about,
    }
