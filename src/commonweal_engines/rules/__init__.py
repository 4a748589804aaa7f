"""Which dated rule holds on a day, and which clause says so."""

from commonweal_engines.rules.versions import Rule, rule_on

__all__ = ["Rule", "rule_on"]
