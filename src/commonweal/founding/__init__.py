"""Founding a body from a charter: the rules and offices it begins with, which are data."""

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from django.db import transaction

from commonweal.members import actions as members
from commonweal.members.queries import BodyFacts
from commonweal.roles import actions as roles
from commonweal.rules import actions as rules
from commonweal_engines.roles import Power

CHARTERS = files("commonweal.founding") / "charters"


def charters() -> list[str]:
    """The names of the charters that come with the product."""
    return sorted(one.name.removesuffix(".json") for one in CHARTERS.iterdir() if one.name.endswith(".json"))


def charter(name: str) -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((CHARTERS / f"{name}.json").read_text())
    return read


@transaction.atomic
def found(
    *, terms: Mapping[str, Any], slug: str, name: str, purpose: str, at: datetime, invented: str = ""
) -> BodyFacts:
    """Founds a body whose classes, rules and offices are those of a charter."""
    body = members.found(
        slug=slug,
        name=name,
        purpose=purpose,
        classes=terms["classes"],
        member_word=terms["member_word"],
        members_word=terms["members_word"],
        invented=invented,
        at=at,
    )
    for rule in terms["rules"]:
        rules.set_rule(body_id=body.id, log_id=body.log_id, valid_from=body.day(at), at=at, **rule)
    for office in terms["offices"]:
        powers = [Power(power) for power in office["powers"]]
        roles.create_office(
            body=body,
            title=office["title"],
            clause=office["clause"],
            powers=powers,
            months=office["months"],
            of_each_member=office.get("of_each_member", False),
            at=at,
        )
    return body
