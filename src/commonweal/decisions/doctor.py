"""What must hold of motions, over everything kept."""

from collections.abc import Iterator

from commonweal.decisions import models, queries
from commonweal.decisions.keeping import kept_outcome
from commonweal.members.queries import BodyFacts
from commonweal_engines.decisions import Stage, outcome


def findings(body: BodyFacts) -> Iterator[str]:
    """One sentence for each thing that is wrong: counts every closed vote again and looks at every roll."""
    for motion in queries.motions(body.id).order_by("number"):
        for wrong in _of_one(motion):
            yield f"motion {motion.number}: {wrong}"


def _of_one(motion: models.Motion) -> Iterator[str]:
    if motion.opened_at is None:
        return
    roll = queries.engine_roll(motion.id)
    if queries.hash_of_roll(roll) != motion.roll_hash:
        yield "its roll is not the one that was frozen when it opened"
    votes = models.Vote.objects.filter(elector__motion=motion)
    if motion.closes_at and votes.filter(cast_at__gte=motion.closes_at).exists():
        yield "it holds a vote cast after its closing time"
    if motion.closed_at is None:
        return
    counted = outcome(queries.frozen_rule(motion.voting_rule), roll, queries.engine_votes(motion.id))
    if kept_outcome(counted) != motion.outcome:
        yield "counting its votes again gives another outcome than the one kept"
    if Stage(motion.state) != Stage(counted.result.value):
        yield f"its votes say {counted.result.value}, but it is kept as {motion.state}"
