"""What programs may read of this room."""

from datetime import date
from typing import Any

from ninja import Path, Router, Schema

from commonweal.rules.queries import register
from commonweal.ui.pages import PageRequest

router = Router(tags=["rules"])


class RuleOut(Schema):
    key: str
    clause: str
    words: str
    value: dict[str, Any]
    valid_from: date
    valid_to: date | None


@router.get("/rules", response=list[RuleOut], url_name="rules")
def rules(request: PageRequest, body: Path[str]) -> list[RuleOut]:
    """Every version of every house rule."""
    return [
        RuleOut(
            key=rule.key,
            clause=rule.clause,
            words=rule.words,
            value=dict(rule.value),
            valid_from=rule.in_force.first,
            valid_to=rule.in_force.last,
        )
        for rule in register(request.standing.body.id)
    ]
