"""What this room tells the search."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.rules.queries import register
from commonweal.ui.news import Hit
from commonweal.ui.pages import Standing


def search(standing: Standing, text: str, limit: int) -> list[Hit]:
    body, words = standing.body, text.lower().split()
    return [
        Hit(rule.words, _("Rule"), reverse("rules", kwargs={"body": body.slug}), rule.clause)
        for rule in register(body.id)
        if all(word in f"{rule.clause} {rule.words}".lower() for word in words)
    ][:limit]
