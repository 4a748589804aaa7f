"""The rules that a log keeps, so that anyone can play it again and see that each was kept.

1. A motion closes as it was opened: the same roll, and the counts add up to it.
2. It closes at its closing time, or earlier when nobody is silent.
3. Its quorum and majority are those it was opened with, and its result is what the counts say. A tie does not carry.
4. A term of office does not end before it begins, and only an appointed term is ended.
5. An index is adopted only when it was proposed, and only by a motion of this log that carried.
6. An index published under a motion was adopted by it and has the weights that were proposed.
7. A rule changed by a motion is changed by one that carried.
8. Of every file, rows in = rows used + rows refused.

The same rules stand once more in `verify_record.py`, which outsiders run; a test holds the two against each other.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from commonweal_engines.common import Refusal, say
from commonweal_engines.record.entry import Entry

Earlier = Callable[[str, int], Entry | None]
"""Finds the entry of a type with a number, such as («motion.opened», 7), among those before this one."""

Rule = Callable[[Entry, Mapping[str, Any], Earlier], Refusal | None]


def broken(entry: Entry, earlier: Earlier) -> Refusal | None:
    """The rule that an entry would break, or None. The entry has its right shape already."""
    rule = RULES.get(entry.type)
    return rule(entry, entry.data, earlier) if rule else None


def motion_closed(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    opening = earlier("motion.opened", data["motion"])
    if opening is None:
        return Refusal(say("Motion {motion} was never opened.", motion=data["motion"]), "1")
    opened: Mapping[str, Any] = opening.data
    if (data["roll"], data["roll_hash"]) != (opened["roll"], opened["roll_hash"]):
        return Refusal(say("Motion {motion} closes with another roll than it opened with.", motion=data["motion"]), "1")
    if data["for"] + data["against"] + data["abstained"] + data["silent"] != data["roll"]:
        return Refusal(say("The counts of motion {motion} do not add up to its roll.", motion=data["motion"]), "1")
    if data["silent"] and entry.at < opened["closes"]:
        return Refusal(say("Motion {motion} closes before its time.", motion=data["motion"]), "2")
    if said(data) != counted(opened, data):
        return Refusal(say("The result of motion {motion} is not what its counts say.", motion=data["motion"]), "3")
    return None


def said(closed: Mapping[str, Any]) -> tuple[int, int, bool, str]:
    return closed["quorum_needed"], closed["needed_for"], closed["tied"], closed["result"]


def counted(opened: Mapping[str, Any], closed: Mapping[str, Any]) -> tuple[int, int, bool, str]:
    """What was needed for a quorum and for a majority, whether it was a tie, and the result."""
    voted, decisive = closed["roll"] - closed["silent"], closed["for"] + closed["against"]
    quorum = ceil(Fraction(opened["quorum"]) * closed["roll"])
    share = Fraction(opened["majority"]) * decisive
    needed = floor(share) + 1 if opened["more_than"] else ceil(share)
    tied = closed["for"] == closed["against"] > 0
    if voted < quorum or not voted:
        return quorum, needed, tied, "inquorate"
    carried = closed["for"] >= needed and closed["for"] > 0 and not tied
    return quorum, needed, tied, "carried" if carried else "not_carried"


def term_appointed(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    if data.get("last", data["first"]) < data["first"]:
        return Refusal(say("Term {term} would end before it begins.", term=data["term"]), "4")
    return None


def term_ended(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    appointed = earlier("office.appointed", data["term"])
    if appointed is None:
        return Refusal(say("Nobody was appointed to term {term}.", term=data["term"]), "4")
    if data["on"] < str(appointed.data["first"]):
        return Refusal(say("Term {term} would end before it begins.", term=data["term"]), "4")
    return None


def index_adopted(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    if earlier("index.proposed", data["index"]) is None:
        return Refusal(say("Index {index} was never proposed.", index=data["index"]), "5")
    return _by_carried_motion(data, earlier, "5")


def index_published(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    if "motion" not in data:
        return None
    adopted, proposed = earlier("index.adopted", data["motion"]), earlier("index.proposed", data["index"])
    if adopted is None or adopted.data["index"] != data["index"]:
        return Refusal(
            say("Motion {motion} did not adopt index {index}.", motion=data["motion"], index=data["index"]), "6"
        )
    if proposed is None or proposed.data["metrics"] != data["metrics"]:
        return Refusal(say("Index {index} is published with other weights than adopted.", index=data["index"]), "6")
    return None


def rule_changed(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    return _by_carried_motion(data, earlier, "7") if "motion" in data else None


def data_imported(entry: Entry, data: Mapping[str, Any], earlier: Earlier) -> Refusal | None:
    if data["rows_in"] != data["rows_used"] + data["rows_refused"]:
        return Refusal(say("Rows in are not rows used and rows refused."), "8")
    return None


def _by_carried_motion(data: Mapping[str, Any], earlier: Earlier, clause: str) -> Refusal | None:
    closed = earlier("motion.closed", data["motion"])
    if closed is None or closed.data["result"] != "carried":
        return Refusal(say("Motion {motion} has not carried.", motion=data["motion"]), clause)
    return None


RULES: Mapping[str, Rule] = {
    "motion.closed": motion_closed,
    "office.appointed": term_appointed,
    "office.ended": term_ended,
    "index.adopted": index_adopted,
    "index.published": index_published,
    "rule.changed": rule_changed,
    "data.imported": data_imported,
}
