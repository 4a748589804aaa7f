"""Founding a body, entering and releasing its members, and knowing its people."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from commonweal.members.models import Body, MemberInstitution, Person, StakeholderClass
from commonweal.members.queries import BodyFacts, body
from commonweal.record import actions as record


@transaction.atomic
def found(
    *,
    slug: str,
    name: str,
    purpose: str,
    classes: list[str],
    at: datetime,
    member_word: str = "member",
    members_word: str = "members",
    time_zone: str = "Europe/London",
    invented: str = "",
) -> BodyFacts:
    """Founds a body: its log, its classes, and the first entry of its record."""
    log_id = record.open_log(f"{settings.COMMONWEAL_ORIGIN}/{slug}", at)
    founded = Body(
        log_id=log_id,
        slug=slug,
        name=name,
        purpose=purpose,
        member_word=member_word,
        members_word=members_word,
        time_zone=time_zone,
        invented=invented,
        founded_on=at.date(),
    )
    founded.save()
    StakeholderClass.objects.bulk_create(StakeholderClass(body=founded, name=one) for one in classes)
    record.append(log_id, "body.founded", {"name": name, "classes": classes}, at)
    facts = body(slug)
    if facts is None:
        raise AssertionError("a body that was just saved is there")
    return facts


@transaction.atomic
def admit(*, body: BodyFacts, name: str, number: str, stakeholder_class: str, joined_on: date, at: datetime) -> int:
    """Enters an institution as a member; answers with its id."""
    institution = MemberInstitution.objects.create(
        body_id=body.id,
        stakeholder_class=StakeholderClass.objects.get(body_id=body.id, name=stakeholder_class),
        name=name,
        number=number,
        joined_on=joined_on,
    )
    record.append(
        body.log_id,
        "member.joined",
        {"name": name, "number": number, "class": stakeholder_class, "on": joined_on.isoformat()},
        at,
    )
    return institution.id


@transaction.atomic
def release(*, body: BodyFacts, institution_id: int, left_on: date, at: datetime) -> None:
    """Notes that a member left. Its history stays."""
    institution = MemberInstitution.objects.select_for_update().get(id=institution_id, body_id=body.id, left_on=None)
    institution.left_on = left_on
    institution.save(update_fields=["left_on"])
    record.append(body.log_id, "member.left", {"number": institution.number, "on": left_on.isoformat()}, at)


def enter_person(*, email: str, name: str, at: datetime) -> Person:
    """The person with this address, made known if she was not. Nothing about people goes on the record here."""
    person, _ = Person.objects.get_or_create(email=email.strip().lower(), defaults={"name": name, "joined_at": at})
    return person
