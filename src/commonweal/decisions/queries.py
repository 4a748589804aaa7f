"""Asking about motions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from commonweal.decisions import models
from commonweal.members.queries import BodyFacts, members
from commonweal.roles.standing import Standing
from commonweal.rules.queries import rule_for
from commonweal_engines.common import Refusal, canonical
from commonweal_engines.decisions import Choice, Elector, Stage, Vote, VotingRule, may_vote
from commonweal_engines.roles import Power

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Counted(TypedDict):
        """How many are on a motion's roll, and how many of them have voted."""

        roll_size: int
        voted: int

    type CountedMotion = WithAnnotations[models.Motion, Counted]


@dataclass(frozen=True, slots=True)
class RulesOfVoting:
    """Quorum and majority in force on a day, and the shortest time a vote stays open, each with its clause."""

    voting: VotingRule
    shortest: timedelta
    shortest_clause: str


def rules_of_voting(body_id: int, day: date) -> RulesOfVoting | Refusal:
    """The body's rules of voting on a day; a Refusal that names the first one missing."""
    found = [rule_for(body_id, f"decisions.{key}", day) for key in ("quorum", "majority", "shortest_vote")]
    if missing := [one for one in found if isinstance(one, Refusal)]:
        return missing[0]
    quorum, majority, shortest = (one for one in found if not isinstance(one, Refusal))
    return RulesOfVoting(
        VotingRule(
            Fraction(str(quorum.value["share"])),
            quorum.clause,
            Fraction(str(majority.value["share"])),
            bool(majority.value["more_than"]),
            majority.clause,
        ),
        timedelta(hours=int(str(shortest.value["hours"]))),
        shortest.clause,
    )


def frozen_rule(kept: Mapping[str, object]) -> VotingRule:
    """The voting rule as it was frozen with a motion."""
    return VotingRule(
        Fraction(str(kept["quorum"])),
        str(kept["quorum_clause"]),
        Fraction(str(kept["majority"])),
        bool(kept["more_than"]),
        str(kept["majority_clause"]),
    )


def keep_rule(rule: VotingRule) -> dict[str, object]:
    return {
        "quorum": str(rule.quorum),
        "quorum_clause": rule.quorum_clause,
        "majority": str(rule.majority),
        "more_than": rule.more_than,
        "majority_clause": rule.majority_clause,
    }


def motions(body_id: int) -> "QuerySet[CountedMotion]":
    """A body's motions, newest first, each with the size of its roll and how many electors have voted."""
    return (
        models.Motion.objects.filter(body_id=body_id)
        .annotate(
            roll_size=Count("electors", distinct=True),
            voted=Count("electors", filter=Q(electors__votes__version=1), distinct=True),
        )
        .select_related("proposed_by__seat__office", "proposed_by__seat__institution")
    )


def motion(body_id: int, number: int) -> "CountedMotion | None":
    return motions(body_id).filter(number=number).first()


@dataclass(frozen=True, slots=True)
class RollLine:
    """An elector with the vote that counts; `choice` is None where there is none yet."""

    id: int
    institution_id: int
    name: str
    stakeholder_class: str
    choice: str | None
    reason: str | None


def roll(motion_id: int) -> list[RollLine]:
    """The roll of a motion by name, each with the last version of its vote. One query."""
    last = models.Vote.objects.filter(elector=OuterRef("pk")).order_by("-version")
    rows = (
        models.Elector.objects.filter(motion_id=motion_id)
        .annotate(choice=Subquery(last.values("choice")[:1]), reason=Subquery(last.values("reason")[:1]))
        .order_by("name")
    )
    return [RollLine(**row) for row in rows.values(*RollLine.__slots__)]


def engine_roll(motion_id: int) -> list[Elector]:
    rows = models.Elector.objects.filter(motion_id=motion_id).order_by("name")
    return [Elector(row.id, row.name, row.stakeholder_class) for row in rows]


def engine_votes(motion_id: int) -> list[Vote]:
    rows = models.Vote.objects.filter(elector__motion_id=motion_id)
    return [Vote(row.elector_id, row.version, Choice(row.choice), row.reason) for row in rows]


def roll_to_be(body: BodyFacts, day: date) -> list[Elector]:
    """Who would be on the roll if a vote opened on this day: every member of that day."""
    return [Elector(one.id, one.name, one.stakeholder_class) for one in members(body.id, day)]


def hash_of_roll(electors: list[Elector]) -> str:
    """SHA-256 over the canonical list of [name, class] by name: anyone with the roll can make it again."""
    return sha256(canonical(sorted([one.name, one.stakeholder_class] for one in electors))).hexdigest()


def next_number(body_id: int) -> int:
    newest = models.Motion.objects.filter(body_id=body_id).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def may_vote_on(motion: models.Motion, standing: Standing) -> dict[int, Refusal | None]:
    """For each elector this person acts for today: may she vote now? One query."""
    institutions = standing.institutions(Power.VOTE)
    rows = models.Elector.objects.filter(motion=motion, institution_id__in=institutions)
    return {row.id: may_vote(Stage(motion.state), motion.closes_at, standing.now, on_roll=True) for row in rows}


def waiting_for(standing: Standing) -> list[models.Motion]:
    """Open motions on which a member this person votes for has not voted: what needs her, soonest first."""
    body = standing.body
    institutions = standing.institutions(Power.VOTE)
    if body is None or not institutions:
        return []
    waiting = models.Elector.objects.filter(
        institution_id__in=institutions, motion__body_id=body.id, motion__state=Stage.OPEN, votes=None
    )
    return list(
        models.Motion.objects.filter(id__in=waiting.values("motion_id"), closes_at__gt=standing.now).order_by(
            "closes_at"
        )
    )


def ready_to_close(body_id: int, now: datetime) -> list[models.Motion]:
    """Open motions that may be closed: their time is over, or everyone has voted."""
    return list(motions(body_id).filter(state=Stage.OPEN).filter(Q(closes_at__lte=now) | Q(voted=F("roll_size"))))


def elector_of(motion: models.Motion, institution_id: int) -> models.Elector | None:
    return models.Elector.objects.filter(motion=motion, institution_id=institution_id).first()


def newest_version(elector_id: int) -> int:
    versions = models.Vote.objects.filter(elector_id=elector_id).order_by("-version").values_list("version", flat=True)
    return versions.first() or 0


def mentions(text: str) -> Q:
    """Motions whose title or text holds every word asked for."""
    found = Q()
    for word in text.split():
        found &= Q(title__icontains=word) | Q(text__icontains=word)
    return found
