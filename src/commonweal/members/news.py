"""What this room tells the search."""

from django.urls import reverse

from commonweal.members.queries import institutions
from commonweal.ui.news import Hit
from commonweal.ui.pages import Standing


def search(standing: Standing, text: str, limit: int) -> list[Hit]:
    body = standing.body
    rows = institutions(body.id)
    for word in text.split():
        rows = rows.filter(name__icontains=word) | rows.filter(number=word)
    return [
        Hit(
            one.name,
            body.member_word.capitalize(),
            reverse("member", kwargs={"body": body.slug, "institution": one.pk}),
            one.stakeholder_class.name,
        )
        for one in rows[:limit]
    ]
