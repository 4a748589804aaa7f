"""Every type of entry and the only things it may hold. A new room adds its rows here, in `rules` and in `sentences`.

Nothing about a family or a child, no person's name, no address, no free text from the public: a person stands in an
entry as a slot, a commitment whose opening is kept elsewhere under a key that can be destroyed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commonweal_engines.common import Refusal, say
from commonweal_engines.record.entry import LARGEST, Entry
from commonweal_engines.record.shape import (
    Fields,
    Optional,
    Shape,
    day,
    either,
    fields,
    matching,
    one_of,
    rows,
    whole,
    yes_or_no,
)

CODE = matching(r"[a-z0-9][a-z0-9._/-]{0,63}(?<![._/-])", say("a short code of small letters, digits and . _ / -"))
NO_CODE = matching(r"", say("empty"))
NUMBER = matching(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,19}", say("a register number of up to 20 letters and digits"))
PUBLIC_NAME = matching(
    r"(?=\S)[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff@<>]{1,160}(?<=\S)",
    say("one line of up to 160 signs, without @ < or >"),
)
SHA256 = matching(r"[0-9a-f]{64}", say("a SHA-256 in 64 small hexadecimal digits"))
SHARE = matching(r"0|1|[1-9][0-9]{0,8}/[1-9][0-9]{0,8}", say("a share, such as 1/2"))
WEIGHT = matching(r"0|[1-9][0-9]{0,8}(/[1-9][0-9]{0,8})?", say("a weight, such as 1 or 1/8"))
KEY_NAME = matching(r"[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}", say("a name of up to 64 letters, digits and . _ / : -"))
KEY = matching(r"[^\s+]{1,120}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}", say("the written form of a key"))

SETTING = either(whole(0), yes_or_no, SHARE, CODE, rows(CODE, most=40))
METRIC = fields(metric=CODE, weight=WEIGHT, direction=one_of("higher", "lower"))
SOURCE = fields(kind=CODE, period=CODE, sha256=SHA256)


def settings(value: object, where: str) -> Refusal | None:
    """The value of a house rule: a few short names, each with a number, a share, yes or no, or codes."""
    names = dict.fromkeys(value, SETTING) if isinstance(value, dict) else {}
    if refused := rows(CODE, most=20)(list(names), where):
        return refused
    return Fields({**names})(value, where)


def slot(name: str) -> Shape:
    return fields(slot=one_of(name), c=SHA256)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of entry: its fields, the slots for people, and the number of which there is one such entry in a log."""

    fields: Fields
    people: tuple[str, ...] = ()
    once: str = ""
    shape: Fields = field(init=False)

    def __post_init__(self) -> None:
        slots = {name: slot(name) for name in self.people}
        object.__setattr__(self, "shape", Fields({**self.fields.fields, **slots}))


KINDS: Mapping[str, Kind] = {
    "body.founded": Kind(fields(name=PUBLIC_NAME, classes=rows(PUBLIC_NAME, most=40))),
    "member.joined": Kind(fields(name=PUBLIC_NAME, number=NUMBER, class_=PUBLIC_NAME, on=day)),
    "member.left": Kind(fields(number=NUMBER, on=day)),
    "office.created": Kind(fields(title=PUBLIC_NAME, clause=PUBLIC_NAME, powers=rows(CODE, most=40), months=whole(0))),
    "office.appointed": Kind(
        fields(
            term=whole(1),
            office=PUBLIC_NAME,
            clause=PUBLIC_NAME,
            first=day,
            last=Optional(day),
            member=Optional(NUMBER),
        ),
        people=("who",),
        once="term",
    ),
    "office.suspended": Kind(fields(term=whole(1), on=day)),
    "office.restored": Kind(fields(term=whole(1), on=day)),
    "office.ended": Kind(fields(term=whole(1), on=day), once="term"),
    "rule.changed": Kind(
        fields(key=CODE, clause=PUBLIC_NAME, value=settings, valid_from=day, motion=Optional(whole(1)))
    ),
    "motion.opened": Kind(
        fields(
            motion=whole(1),
            title=PUBLIC_NAME,
            text_hash=SHA256,
            effect=either(NO_CODE, CODE),
            closes=whole(0),
            roll=whole(1),
            roll_hash=SHA256,
            quorum=SHARE,
            quorum_clause=PUBLIC_NAME,
            majority=SHARE,
            more_than=yes_or_no,
            majority_clause=PUBLIC_NAME,
        ),
        once="motion",
    ),
    "motion.closed": Kind(
        fields(
            motion=whole(1),
            result=one_of("carried", "not_carried", "inquorate"),
            roll=whole(1),
            roll_hash=SHA256,
            for_=whole(0),
            against=whole(0),
            abstained=whole(0),
            silent=whole(0),
            quorum_needed=whole(0),
            needed_for=whole(0),
            tied=yes_or_no,
            reasons=Optional(whole(0)),
            dissent=whole(0),
        ),
        once="motion",
    ),
    "data.imported": Kind(
        fields(kind=CODE, period=CODE, sha256=SHA256, rows_in=whole(0), rows_used=whole(0), rows_refused=whole(0))
    ),
    "index.proposed": Kind(
        fields(
            index=whole(1),
            scale=CODE,
            missing=CODE,
            metrics=rows(METRIC, least=1, most=60),
            data=rows(SOURCE, most=60),
            places=Optional(whole(0)),
        ),
        once="index",
    ),
    "index.adopted": Kind(fields(index=whole(1), motion=whole(1)), once="motion"),
    "index.published": Kind(
        fields(
            index=whole(1),
            motion=Optional(whole(1)),
            metrics=rows(METRIC, least=1, most=60),
            data=rows(SOURCE, most=60),
            table=SHA256,
        )
    ),
    "key.rotated": Kind(fields(old=KEY, new=KEY)),
    "witness.changed": Kind(
        fields(change=one_of("added", "retired"), witness=KEY_NAME, key=KEY, needed=whole(0), of=whole(0))
    ),
    "erasure.done": Kind(fields(kind=CODE, count=whole(0))),
    "release.published": Kind(fields(release=CODE, root=SHA256)),
}


def misfit(entry: Entry) -> Refusal | None:
    """Why an entry may not be written: its type is unknown, it holds what it may not, or it is too large."""
    kind = KINDS.get(entry.type)
    if kind is None:
        return Refusal(say("The record knows no entry of the type {type}.", type=entry.type), field="type")
    if refused := kind.shape(entry.data, entry.type):
        return refused
    if len(entry.body()) > LARGEST:
        return Refusal(say("An entry holds at most {most} bytes.", most=LARGEST), field="data")
    return None


def subject(type: str, data: Mapping[str, object]) -> str:
    """What an entry is the only one of in its log, such as «motion.closed 7»; empty where there may be many."""
    once = KINDS[type].once
    return f"{type} {data[once]}" if once else ""
