"""What this room tells the home page and the search."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.need import catalogue, queries
from commonweal.need.models import NeedIndex
from commonweal.need.showing import STATE_WORDS
from commonweal.need.stages import Stage
from commonweal.roles.standing import Standing
from commonweal.ui.news import Hit, Need
from commonweal.ui.reading import said
from commonweal_engines.roles import Power


def needs(standing: Standing) -> list[Need]:
    """Bringing in the first figures, working out the first index, or putting a draft to the vote: by who may do it."""
    body = standing.body
    if body is None:
        return []
    imports, proposes = standing.refusal(Power.IMPORT_DATA) is None, standing.refusal(Power.PROPOSE) is None
    if not (imports or proposes):
        return []
    latest = queries.indexes(body.id).first()
    if latest is None:
        return _first_steps(standing) if imports or proposes else []
    if latest.state == NeedIndex.State.DRAFT and proposes:
        to = reverse("need_index", kwargs={"body": body.slug, "number": latest.number})
        return [Need(latest.title, to, _("This index is a draft."), _("Look at it, then put it to the vote"))]
    return []


def _first_steps(standing: Standing) -> list[Need]:
    body = standing.body
    if body is None:
        return []
    if not queries.files(body.id).exists():
        if standing.refusal(Power.IMPORT_DATA):
            return []
        to = reverse("need_data", kwargs={"body": body.slug})
        return [
            Need(_("Bring in the first figures"), to, _("Need cannot be worked out without them."), _("Choose a file"))
        ]
    if standing.refusal(Power.PROPOSE):
        return []
    to = reverse("new_index", kwargs={"body": body.slug})
    return [Need(_("Work out the first need index"), to, _("The figures are here."), _("Choose what is measured"))]


def search(standing: Standing, text: str, limit: int) -> list[Hit]:
    """Indexes by title, members by their place in the index in force, and data by what they are."""
    body, words = standing.body, text.lower().split()
    if body is None or not words:
        return []
    indexes = queries.indexes(body.id)
    places = queries.scores_in_force(body.id)
    for word in words:
        indexes, places = indexes.filter(title__icontains=word), places.filter(name__icontains=word)
    found = [
        Hit(
            one.title,
            _("Need index"),
            reverse("need_index", kwargs={"body": body.slug, "number": one.number}),
            str(STATE_WORDS[Stage(one.state)]),
        )
        for one in indexes[:limit]
    ]
    found += [
        Hit(
            one.name,
            _("Place in the need index"),
            reverse(
                "need_member",
                kwargs={"body": body.slug, "number": one.index.number, "institution": one.institution_id},
            ),
            _("Place %(rank)s") % {"rank": one.rank or _("none")},
        )
        for one in places[:limit]
    ]
    return (found + _data(standing, words))[: 2 * limit]


def _data(standing: Standing, words: list[str]) -> list[Hit]:
    body = standing.body
    if body is None:
        return []
    hits = []
    for one in queries.datasets(body.id):
        kind = catalogue.kinds().get(one.kind)
        label = said(kind.label) if kind else one.kind
        if all(word in f"{label} {one.period} {one.file.name}".lower() for word in words):
            to = reverse("need_dataset", kwargs={"body": body.slug, "dataset": one.pk})
            hits.append(Hit(label, _("Data"), to, one.period))
    return hits
