"""Motions, the roll frozen when one opens, and every vote ever cast on it."""

from django.db import models
from django.db.models import Q


class Motion(models.Model):
    """A text to decide on and what happens when it carries."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CARRIED = "carried"
        NOT_CARRIED = "not_carried"
        INQUORATE = "inquorate"
        WITHDRAWN = "withdrawn"

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    effect_kind = models.CharField(max_length=40, blank=True)
    effect = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    proposed_by = models.ForeignKey("roles.Term", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    voting_rule = models.JSONField(default=dict)
    roll_hash = models.CharField(max_length=64, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="a_motion_has_its_own_number_in_a_body"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(opened_at__isnull=False, closes_at__isnull=False),
                name="a_motion_that_is_voted_on_was_opened_until_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["carried", "not_carried", "inquorate"]) | Q(closed_at__isnull=False),
                name="a_motion_with_an_outcome_was_closed",
            ),
        ]


class Elector(models.Model):
    """A member institution on the roll of one motion, as it stood when the vote opened."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="electors")
    institution = models.ForeignKey("members.MemberInstitution", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    stakeholder_class = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["motion", "institution"], name="a_member_is_on_a_roll_once")]


class Vote(models.Model):
    """One version of an elector's vote. The last before closing counts; none is ever changed."""

    class Choice(models.TextChoices):
        FOR = "for"
        AGAINST = "against"
        ABSTAIN = "abstain"

    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="votes")
    version = models.PositiveIntegerField()
    choice = models.CharField(max_length=7, choices=Choice)
    reason = models.TextField(blank=True)
    cast_by = models.ForeignKey("roles.Term", on_delete=models.PROTECT, related_name="+")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["elector", "version"], name="an_elector_has_one_vote_of_each_version")
        ]
