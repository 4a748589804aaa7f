"""A motion as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commonweal.decisions import effects, models, queries
from commonweal.decisions.forms import VoteForm
from commonweal.decisions.keeping import read_outcome
from commonweal.roles.standing import Standing
from commonweal_engines.common import Refusal
from commonweal_engines.decisions import Stage, may_close, may_open, next_stage
from commonweal_engines.decisions.stages import Act
from commonweal_engines.roles import Power

STATE_WORDS = {
    Stage.DRAFT: pgettext_lazy("motion", "Draft"),
    Stage.OPEN: pgettext_lazy("motion", "Open for votes"),
    Stage.CARRIED: pgettext_lazy("motion", "Carried"),
    Stage.NOT_CARRIED: pgettext_lazy("motion", "Not carried"),
    Stage.INQUORATE: pgettext_lazy("motion", "Too few voted"),
    Stage.WITHDRAWN: pgettext_lazy("motion", "Withdrawn"),
}
TONES = {
    Stage.DRAFT: "plain",
    Stage.OPEN: "info",
    Stage.CARRIED: "good",
    Stage.NOT_CARRIED: "refused",
    Stage.INQUORATE: "warn",
    Stage.WITHDRAWN: "plain",
}
CHOICE_WORDS = {"for": _("For"), "against": _("Against"), "abstain": _("Abstained"), None: _("Did not vote")}


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote of one member that the reader acts for: what it is now, and the form or why there is none."""

    elector: queries.RollLine
    form: VoteForm
    refusal: Refusal | None


def ballots(motion: models.Motion, roll: list[queries.RollLine], standing: Standing) -> list[Ballot]:
    """One for each member on the roll that the reader votes for today."""
    refusals = queries.may_vote_on(motion, standing)
    return [
        Ballot(
            elector,
            VoteForm(initial={"choice": elector.choice, "reason": elector.reason or ""}, prefix=f"m{elector.id}"),
            refusals[elector.id],
        )
        for elector in roll
        if elector.id in refusals
    ]


def page(motion: models.Motion, standing: Standing) -> dict[str, Any]:
    """Everything the page of one motion shows."""
    if standing.body is None:
        raise AssertionError("a motion belongs to a body")
    stage = Stage(motion.state)
    roll = queries.roll(motion.id)
    kind = effects.effect(motion.effect_kind)
    rules = queries.rules_of_voting(standing.body.id, standing.day)
    size = len(roll) if roll else len(queries.roll_to_be(standing.body, standing.day))
    opened = next_stage(stage, Act.WITHDRAW)
    return {
        "motion": motion,
        "state_words": STATE_WORDS[stage],
        "tone": TONES[stage],
        "choice_words": CHOICE_WORDS,
        "effect_words": kind.describe(standing.body, motion.effect) if kind else None,
        "effect_url": kind.url(standing.body, motion.effect) if kind else "",
        "roll": roll,
        "voted": sum(elector.choice is not None for elector in roll),
        "rule": queries.frozen_rule(motion.voting_rule) if motion.voting_rule else None,
        "rules": None if isinstance(rules, Refusal) else rules,
        "result": read_outcome(motion.outcome),
        "ballots": ballots(motion, roll, standing),
        "open_refusal": standing.refusal(Power.RUN_VOTES) or may_open(stage, size) or _missing(rules),
        "withdraw_refusal": standing.refusal(Power.PROPOSE) or (opened if isinstance(opened, Refusal) else None),
        "close_refusal": standing.refusal(Power.RUN_VOTES)
        or may_close(stage, motion.closes_at, standing.now, sum(elector.choice is None for elector in roll)),
        "size": size,
    }


def _missing(rules: object) -> Refusal | None:
    return rules if isinstance(rules, Refusal) else None
