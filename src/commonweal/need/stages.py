"""The life of a need index.

1. A draft may be put to the vote, once; another try is a new draft.
2. An index put to the vote comes into force when its motion carries, and is published at that moment.
3. Whoever runs the installation may publish a draft without a vote, and every page says that members did not adopt it.
4. The index in force is superseded by the next one; nothing else ends it.
"""

from enum import StrEnum

from commonweal_engines.common import Refusal, say


class Stage(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class Act(StrEnum):
    PROPOSE = "propose"
    ADOPT = "adopt"
    PUBLISH = "publish"
    SUPERSEDE = "supersede"


STAGES = {
    (Stage.DRAFT, Act.PROPOSE): Stage.PROPOSED,
    (Stage.PROPOSED, Act.ADOPT): Stage.PUBLISHED,
    (Stage.DRAFT, Act.PUBLISH): Stage.PUBLISHED,
    (Stage.PUBLISHED, Act.SUPERSEDE): Stage.SUPERSEDED,
}

STAGE_WORDS = {
    Stage.DRAFT: say("a draft"),
    Stage.PROPOSED: say("put to the vote"),
    Stage.PUBLISHED: say("in force"),
    Stage.SUPERSEDED: say("followed by a later one"),
}


def next_stage(stage: Stage, act: Act) -> Stage | Refusal:
    if (then := STAGES.get((stage, act))) is not None:
        return then
    why = say(
        "This index is {stage} already, so this can no longer be done. Make a new draft.", stage=STAGE_WORDS[stage]
    )
    if stage is Stage.DRAFT:
        why = say("This index is still a draft. Put it to the vote first.")
    return Refusal(why)
