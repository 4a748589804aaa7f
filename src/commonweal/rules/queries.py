"""What the rules say."""

from datetime import date

from commonweal.rules.models import RuleVersion
from commonweal_engines.common import Period, Refusal
from commonweal_engines.rules import Rule, rule_on


def register(body_id: int) -> list[Rule]:
    """Every version of every house rule of a body, by clause and then by date."""
    return [_rule(row) for row in RuleVersion.objects.filter(body_id=body_id)]


def rule_for(body_id: int, key: str, day: date) -> Rule | Refusal:
    return rule_on([_rule(row) for row in RuleVersion.objects.filter(body_id=body_id, key=key)], key, day)


def _rule(row: RuleVersion) -> Rule:
    return Rule(row.key, row.clause, row.words, row.value, Period(row.valid_from, row.valid_to))
