"""Logs, their entries and nodes, checkpoints and witnesses; and, apart from them, what can be erased.

Times are whole seconds since 1970 (UTC), as they are hashed and signed. `triggers.py` says what the database refuses.
"""

from django.db import models
from django.db.models import Q


class Log(models.Model):
    """One body's log. Its row is the lock: whoever appends holds it until the transaction ends."""

    origin = models.CharField(max_length=200, unique=True, help_text="such as commonweal.example/leeds")
    key = models.CharField(max_length=300, help_text="the public key, in its written form")
    size = models.PositiveBigIntegerField(default=0)
    last_at = models.PositiveBigIntegerField()
    needed = models.PositiveSmallIntegerField(default=0, help_text="how many of its witnesses must sign a checkpoint")


class Entry(models.Model):
    """Entry `seq` of a log: the bytes exactly as they were hashed."""

    pk = models.CompositePrimaryKey("log_id", "seq")
    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False, related_name="entries")
    seq = models.PositiveBigIntegerField()
    leaf = models.BinaryField(max_length=32)
    body = models.BinaryField(max_length=65535)
    subject = models.CharField(max_length=60, blank=True, help_text="what it is the only one of, as «motion.closed 7»")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["log", "subject"], condition=~Q(subject=""), name="a_thing_is_opened_closed_or_ended_once"
            )
        ]


class Node(models.Model):
    """The hash over the full subtree of 2**level leaves that begins at leaf idx * 2**level; leaves stand in Entry."""

    pk = models.CompositePrimaryKey("log_id", "level", "idx")
    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False, related_name="+")
    level = models.PositiveSmallIntegerField()
    idx = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)


class Checkpoint(models.Model):
    """A log's signed word on its first `size` entries."""

    pk = models.CompositePrimaryKey("log_id", "size")
    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False, related_name="checkpoints")
    size = models.PositiveBigIntegerField()
    at = models.PositiveBigIntegerField()
    note = models.TextField()


class Witness(models.Model):
    """A member institution that cosigns a log's checkpoints with a key the log's server never sees."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="witnesses")
    name = models.CharField(max_length=64)
    key = models.CharField(max_length=300)
    added_at = models.PositiveBigIntegerField()
    retired_at = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["log", "name"], name="a_witness_has_its_own_name_in_a_log")]


class Cosignature(models.Model):
    """A witness's signature line under a checkpoint, with the time the witness gave it."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    at = models.PositiveBigIntegerField()
    line = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "size", "witness", "at"], name="a_witness_signs_once_in_a_second")
        ]


class Alias(models.Model):
    """Who a random name in a log stands for. Taking this row away is the first half of forgetting somebody."""

    alias = models.CharField(max_length=24, primary_key=True)
    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="+")
    person_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "person_id"], name="a_person_has_one_alias_in_a_log")]


class SubjectKey(models.Model):
    """The key under which one person's private values in one log are sealed, named by her alias.

    It is wrapped by the log's wrapping key, which lies in the key folder and never in the database: a stolen database
    opens nothing, and the key folder can be backed up apart, and for a shorter time. Destroying it is the second half
    of forgetting; the empty row stays, so that after a restore it is known which keys to destroy again.
    """

    kid = models.CharField(max_length=24, primary_key=True)
    wrapped = models.BinaryField(null=True, blank=True)
    erased_at = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(wrapped=None) ^ Q(erased_at=None), name="a_key_is_either_kept_or_erased")
        ]


class Private(models.Model):
    """What opens a commitment in an entry, sealed under a person's key."""

    commitment = models.CharField(max_length=64, primary_key=True)
    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="+")
    kid = models.CharField(max_length=24, db_index=True)
    nonce = models.BinaryField(max_length=12)
    sealed = models.BinaryField()
