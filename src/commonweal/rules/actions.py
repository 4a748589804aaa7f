"""Adding a version of a house rule."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from commonweal.record import actions as record
from commonweal.rules.models import RuleVersion


@transaction.atomic
def set_rule(
    *,
    body_id: int,
    log_id: int,
    key: str,
    clause: str,
    words: str,
    value: Mapping[str, object],
    valid_from: date,
    at: datetime,
    motion: int | None = None,
) -> None:
    """Puts a new version in force from `valid_from`; the version before it ends the day before.

    `motion` is the number of the decision that changed the rule; a rule of the founding has none.
    Raises ValueError when the version in force begins later than the new one: history is not rewritten.
    """
    standing = RuleVersion.objects.select_for_update().filter(body_id=body_id, key=key, valid_to=None).first()
    if standing is not None:
        if standing.valid_from >= valid_from:
            raise ValueError(f"rule {key!r} already has a version from {standing.valid_from}")
        standing.valid_to = valid_from - timedelta(days=1)
        standing.save(update_fields=["valid_to"])
    RuleVersion.objects.create(
        body_id=body_id, key=key, clause=clause, words=words, value=dict(value), valid_from=valid_from
    )
    data: dict[str, object] = {"key": key, "clause": clause, "value": dict(value), "valid_from": valid_from.isoformat()}
    if motion is not None:
        data["motion"] = motion
    record.append(log_id, "rule.changed", data, at)
