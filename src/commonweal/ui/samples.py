"""Invented content for the page of components. No such town, school or person exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.ui.forms import PlainForm
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Draw, Refusal, say

METRICS = ["Attainment", "Progress", "Absence", "Exclusions", "Deprivation", "Free meals", "Special needs", "Turnover"]
SCHOOLS = ["Alder Vale", "Brackenfield", "Copperbeech", "Dunmere High", "Eastgate", "Fallowfield Road", "Gorse Hill"]
NOW = datetime(2027, 3, 3, 14, 5, tzinfo=UTC)
MAP_SIZE = (600, 420)
COLUMNS, ROWS = 9, 6

NOT_QUORATE = Refusal(
    say("Only {here} of the {needed} schools that must vote have voted.", here=11, needed=14), clause="Rule 7.2"
)
NOT_CHAIR = Refusal(say("Only the chair may close a vote."), clause="Charter 4(b)")


@dataclass(frozen=True, slots=True)
class School:
    place: int
    label: str
    parts: list[Fraction | None]
    mark: str = ""

    @property
    def total(self) -> Fraction:
        return sum((part or Fraction() for part in self.parts), Fraction())


class AskForHelp(PlainForm):
    """One field of each kind."""

    school = forms.ChoiceField(
        label=gettext_lazy("School"), choices=[("", gettext_lazy("Choose one")), *((name, name) for name in SCHOOLS)]
    )
    why = forms.CharField(
        label=gettext_lazy("What would help most?"),
        help_text=gettext_lazy("Two or three sentences are enough. Name no child."),
        widget=forms.Textarea,
    )
    days = forms.IntegerField(label=gettext_lazy("Days asked for"), min_value=1, max_value=20)
    begin = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who should answer?"),
        choices=[("chair", gettext_lazy("The chair")), ("any", gettext_lazy("Anyone who can"))],
        widget=forms.RadioSelect,
    )
    paper = forms.FileField(label=gettext_lazy("A paper"), required=False)
    heard = forms.BooleanField(label=gettext_lazy("Our governors know that we ask"))


def schools() -> list[School]:
    draw = Draw("invented schools")
    made = [
        School(place, name, [Fraction(draw.below(1000), 1000) if draw.below(20) else None for _metric in METRICS])
        for place, name in enumerate(SCHOOLS, start=1)
    ]
    made.sort(key=lambda school: school.total, reverse=True)
    return [School(place, school.label, school.parts, _mark(place)) for place, school in enumerate(made, start=1)]


def _mark(place: int) -> str:
    return {2: _("tied"), 3: _("tied"), 6: _("provisional")}.get(place, "")


def areas() -> list[SimpleNamespace]:
    draw = Draw("invented wards")
    corners = [
        [(30 + x * 60 + draw.below(45) - 22, 30 + y * 60 + draw.below(45) - 22) for x in range(COLUMNS + 1)]
        for y in range(ROWS + 1)
    ]
    return [
        SimpleNamespace(
            path="M{} {}L{} {}L{} {}L{} {}Z".format(
                *corners[y][x], *corners[y][x + 1], *corners[y + 1][x + 1], *corners[y + 1][x]
            ),
            step=draw.below(6),
            title=_("Ward %(number)s") % {"number": y * COLUMNS + x + 1},
        )
        for y in range(ROWS)
        for x in range(COLUMNS)
        if 4 * (x - 4) ** 2 + 9 * (y - 2.5) ** 2 < 64
    ]


def places() -> list[SimpleNamespace]:
    draw = Draw("invented places")
    return [
        SimpleNamespace(
            x=240 + draw.below(110), y=150 + draw.below(90), number=place if place < 5 else None, title=school.label
        )
        for place, school in reversed(list(enumerate(schools(), start=1)))
    ]


def everything(query: Mapping[str, str]) -> dict[str, Any]:
    """All that ui/components.html shows."""
    wrong = AskForHelp({"days": "many", "who": "", "school": "Nowhere", "why": "Two of our science staff left."})
    return {
        "now": NOW,
        "today": date(2027, 3, 3),
        "metrics": METRICS,
        "schools": schools(),
        "table": Table(
            [
                Column("place", _("Place"), number=True, sortable=True),
                Column("school", _("School"), sortable=True),
                Column("score", _("Score out of 8"), number=True, sortable=True),
                Column("absence", _("Absence")),
                Column("state", _("State")),
            ],
            query=query,
            default="place",
        ),
        "page": Paginator(range(120), 25).page(2),
        "form": AskForHelp(),
        "wrong": wrong,
        "not_quorate": NOT_QUORATE,
        "not_chair": NOT_CHAIR,
        "areas": areas(),
        "places": places(),
        "map_size": MAP_SIZE,
        "strip": [
            SimpleNamespace(
                label=school.label, mark=school.mark, low=low / 100, middle=(low + 12) / 100, high=1 - step / 9
            )
            for step, (school, low) in enumerate(zip(schools(), (86, 71, 60, 42, 20, 8, 0), strict=True))
        ],
        "needs": needs(),
        "changes": changes(),
        "tabs": [
            SimpleNamespace(label=_("Open"), url="#tabs", current=True, count=3),
            SimpleNamespace(label=_("Closed"), url="#tabs", current=False, count=41),
            SimpleNamespace(label=_("My drafts"), url="#tabs", current=False),
        ],
    }


def needs() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            title=_("Vote on the spring need index"),
            url="#needs",
            due=date(2027, 3, 1),
            overdue=True,
            why=_("You hold the vote of Dunmere High. 11 of 26 schools have voted."),
            act=_("Read it and vote"),
        ),
        SimpleNamespace(
            title=_("Check two figures about your school"),
            url="#needs",
            due=date(2027, 3, 12),
            overdue=False,
            why=_("A new absence file came in. Two figures changed."),
            act=_("See the figures"),
        ),
        SimpleNamespace(
            title=_("Say when you can help on Saturdays"),
            url="#needs",
            due=None,
            overdue=False,
            why=_("Nobody is waiting for this."),
            act=_("Choose days"),
        ),
    ]


def changes() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            when=NOW, what=_("The vote on the spring need index opened"), who="Val Ormerod, clerk", url="#changes"
        ),
        SimpleNamespace(when=NOW.replace(day=1), what=_("Gorse Hill joined as the 26th school"), who="", url=""),
        SimpleNamespace(when=NOW.replace(month=2), what=_("The weight of absence was changed from 1 to 2"), url=""),
    ]
