"""A body's own rules, version by version."""

from django.db import models
from django.db.models import F, Q


class RuleVersion(models.Model):
    """One wording of one house rule of one body, in force from `valid_from` to `valid_to` (both included)."""

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="rule_versions")
    key = models.CharField(max_length=60)
    clause = models.CharField(max_length=40)
    words = models.TextField()
    value = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["clause", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["body", "key", "valid_from"], name="a_rule_has_one_version_from_a_day"),
            models.UniqueConstraint(
                fields=["body", "key"], condition=Q(valid_to=None), name="a_rule_has_one_version_without_end"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="a_rule_ends_after_it_begins"
            ),
        ]
