"""Bodies and those who belong to them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    """Finds a person by e-mail address, however it is written."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. No password is ever set: a code by e-mail or a passkey opens the door."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="an_email_address_is_kept_in_small_letters"),
        ]


class Body(models.Model):
    """A coalition, a parent-run centre: whoever decides together. What sets two bodies apart is data, never code."""

    log = models.OneToOneField("record.Log", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    purpose = models.TextField()
    member_word = models.CharField(max_length=60, help_text="what one member is called, such as 'school'")
    members_word = models.CharField(max_length=60, help_text="what several members are called, such as 'schools'")
    time_zone = models.CharField(max_length=60, default="Europe/London")
    invented = models.TextField(blank=True, help_text="for a demonstration: the sentence that says so on every page")
    founded_on = models.DateField()


class StakeholderClass(models.Model):
    """A kind of member, such as heads or parents."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="classes")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="a_class_is_named_once_in_a_body")]


class MemberInstitution(models.Model):
    """The school, the centre, the neighbourhood group. Not its head."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="institutions")
    stakeholder_class = models.ForeignKey(StakeholderClass, on_delete=models.PROTECT, related_name="institutions")
    name = models.CharField(max_length=160)
    number = models.CharField(max_length=20, help_text="its number in the public registers: text, never a sum")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="a_member_is_listed_once_in_a_body"),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="a_member_leaves_after_it_joins"
            ),
        ]
