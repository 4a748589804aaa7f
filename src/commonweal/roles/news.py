"""What this room tells the home page and the search."""

from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.members.queries import BodyFacts
from commonweal.roles.showing import ENDS_SOON, seat_lines
from commonweal.roles.standing import Standing
from commonweal.ui.news import Hit, Need
from commonweal_engines.roles import Power


def needs(standing: Standing) -> list[Need]:
    """One's own terms that end soon; for whoever appoints, how many seats stand empty."""
    body = standing.body
    if body is None:
        return []
    found = [
        Need(
            _("Your term as %(title)s ends") % {"title": term.office.title},
            _seat(body, term.seat_id),
            _("Think of who could follow you."),
            _("See the seat"),
            datetime.combine(term.days.last, time(12), UTC),
        )
        for term in standing.held
        if term.days.last is not None and term.days.last - standing.day <= ENDS_SOON
    ]
    if standing.refusal(Power.APPOINT) is None:
        empty = [line for line in seat_lines(body, standing.day) if line.term is None]
        if empty:
            found.append(
                Need(
                    _("Seats that stand empty: %(count)s") % {"count": len(empty)},
                    reverse("offices", kwargs={"body": body.slug}),
                    _("A member without a holder cannot vote."),
                    _("Invite somebody"),
                )
            )
    return found


def search(standing: Standing, text: str, limit: int) -> list[Hit]:
    """Seats and their holders of today."""
    body, words = standing.body, text.lower().split()
    if body is None:
        return []
    return [
        Hit(line.title, _("Office"), _seat(body, line.id), " ".join(filter(None, [line.institution, line.holder])))
        for line in seat_lines(body, standing.day)
        if all(word in f"{line.title} {line.institution} {line.holder}".lower() for word in words)
    ][:limit]


def _seat(body: BodyFacts, seat_id: int) -> str:
    return reverse("seat", kwargs={"body": body.slug, "seat": seat_id})
