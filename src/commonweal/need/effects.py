"""What a motion does here when it carries: it brings a need index into force and publishes it."""

from datetime import datetime

from django.urls import reverse

from commonweal.decisions.effects import EffectKind, Payload
from commonweal.members.queries import BodyFacts
from commonweal.need import actions, checking, queries
from commonweal.need.models import NeedIndex
from commonweal_engines.common import Refusal, Sentence, say

NOT_THERE = say("This motion is about a need index that is not there.")


def _index(body: BodyFacts, payload: Payload) -> NeedIndex | None:
    number = payload.get("index")
    return queries.index(body.id, number) if isinstance(number, int) else None


def describe(body: BodyFacts, payload: Payload) -> Sentence:
    index = _index(body, payload)
    if index is None:
        return NOT_THERE
    return say(
        "Need index {number}, “{title}”, comes into force and is published with its weights.",
        number=index.number,
        title=index.title,
    )


def url(body: BodyFacts, payload: Payload) -> str:
    return reverse("need_index", kwargs={"body": body.slug, "number": payload["index"]})


def refusal(body: BodyFacts, payload: Payload) -> Refusal | None:
    index = _index(body, payload)
    return Refusal(NOT_THERE) if index is None else checking.adoption_refusal(index)


def enact(body: BodyFacts, payload: Payload, motion: int, at: datetime) -> None:
    actions.adopt(body=body, number=int(str(payload["index"])), motion=motion, at=at)


ADOPT_INDEX = EffectKind(
    kind="need.adopt_index",
    words=say("Adopt a need index"),
    describe=describe,
    url=url,
    refusal=refusal,
    enact=enact,
)
