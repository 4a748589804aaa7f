"""Drafting, opening, voting on and closing a motion."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from commonweal.decisions import effects, models, queries
from commonweal.decisions.keeping import kept_outcome
from commonweal.members.queries import BodyFacts
from commonweal.record import actions as record
from commonweal.roles.standing import Standing
from commonweal_engines.common import Refusal, say
from commonweal_engines.decisions import (
    Act,
    Choice,
    Elector,
    Opening,
    Outcome,
    Result,
    Stage,
    may_close,
    may_open,
    may_vote,
    next_stage,
    outcome,
)
from commonweal_engines.roles import Power

ENDING = {Result.CARRIED: Act.CARRY, Result.NOT_CARRIED: Act.LOSE, Result.INQUORATE: Act.FAIL_QUORUM}


@transaction.atomic
def draft(
    *,
    by: Standing,
    title: str,
    text: str,
    at: datetime,
    effect_kind: str = "",
    effect: Mapping[str, object] | None = None,
) -> models.Motion | Refusal:
    """Writes a motion down as a draft. Nothing is decided and nothing goes on the record yet."""
    if refused := by.refusal(Power.PROPOSE):
        return refused
    body, term = _body(by), by.term_with(Power.PROPOSE)
    if term is None:
        return Refusal(say("A motion is put forward by somebody who holds an office."))
    if (kind := effects.effect(effect_kind)) and (refused := kind.refusal(body, effect or {})):
        return refused
    _lock_motions(body)
    return models.Motion.objects.create(
        body_id=body.id,
        number=queries.next_number(body.id),
        title=title,
        text=text,
        effect_kind=effect_kind,
        effect=dict(effect or {}),
        proposed_by_id=term.id,
        drafted_at=at,
    )


@transaction.atomic
def open_vote(*, by: Standing, number: int, closes_at: datetime, at: datetime) -> models.Motion | Refusal:
    """Opens a motion to the vote of every member of today. The roll and the rules of voting are frozen with it."""
    if refused := by.refusal(Power.RUN_VOTES):
        return refused
    body = _body(by)
    motion = _lock(body, number)
    rules = queries.rules_of_voting(body.id, body.day(at))
    if isinstance(rules, Refusal):
        return rules
    electors = queries.roll_to_be(body, body.day(at))
    opening = Opening(at, closes_at, rules.shortest, rules.shortest_clause)
    if refused := may_open(Stage(motion.state), len(electors), opening) or _effect_refusal(motion, body):
        return refused
    models.Elector.objects.bulk_create(
        models.Elector(motion=motion, institution_id=one.id, name=one.name, stakeholder_class=one.stakeholder_class)
        for one in electors
    )
    motion.state, motion.opened_at, motion.closes_at = models.Motion.State.OPEN, at, closes_at
    motion.voting_rule = queries.keep_rule(rules.voting)
    motion.roll_hash = queries.hash_of_roll(electors)
    motion.save()
    record.append(
        body.log_id,
        "motion.opened",
        {
            "motion": motion.number,
            "title": motion.title,
            "text_hash": sha256(motion.text.encode()).hexdigest(),
            "effect": motion.effect_kind,
            "closes": int(closes_at.timestamp()),
            "roll": len(electors),
            "roll_hash": motion.roll_hash,
            **motion.voting_rule,
        },
        at,
    )
    return motion


@transaction.atomic
def withdraw(*, by: Standing, number: int, at: datetime) -> models.Motion | Refusal:
    """Takes a draft back."""
    if refused := by.refusal(Power.PROPOSE):
        return refused
    motion = _lock(_body(by), number)
    if isinstance(then := next_stage(Stage(motion.state), Act.WITHDRAW), Refusal):
        return then
    motion.state = models.Motion.State(then)
    motion.save(update_fields=["state"])
    return motion


@transaction.atomic
def vote(
    *, by: Standing, number: int, institution_id: int, choice: Choice, reason: str, at: datetime
) -> models.Vote | Refusal:
    """Casts a member's vote through whoever votes for it today. A later vote replaces an earlier one until closing."""
    if refused := by.refusal(Power.VOTE):
        return refused
    term = by.term_with(Power.VOTE, institution_id)
    if term is None:
        return Refusal(say("You do not vote for this member."))
    motion = _lock(_body(by), number)
    elector = queries.elector_of(motion, institution_id)
    refused = may_vote(Stage(motion.state), motion.closes_at, at, on_roll=elector is not None)
    if refused or elector is None:
        return refused or Refusal(say("Your member was not on the roll when this vote opened."))
    return models.Vote.objects.create(
        elector=elector,
        version=queries.newest_version(elector.id) + 1,
        choice=choice,
        reason=reason,
        cast_by_id=term.id,
        cast_at=at,
    )


@transaction.atomic
def close(*, by: Standing, number: int, at: datetime) -> Outcome | Refusal:
    """Counts, states the outcome with its reasons, and lets a carried motion take effect: all of it or nothing."""
    if refused := by.refusal(Power.RUN_VOTES):
        return refused
    body = _body(by)
    motion = _lock(body, number)
    electors = queries.engine_roll(motion.id)
    votes = queries.engine_votes(motion.id)
    silent = len(electors) - len({vote.elector_id for vote in votes})
    if refused := may_close(Stage(motion.state), motion.closes_at, at, silent):
        return refused
    found = outcome(queries.frozen_rule(motion.voting_rule), electors, votes)
    then = next_stage(Stage(motion.state), ENDING[found.result])
    if isinstance(then, Refusal):
        return then
    if found.result is Result.CARRIED and (refused := _effect_refusal(motion, body)):
        return refused
    motion.state, motion.closed_at, motion.outcome = models.Motion.State(then), at, kept_outcome(found)
    motion.save()
    record.append(body.log_id, "motion.closed", _closing_entry(motion, electors, found), at)
    if found.result is Result.CARRIED and (kind := effects.effect(motion.effect_kind)):
        kind.enact(body, motion.effect, motion.number, at)
    return found


def _closing_entry(motion: models.Motion, electors: list[Elector], found: Outcome) -> dict[str, object]:
    return {
        "motion": motion.number,
        "result": found.result.value,
        "roll": len(electors),
        "roll_hash": motion.roll_hash,
        "for": found.counts.votes_for,
        "against": found.counts.against,
        "abstained": found.counts.abstained,
        "silent": found.counts.silent,
        "quorum_needed": found.quorum_needed,
        "needed_for": found.needed_for,
        "tied": found.tied,
        "dissent": len(found.dissent),
    }


def _effect_refusal(motion: models.Motion, body: BodyFacts) -> Refusal | None:
    kind = effects.effect(motion.effect_kind)
    return kind.refusal(body, motion.effect) if kind else None


def _lock(body: BodyFacts, number: int) -> models.Motion:
    """Raises Motion.DoesNotExist: views turn it into «not there»."""
    return models.Motion.objects.select_for_update().get(body_id=body.id, number=number)


def _lock_motions(body: BodyFacts) -> None:
    list(models.Motion.objects.select_for_update().filter(body_id=body.id).order_by("number").values_list("id")[:1])


def _body(by: Standing) -> BodyFacts:
    if by.body is None:
        raise AssertionError("a motion belongs to a body, and so does whoever acts on it")
    return by.body
