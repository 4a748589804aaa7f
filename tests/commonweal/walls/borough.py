"""Fills the borough with words that are read nowhere else."""

from datetime import datetime, timedelta
from typing import Any

from commonweal.members.models import Body, MemberInstitution, StakeholderClass
from commonweal.roles import actions as roles
from commonweal.rules import actions as rules
from commonweal.rules.models import RuleVersion
from commonweal_engines.common import Period
from commonweal_engines.decisions import Choice
from commonweal_engines.roles import Power

from . import acts
from .canaries import Canaries

MEMBERS = 30
MOTIONS = 20


def name_with_canaries(borough: Any, canaries: Canaries) -> None:
    """The body, its class, and the rules and members of its founding."""
    word = canaries.word
    Body.objects.filter(pk=borough.body.id).update(
        name=word("Heron Body"),
        purpose=word("Heron purpose"),
        member_word=word("heron"),
        members_word=word("herons"),
        invented=word("Heron invention"),
    )
    StakeholderClass.objects.filter(body_id=borough.body.id).update(name=word("Heron Class"))
    for rule in RuleVersion.objects.filter(body_id=borough.body.id):
        RuleVersion.objects.filter(pk=rule.pk).update(clause=word("Rule"), words=word("Heron rule"))
    for one in MemberInstitution.objects.filter(body_id=borough.body.id):
        MemberInstitution.objects.filter(pk=one.pk).update(name=word("Heron School"), number=canaries.number())


def fill_with_canaries(borough: Any, canaries: Canaries, now: datetime) -> None:
    """About 200 of them, in whatever a person of the borough could have typed."""
    word, body = canaries.word, borough.body
    kind = StakeholderClass.objects.get(body_id=body.id).name
    for _ in range(MEMBERS):
        institution = borough.member(word("Heron School"), canaries.number(), kind)
        borough.appoint("Representative", canaries.email(), institution)
    for _ in range(3):
        title, clause = word("Heron Office"), word("Rule")
        roles.create_office(body=body, title=title, clause=clause, powers=[Power.PROPOSE], months=12, at=now)
        borough.appoint(title, canaries.email(), days=_ninety_days(borough, now))
        rules.set_rule(
            body_id=body.id,
            log_id=body.log_id,
            key=f"borough.{word()}",
            clause=word("Rule"),
            words=word("Heron rule"),
            value={"note": word()},
            valid_from=body.day(now),
            at=now,
        )
    for n in range(MOTIONS):
        number = acts.draft(borough, word("Heron motion"), word("Heron text"), now)
        if n % 2:
            acts.open_vote(borough, number, now - timedelta(days=20), now - timedelta(days=10))
            acts.vote(borough, number, 0, Choice.AGAINST, word("Heron reason"), now - timedelta(days=15))
            acts.close(borough, number, now)


def _ninety_days(borough: Any, now: datetime) -> Period:
    day = borough.body.day(now)
    return Period(day, day + timedelta(days=90))
