"""What each type of entry says, as one plain sentence."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from commonweal_engines.common import Sentence, say
from commonweal_engines.record.entry import Entry

Says = Callable[[Mapping[str, Any]], Sentence]


def _day(told: str | date) -> date:
    """A day as it is written in an entry, or as a reader has read it already."""
    return told if isinstance(told, date) else date.fromisoformat(told)


def sentence(entry: Entry) -> Sentence:
    """An entry in plain words. A type from a newer release than this one is named by its code."""
    says = SENTENCES.get(entry.type)
    return says(entry.data) if says else say("Something of the type {type} happened.", type=entry.type)


def _appointed(data: Mapping[str, Any]) -> Sentence:
    term = (
        say("from {first} to {last}", first=_day(data["first"]), last=_day(data["last"]))
        if "last" in data
        else say("from {first} on", first=_day(data["first"]))
    )
    if "member" in data:
        return say(
            "Somebody took the office of {office} for member {member}, {term}.",
            office=data["office"],
            member=data["member"],
            term=term,
        )
    return say("Somebody took the office of {office}, {term}.", office=data["office"], term=term)


def _closed(data: Mapping[str, Any]) -> Sentence:
    counts = say(
        "{yes} for, {no} against, {abstained} abstained, {silent} of {roll} did not vote",
        yes=data["for"],
        no=data["against"],
        abstained=data["abstained"],
        silent=data["silent"],
        roll=data["roll"],
    )
    match data["result"]:
        case "carried":
            return say("Motion {motion} carried: {counts}.", motion=data["motion"], counts=counts)
        case "inquorate":
            return say("Motion {motion} had too few votes to count: {counts}.", motion=data["motion"], counts=counts)
    return say("Motion {motion} did not carry: {counts}.", motion=data["motion"], counts=counts)


def _published(data: Mapping[str, Any]) -> Sentence:
    if "motion" in data:
        return say(
            "Need index {index} was published, as motion {motion} decided.", index=data["index"], motion=data["motion"]
        )
    return say("Need index {index} was published.", index=data["index"])


def _rule(data: Mapping[str, Any]) -> Sentence:
    if "motion" in data:
        return say(
            "Rule {clause} changed from {day} on, as motion {motion} decided.",
            clause=data["clause"],
            day=_day(data["valid_from"]),
            motion=data["motion"],
        )
    return say("Rule {clause} was set from {day} on.", clause=data["clause"], day=_day(data["valid_from"]))


def _witness(data: Mapping[str, Any]) -> Sentence:
    needed = say("{needed} of {of} witnesses must sign", needed=data["needed"], of=data["of"])
    if data["change"] == "added":
        return say("{witness} became a witness of this record; {needed}.", witness=data["witness"], needed=needed)
    return say("{witness} is no longer a witness of this record; {needed}.", witness=data["witness"], needed=needed)


SENTENCES: Mapping[str, Says] = {
    "body.founded": lambda data: say("{name} was founded.", name=data["name"]),
    "member.joined": lambda data: say(
        "{name} joined on {day}, as a member of the class {class_name}.",
        name=data["name"],
        day=_day(data["on"]),
        class_name=data["class"],
    ),
    "member.left": lambda data: say("Member {number} left on {day}.", number=data["number"], day=_day(data["on"])),
    "office.created": lambda data: say("The office of {title} was created.", title=data["title"]),
    "office.appointed": _appointed,
    "office.suspended": lambda data: say(
        "Term {term} was suspended on {day}.", term=data["term"], day=_day(data["on"])
    ),
    "office.restored": lambda data: say(
        "The suspension of term {term} was lifted on {day}.", term=data["term"], day=_day(data["on"])
    ),
    "office.ended": lambda data: say("Term {term} ended on {day}.", term=data["term"], day=_day(data["on"])),
    "rule.changed": _rule,
    "motion.opened": lambda data: say(
        "Motion {motion}, «{title}», was opened to the vote of {roll} members.",
        motion=data["motion"],
        title=data["title"],
        roll=data["roll"],
    ),
    "motion.closed": _closed,
    "data.imported": lambda data: say(
        "A file was read ({kind}, {period}): {rows_in} rows, {used} used, {refused} refused.",
        kind=data["kind"],
        period=data["period"],
        rows_in=data["rows_in"],
        used=data["rows_used"],
        refused=data["rows_refused"],
    ),
    "index.proposed": lambda data: say(
        "Need index {index} was proposed, with {count} measures.", index=data["index"], count=len(data["metrics"])
    ),
    "index.adopted": lambda data: say(
        "Need index {index} was adopted by motion {motion}.", index=data["index"], motion=data["motion"]
    ),
    "index.published": _published,
    "key.rotated": lambda data: say("This record is signed with a new key from here on."),
    "witness.changed": _witness,
    "erasure.done": lambda data: say("{count} private details were erased for good.", count=data["count"]),
    "release.published": lambda data: say("The figures of release {release} were published.", release=data["release"]),
}
