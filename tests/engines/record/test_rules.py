"""A log can be played again, and every rule it keeps is a rule that something would break."""

from collections.abc import Callable
from typing import Any

import pytest

from commonweal.record import verify_record
from commonweal_engines.record import KINDS, Entry, broken
from commonweal_engines.record import rules as engine
from engines.record.making import BEGUN, ORIGIN, Story, entries, hashed
from planted import must_be_caught

OPENED = {
    "motion": 1,
    "title": "Adopt the index",
    "text_hash": hashed("text"),
    "effect": "need.adopt_index",
    "closes": BEGUN + 1000,
    "roll": 10,
    "roll_hash": hashed("roll"),
    "quorum": "1/2",
    "quorum_clause": "7.1",
    "majority": "1/2",
    "more_than": True,
    "majority_clause": "7.2",
}
CLOSED = {
    "motion": 1,
    "result": "carried",
    "roll": 10,
    "roll_hash": hashed("roll"),
    "for": 4,
    "against": 2,
    "abstained": 0,
    "silent": 4,
    "quorum_needed": 5,
    "needed_for": 4,
    "tied": False,
    "dissent": 2,
}
METRICS = [{"metric": "absence", "weight": "1", "direction": "higher"}]
PROPOSED = {"index": 1, "scale": "minmax", "missing": "refuse", "metrics": METRICS, "data": []}
PUBLISHED = {"index": 1, "motion": 1, "metrics": METRICS, "data": [], "table": hashed("table")}
TERM = {"term": 1, "office": "Chair", "clause": "3.1", "first": "2026-01-01", "last": "2027-01-01", "who": {}}

Told = tuple[int, str, dict[str, Any]]
GOOD: list[Told] = [
    (0, "index.proposed", PROPOSED),
    (0, "motion.opened", OPENED),
    (1000, "motion.closed", CLOSED),
    (1000, "index.adopted", {"index": 1, "motion": 1}),
    (1000, "index.published", PUBLISHED),
    (1000, "rule.changed", {"key": "x", "clause": "1", "value": {}, "valid_from": "2026-01-01", "motion": 1}),
    (2000, "office.appointed", TERM),
    (2000, "office.ended", {"term": 1, "on": "2026-02-01"}),
    (2000, "data.imported", {"rows_in": 3, "rows_used": 2, "rows_refused": 1}),
]


def judged_by_the_engine(told: list[Told]) -> bool:
    """Whether every entry keeps the rules, and nothing that happens once happens twice."""
    seen: dict[tuple[str, int], Entry] = {}
    for seq, (after, type, data) in enumerate(told):
        entry = Entry(ORIGIN, seq, BEGUN + after, type, data)
        if broken(entry, lambda kind, number: seen.get((kind, number))):
            return False
        once = KINDS[type].once
        if once and (type, data[once]) in seen:
            return False
        if once:
            seen[type, data[once]] = entry
    return True


def judged_by_the_outsider(told: list[Told]) -> bool:
    lines = [Entry(ORIGIN, seq, BEGUN + at, type, data).body() + b"\n" for seq, (at, type, data) in enumerate(told)]
    try:
        verify_record.read_log(lines, ORIGIN, set())
    except ValueError:
        return False
    return True


Judge = Callable[[list[Told]], bool]
JUDGES = pytest.mark.parametrize("judged", [judged_by_the_engine, judged_by_the_outsider])


def but(place: int, **changes: Any) -> list[Told]:
    after, type, data = GOOD[place]
    return [*GOOD[:place], (changes.pop("after", after), type, {**data, **changes}), *GOOD[place + 1 :]]


BREACHES: dict[str, list[Told]] = {
    "a motion that was never opened is closed": GOOD[2:3],
    "a motion is closed twice": [*GOOD[:3], GOOD[2]],
    "a motion is opened twice": [*GOOD[:2], GOOD[1]],
    "the roll shrinks while a motion is open": but(2, roll=9, silent=3),
    "the roll is another one of the same size": but(2, roll_hash=hashed("another")),
    "the counts are more than the roll": but(2, silent=5),
    "the counts are fewer than the roll": but(2, silent=3),
    "a motion closes before its time though some are silent": but(2, after=999),
    "a motion carries without a quorum": but(2, **{"for": 3, "against": 1}, silent=6, needed_for=3),
    "the quorum is lowered afterwards": but(2, **{"for": 3, "against": 1}, silent=6, needed_for=3, quorum_needed=4),
    "a motion carries without a majority": but(2, **{"for": 2, "against": 4}),
    "the majority is lowered afterwards": but(2, **{"for": 2, "against": 4}, needed_for=2),
    "a tie carries": but(2, **{"for": 3, "against": 3}, tied=True),
    "a tie is hidden": but(2, **{"for": 3, "against": 3}, result="not_carried"),
    "a motion that carried is said to have failed": but(2, result="not_carried"),
    "a motion that carried is said to be inquorate": but(2, result="inquorate"),
    "an index is adopted that was never proposed": GOOD[1:4],
    "an index is adopted by a motion that is still open": [*GOOD[:2], GOOD[3]],
    "an index is adopted by a motion that did not carry": but(
        2, **{"for": 2, "against": 4}, result="not_carried", needed_for=4
    ),
    "one motion adopts two indexes": [
        *GOOD[:4],
        (1000, "index.proposed", {**PROPOSED, "index": 2}),
        (1000, "index.adopted", {"index": 2, "motion": 1}),
    ],
    "an index is published that its motion did not adopt": but(4, index=2),
    "an index is published with other weights than adopted": but(4, metrics=[{**METRICS[0], "weight": "2"}]),
    "an index is published under a motion that adopted none": [*GOOD[:3], GOOD[4]],
    "a rule is changed by a motion that did not carry": [GOOD[1], GOOD[5]],
    "a term ends before it begins": but(7, on="2025-12-31"),
    "a term would end before it begins": but(6, last="2025-12-31"),
    "a term that nobody holds is ended": GOOD[7:8],
    "a term is ended twice": [*GOOD[6:8], GOOD[7]],
    "a term is given twice": [GOOD[6], GOOD[6]],
    "rows are lost on the way": but(8, rows_refused=0),
}


@JUDGES
def test_a_history_that_keeps_every_rule_is_accepted(judged: Judge) -> None:
    assert judged(GOOD)


@JUDGES
@pytest.mark.parametrize("breach", BREACHES)
def test_a_history_is_refused_in_which(breach: str, judged: Judge) -> None:
    assert not judged(BREACHES[breach])


@JUDGES
def test_counts_below_zero_do_not_balance_others(judged: Judge) -> None:
    """The engine refuses them by shape; the outsider, who trusts no shape, by the rule."""
    if judged is judged_by_the_outsider:
        assert not judged(but(2, silent=5, abstained=-1))


@pytest.mark.parametrize("type", engine.RULES)
def test_each_rule_taken_out_lets_some_breach_through(type: str) -> None:
    def check() -> None:
        assert not [breach for breach, told in BREACHES.items() if judged_by_the_engine(told)]

    less = {kind: rule for kind, rule in engine.RULES.items() if kind != type}
    must_be_caught(check, engine, "RULES", less)


@pytest.mark.parametrize("seed", range(5))
def test_both_judges_accept_every_true_history_and_no_mangled_one(seed: int) -> None:
    told = [(entry.at - BEGUN, entry.type, dict(entry.data)) for entry in entries(Story(seed), 50)]
    assert judged_by_the_engine(told)
    assert judged_by_the_outsider(told)
    for place in range(len(told)):
        less = told[:place] + told[place + 1 :]
        assert judged_by_the_engine(less) == judged_by_the_outsider(less)
