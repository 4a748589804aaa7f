"""What this room tells the home page and the search."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.decisions import models, queries
from commonweal.decisions.showing import STATE_WORDS
from commonweal.members.queries import BodyFacts
from commonweal.roles.standing import Standing
from commonweal.ui.news import Hit, Need
from commonweal_engines.decisions import Stage
from commonweal_engines.roles import Power


def needs(standing: Standing) -> list[Need]:
    """Votes to cast for the members one votes for; for whoever runs votes, those that can be closed."""
    if standing.body is None:
        return []
    found = [
        Need(it.title, _address(standing.body, it), _("Your member has not voted yet."), _("Vote"), it.closes_at)
        for it in queries.waiting_for(standing)
    ]
    if standing.refusal(Power.RUN_VOTES) is None:
        found += [
            Need(
                it.title,
                _address(standing.body, it),
                _("Voting is over. Close it and count."),
                _("Close the vote"),
                it.closes_at,
                overdue=bool(it.closes_at and it.closes_at < standing.now),
            )
            for it in queries.ready_to_close(standing.body.id, standing.now)
        ]
    return found


def search(standing: Standing, text: str, limit: int) -> list[Hit]:
    if standing.body is None:
        return []
    rows = queries.motions(standing.body.id).filter(queries.mentions(text))[:limit]
    return [Hit(it.title, _("Decision"), _address(standing.body, it), str(STATE_WORDS[Stage(it.state)])) for it in rows]


def _address(body: BodyFacts, motion: models.Motion) -> str:
    return reverse("motion", kwargs={"body": body.slug, "number": motion.number})
