"""The pages of need indexes, for members."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonweal.members import queries as members
from commonweal.need import actions, catalogue, computing, methods, queries, showing
from commonweal.need.catalogue import Measure
from commonweal.need.forms import MethodForm, initial
from commonweal.need.models import NeedIndex
from commonweal.ui.answers import answer, found, refuse_field
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal
from commonweal_engines.members import Membership
from commonweal_engines.need.reading.kinds import Form
from commonweal_engines.roles import Power

AT_THE_TOP = 10


@page(Audience.BODY)
@require_safe
def home(request: PageRequest, body: str) -> HttpResponse:
    """The index in force, what is being prepared, and what came before; or what to do first."""
    indexes = list(queries.indexes(request.standing.body.id))
    in_force = next((one for one in indexes if one.state == NeedIndex.State.PUBLISHED), None)
    return render(
        request,
        "need/home.html",
        {
            "in_force": in_force,
            "top": list(queries.scores(in_force.pk)[:AT_THE_TOP]) if in_force else [],
            "coming": [one for one in indexes if one.state in (NeedIndex.State.DRAFT, NeedIndex.State.PROPOSED)],
            "earlier": [one for one in indexes if one.state == NeedIndex.State.SUPERSEDED],
            "state_words": {stage.value: words for stage, words in showing.STATE_WORDS.items()},
            "tones": {stage.value: tone for stage, tone in showing.TONES.items()},
            "place_words": computing.PLACE_WORDS,
            "place_tones": showing.PLACE_TONES,
            "any_data": bool(indexes) or queries.files(request.standing.body.id).exists(),
            "draft_refusal": request.standing.refusal(Power.PROPOSE),
            "import_refusal": request.standing.refusal(Power.IMPORT_DATA),
        },
    )


@page(Audience.BODY)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, body: str) -> HttpResponse:
    """Choosing what is measured and how, beginning with Bradford's way or with an earlier index."""
    standing = request.standing
    measures = queries.measures(queries.current(standing.body.id))
    there = members.members(standing.body.id, standing.day)
    classes = list(dict.fromkeys(one.stakeholder_class for one in there))
    refusal = standing.refusal(Power.PROPOSE)
    if request.method != "POST":
        return _new(request, MethodForm(measures, classes, initial=_beginning(request, measures, there)), refusal)
    form = MethodForm(measures, classes, request.POST)
    if refusal is None and form.is_valid():
        given = form.cleaned_data
        done = actions.draft_index(
            by=standing,
            title=given["title"],
            method=given["method"],
            classes=given.get("classes", ()),
            at=standing.now,
        )
        if not isinstance(done, Refusal):
            return redirect("need_index", body=body, number=done.number)
        refuse_field(form, done)
    return _new(request, form, refusal, status=403 if refusal else 422)


def _new(request: PageRequest, form: MethodForm, refusal: Refusal | None, status: int = 200) -> HttpResponse:
    table = Table(
        [Column("measure", _("Measure")), Column("use", _("More need when")), Column("weight", _("Weight"))],
        query={},
        default="measure",
    )
    return render(request, "need/new.html", {"form": form, "refusal": refusal, "table": table}, status=status)


def _beginning(request: PageRequest, measures: Sequence[Measure], there: Sequence[Membership]) -> dict[str, object]:
    """An earlier index's method where ?like= names one; else the default with what the data offer."""
    like = request.GET.get("like", "")
    asked = queries.index(request.standing.body.id, int(like)) if like.isdecimal() and len(like) < 9 else None
    if asked is not None:
        return initial(methods.read(asked.method), asked.method["classes"], asked.title)
    ranked = ranked_by_default(there)
    numbers = [one.number for one in there if one.stakeholder_class in ranked]
    return initial(catalogue.by_default(measures, numbers), ranked)


def ranked_by_default(there: Sequence[Membership]) -> list[str]:
    """The classes of members that are areas, if there are any; else all."""
    areas = [one.stakeholder_class for one in there if catalogue.forms([one.number]) & {Form.WARD, Form.SMALL_AREA}]
    return list(dict.fromkeys(areas or [one.stakeholder_class for one in there]))


@page(Audience.BODY)
@require_safe
def index(request: PageRequest, body: str, number: int) -> HttpResponse:
    one = found(lambda: queries.index(request.standing.body.id, number))
    shown = showing.page(one, request.GET.dict(), request.standing)
    return render(request, "need/index.html", shown | {"to": showing.Inside()})


@page(Audience.BODY)
@require_safe
def member(request: PageRequest, body: str, number: int, institution: int) -> HttpResponse:
    """How one member's score was worked out, figure by figure."""
    one = found(lambda: queries.index(request.standing.body.id, number))
    line = found(lambda: queries.score(one.pk, institution))
    return render(request, "need/member.html", showing.member(one, line) | {"to": showing.Inside()})


@page(Audience.BODY)
@require_safe
def index_csv(request: PageRequest, body: str, number: int) -> HttpResponse:
    return table_of(found(lambda: queries.index(request.standing.body.id, number)), body)


def table_of(index: NeedIndex, body: str) -> HttpResponse:
    """The very bytes whose SHA-256 is kept with the index and stands on the record."""
    names = [one["name"] for one in index.method["metrics"]]
    return download(f"{body}-need-{index.number}.csv", computing.table(names, queries.whole_scores(index.pk)))


@page(Audience.BODY)
@require_POST
def propose(request: PageRequest, body: str, number: int) -> HttpResponse:
    standing = request.standing
    done = found(lambda: actions.propose(by=standing, number=number, at=standing.now))
    if isinstance(done, Refusal):
        return answer(request, done, reverse("need_index", kwargs={"body": body, "number": number}))
    to = reverse("motion", kwargs={"body": body, "number": done})
    return answer(request, done, to, _("The motion is written. Voting begins when it is opened."))
