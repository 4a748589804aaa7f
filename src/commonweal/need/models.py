"""Files brought in, column by column; support already given; and need indexes with what they were worked out from.

`nets.py` says what the database refuses: data and results are never changed, and an index only moves on.
"""

from django.db import models
from django.db.models import F, Q


class DataFile(models.Model):
    """A file as it was read. Its name is a label that nothing looks at."""

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="data_files")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=12)
    size = models.PositiveBigIntegerField(help_text="bytes, as sent")
    rows_in = models.PositiveIntegerField()
    rows_used = models.PositiveIntegerField()
    rows_refused = models.PositiveIntegerField()
    mended = models.PositiveIntegerField(default=0, help_text="rows used although their last column had stray commas")
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey("roles.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "sha256"], name="a_file_is_kept_once_in_a_body"),
            models.CheckConstraint(
                condition=Q(rows_in=F("rows_used") + F("rows_refused")), name="every_row_is_used_or_refused"
            ),
        ]


class RefusedRow(models.Model):
    """A row that was not used, by the line it begins on, and why."""

    file = models.ForeignKey(DataFile, on_delete=models.PROTECT, related_name="refused")
    line = models.PositiveIntegerField()
    reason = models.JSONField()

    class Meta:
        ordering = ["line", "id"]


class Dataset(models.Model):
    """What a file says about one period. The highest version of a kind and period is the current one."""

    file = models.ForeignKey(DataFile, on_delete=models.PROTECT, related_name="datasets")
    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="datasets")
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    rows = models.PositiveIntegerField()

    class Meta:
        ordering = ["kind", "-period", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "period", "version"], name="a_version_of_data_has_its_own_number"
            ),
            models.UniqueConstraint(fields=["file", "period"], name="a_file_tells_of_a_period_once"),
        ]


class DatasetColumn(models.Model):
    """One column, packed: the keys, the figures of a metric, words, or the shapes of areas. Row n is row n in each."""

    class Role(models.TextChoices):
        KEY = "key"
        METRIC = "metric"
        TEXT = "text"
        SHAPES = "shapes"

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="columns")
    role = models.CharField(max_length=6, choices=Role)
    name = models.CharField(max_length=60)
    packed = models.BinaryField()
    present = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "role", "name"], name="a_dataset_has_a_column_once"),
        ]


class ImportJob(models.Model):
    """A large file on its way in. What was sent is kept until it is read, then let go."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        KEEPING = "keeping"
        DONE = "done"
        REFUSED = "refused"

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="import_jobs")
    asked_by = models.ForeignKey("roles.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    name = models.CharField(max_length=160)
    period = models.CharField(max_length=40, blank=True)
    content = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    refusal = models.JSONField(null=True, blank=True)
    file = models.ForeignKey(DataFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(file__isnull=False), name="an_import_that_is_done_has_a_file"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(refusal__isnull=False), name="an_import_refused_says_why"
            ),
        ]


class FundedSupport(models.Model):
    """A programme that already pays for help at a member, from `first` to `last`, both included."""

    institution = models.ForeignKey(
        "members.MemberInstitution", on_delete=models.PROTECT, related_name="funded_support"
    )
    programme = models.CharField(max_length=160)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["institution__name", "first"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "programme", "first"], name="support_by_a_programme_begins_once_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="support_ends_after_it_begins"
            ),
        ]


class NeedIndex(models.Model):
    """One working-out of need: by which method, from which data, for whom, with what result. Only its state moves."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PROPOSED = "proposed"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"

    body = models.ForeignKey("members.Body", on_delete=models.PROTECT, related_name="need_indexes")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    method = models.JSONField()
    as_of = models.DateField(help_text="the day whose members and support it holds")
    drafted_by = models.ForeignKey("roles.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    computed_at = models.DateTimeField()
    members = models.PositiveIntegerField()
    result = models.JSONField(help_text="ties, notes, and what changes when weights move")
    drawing = models.JSONField(help_text="the map, drawn once")
    table_sha256 = models.CharField(max_length=64)
    motion = models.PositiveIntegerField(null=True, blank=True, help_text="the number of the motion to adopt it")
    adopted = models.BooleanField(default=False, help_text="by that motion; else by whoever runs the installation")
    published_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="an_index_has_its_own_number_in_a_body"),
            models.UniqueConstraint(
                fields=["body"], condition=Q(state="published"), name="a_body_has_one_index_in_force"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded"]) | Q(published_at__isnull=False),
                name="an_index_in_force_was_published",
            ),
            models.CheckConstraint(
                condition=Q(adopted=False) | Q(motion__isnull=False), name="an_adopted_index_names_its_motion"
            ),
        ]


class IndexSource(models.Model):
    """A dataset that an index was worked out from."""

    index = models.ForeignKey(NeedIndex, on_delete=models.PROTECT, related_name="sources")
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["dataset__kind", "dataset__period"]
        constraints = [models.UniqueConstraint(fields=["index", "dataset"], name="an_index_names_a_dataset_once")]


class NeedScore(models.Model):
    """A member's place in an index; no rank where it was left out. Written once."""

    class Place(models.TextChoices):
        LISTED = "listed"
        COMPETING = "competing"
        NOT_LISTED = "not_listed"
        SUPPORTED = "supported"
        LEFT_OUT = "left_out"

    index = models.ForeignKey(NeedIndex, on_delete=models.PROTECT, related_name="scores")
    institution = models.ForeignKey("members.MemberInstitution", on_delete=models.PROTECT, related_name="need_scores")
    number = models.CharField(max_length=20, help_text="as it was that day")
    name = models.CharField(max_length=200, help_text="as it was called that day, the same for no other member")
    position = models.PositiveIntegerField(help_text="its line in the table")
    rank = models.PositiveIntegerField(null=True, blank=True)
    score = models.CharField(max_length=40, blank=True)
    exact = models.TextField(blank=True)
    place = models.CharField(max_length=10, choices=Place)
    provisional = models.BooleanField()
    tied = models.BooleanField()
    stands = models.CharField(max_length=160, blank=True, help_text="the small area in which it stands")
    working = models.JSONField()
    reasons = models.JSONField()
    sureness = models.JSONField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["index", "institution"], name="a_member_has_one_place_in_an_index"),
            models.UniqueConstraint(fields=["index", "position"], name="a_line_of_an_index_holds_one_member"),
            models.CheckConstraint(
                condition=Q(rank__isnull=True, place="left_out") | (Q(rank__isnull=False) & ~Q(place="left_out")),
                name="a_member_is_ranked_or_left_out",
            ),
        ]
