"""Offices, the seats of an office, and the terms for which people hold them."""

from django.db import models
from django.db.models import F, Q


class Office(models.Model):
    """What somebody is, by which clause, and what she may do for as long as she is."""

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="offices")
    title = models.CharField(max_length=80)
    clause = models.CharField(max_length=40)
    powers = models.JSONField(default=list)
    of_each_member = models.BooleanField(
        default=False, help_text="every member institution fills a seat of this office"
    )
    months = models.PositiveSmallIntegerField(help_text="the longest term, in months")

    class Meta:
        ordering = ["clause", "title"]
        constraints = [models.UniqueConstraint(fields=["body", "title"], name="an_office_is_named_once_in_a_body")]


class Seat(models.Model):
    """One place in an office: the only one, or the one that a member institution fills."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats")
    institution = models.ForeignKey(
        "members.MemberInstitution", on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "institution"], name="a_member_has_one_seat_in_an_office"),
            models.UniqueConstraint(
                fields=["office"], condition=Q(institution=None), name="an_office_of_the_whole_body_has_one_seat"
            ),
        ]


class Term(models.Model):
    """A person in a seat, from `first` to `last`, both days included, unless it ended earlier."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="terms")
    first = models.DateField()
    last = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_term_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["seat", "first"], condition=Q(ended_at=None), name="a_seat_has_one_term_from_a_day"
            ),
        ]


class Invitation(models.Model):
    """A letter that lets one address take one seat, once, for a few days. Only a hash of its secret is kept."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    secret_hash = models.CharField(max_length=64, unique=True)
    sent_by = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
