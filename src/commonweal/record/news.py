"""What this room tells the home page."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.record import queries, showing
from commonweal.ui.news import Need
from commonweal.ui.pages import Standing

LONGEST_WITHOUT_A_WITNESS = timedelta(days=1)
"""After this the promise is broken that somebody outside has seen the record every day."""


def needs(standing: Standing) -> list[Need]:
    """For whoever keeps the record: that its witnesses have not signed for a day."""
    if standing.body is None or standing.refusal("keep_record"):
        return []
    waiting = queries.unwitnessed(standing.body.log_id)
    due = showing.moment(waiting.since) + LONGEST_WITHOUT_A_WITNESS if waiting else standing.now
    if waiting is None or standing.now < due:
        return []
    why = ngettext(
        "%(count)s entry has waited for a day.", "%(count)s entries have waited, the first for a day.", waiting.count
    ) % {"count": waiting.count}
    url = reverse("witnesses", kwargs={"body": standing.body.slug})
    return [Need(_("The record waits for its witnesses"), url, why, _("See who has not signed"), due, overdue=True)]
