"""Only what the record knows may stand in it, in one written form, and no person by name."""

import copy
import json
from typing import Any

import pytest

from commonweal_engines.common import NotCanonical
from commonweal_engines.record import KINDS, Entry, misfit, read_entry, sentence, subject
from commonweal_engines.record import kinds as engine
from commonweal_engines.record.rules import RULES
from commonweal_engines.record.sentences import SENTENCES
from engines.record.making import LOG, ORIGIN, WITNESSES, Story, entries, hashed
from planted import must_be_caught

EXAMPLES: dict[str, dict[str, Any]] = {
    "body.founded": {"name": "Schools of the City", "classes": ["school"]},
    "member.joined": {"name": "École № 7", "number": "107432", "class": "school", "on": "2026-09-01"},
    "member.left": {"number": "107432", "on": "2027-08-31"},
    "office.created": {"title": "Chair", "clause": "3.1", "powers": ["run_votes"], "months": 24},
    "office.appointed": {
        "term": 1,
        "office": "Chair",
        "clause": "3.1",
        "first": "2026-01-01",
        "last": "2027-12-31",
        "member": "107432",
        "who": {"slot": "who", "c": hashed("somebody")},
    },
    "office.suspended": {"term": 1, "on": "2026-02-01"},
    "office.restored": {"term": 1, "on": "2026-03-01"},
    "office.ended": {"term": 1, "on": "2026-06-30"},
    "rule.changed": {
        "key": "decisions.quorum",
        "clause": "7.1",
        "value": {"share": "1/2", "more_than": True, "hours": 72, "classes": ["school"]},
        "valid_from": "2026-01-01",
        "motion": 3,
    },
    "motion.opened": {},
    "motion.closed": {},
    "data.imported": {},
    "index.proposed": {},
    "index.adopted": {},
    "index.published": {},
    "key.rotated": {"old": str(LOG.key), "new": str(WITNESSES[0].key)},
    "witness.changed": {
        "change": "added",
        "witness": "school0.example/witness",
        "key": str(WITNESSES[0].key),
        "needed": 1,
        "of": 2,
    },
    "erasure.done": {"kind": "person", "count": 3},
    "release.published": {"release": "2026-autumn", "root": hashed("release")},
}
for told in entries(Story(3), 120):  # the empty ones above are taken from a whole history
    EXAMPLES[told.type] = EXAMPLES[told.type] or dict(told.data)


LARGEST = engine.LARGEST


def made(type: str, **changes: object) -> Entry:
    return Entry(ORIGIN, 5, 1_760_000_000, type, {**EXAMPLES[type], **changes})


def test_every_type_has_an_example_a_sentence_and_nothing_more() -> None:
    assert EXAMPLES.keys() == KINDS.keys() == SENTENCES.keys()
    assert RULES.keys() <= KINDS.keys()


@pytest.mark.parametrize("type", KINDS)
def test_an_entry_of_every_type_is_accepted_reads_back_and_says_something(type: str) -> None:
    entry = made(type)
    assert misfit(entry) is None
    assert read_entry(entry.body()) == entry
    assert "{" not in str(sentence(entry))


def test_an_unknown_type_is_refused_but_can_still_be_told() -> None:
    entry = Entry(ORIGIN, 0, 0, "family.visited", {"note": "x"})
    assert misfit(entry)
    assert "family.visited" in str(sentence(entry))


@pytest.mark.parametrize("type", KINDS)
def test_a_key_that_has_no_place_is_refused(type: str) -> None:
    refused = misfit(made(type, remark="Jane Doe of 4 Mill Lane said so"))
    assert refused
    assert refused.field == "remark"


@pytest.mark.parametrize("type", KINDS)
def test_a_field_that_is_missing_is_refused_unless_it_may_be(type: str) -> None:
    for name, shape in KINDS[type].shape.fields.items():
        entry = made(type)
        rest = {key: value for key, value in entry.data.items() if key != name}
        refused = misfit(Entry(ORIGIN, 5, 0, type, rest))
        assert (refused is None) == (isinstance(shape, engine.Optional) or name not in entry.data)


WRONG: list[object] = [
    None,
    1.5,
    -1,
    2**53,
    object,
    "",
    " x",
    "x\ny",
    "a@b.example",
    "<b>",
    "\u202eeman",
    "\ud800",
    "x" * 161,
    [],
    {},
    [[]],
    {"slot": "who"},
    {"slot": "whom", "c": hashed(1)},
    {"slot": "who", "c": "Jane Doe"},
    b"x",
]


@pytest.mark.parametrize("type", KINDS)
def test_a_value_of_another_shape_is_refused_and_the_field_is_named(type: str) -> None:
    for name in EXAMPLES[type]:
        taken = [wrong for wrong in WRONG if misfit(made(type, **{name: wrong})) is None]
        codes = type == "rule.changed" and name == "value" and "Jane" not in str(taken)
        assert codes or all(value in ("", [], {}, None) for value in taken), (name, taken)


def check_that_names_do_not_fit() -> None:
    """Wherever a person's name could be put by mistake, only the slot takes her, as a commitment."""
    assert misfit(made("office.appointed", who="Jane Doe"))
    assert misfit(made("office.appointed", who={"slot": "who", "c": "Jane Doe"}))
    assert misfit(made("office.appointed", who={"slot": "who", "c": hashed("x"), "name": "Jane Doe"}))


def test_a_person_stands_in_an_entry_only_as_a_commitment() -> None:
    check_that_names_do_not_fit()


def test_the_test_above_notices_when_slots_are_not_looked_at() -> None:
    loose = copy.copy(KINDS["office.appointed"])
    object.__setattr__(loose, "shape", engine.Fields({**loose.shape.fields, "who": lambda value, where: None}))
    must_be_caught(check_that_names_do_not_fit, engine, "KINDS", {**KINDS, "office.appointed": loose})


def test_the_largest_entries_that_fit_a_shape_fit_into_64_kilobytes_and_larger_ones_are_refused() -> None:
    metric = {"metric": "m" * 64, "weight": "1/8", "direction": "higher"}
    source = {"kind": "k" * 64, "period": "p" * 64, "sha256": hashed(1)}
    assert misfit(made("index.proposed", metrics=[metric] * 60, data=[source] * 60)) is None
    many = {"x" + str(n): ["y" * 64] * 40 for n in range(20)}
    assert misfit(made("rule.changed", value=many)) is None
    assert misfit(made("body.founded", classes=["\u00e9" * 160] * 40)) is None
    assert misfit(made("office.created", powers=["p" * 64] * 40, title="\U0001f3eb" * 160)) is None
    must_be_caught(check_that_size_is_looked_at, engine, "LARGEST", 10**9)


def check_that_size_is_looked_at() -> None:
    roomy = copy.copy(KINDS["rule.changed"])
    object.__setattr__(roomy, "shape", engine.Fields({"value": lambda value, where: None}))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "KINDS", {**KINDS, "rule.changed": roomy})
        room = LARGEST - len(Entry(ORIGIN, 5, 0, "rule.changed", {"value": ""}).body())
        assert misfit(Entry(ORIGIN, 5, 0, "rule.changed", {"value": "x" * room})) is None
        assert misfit(Entry(ORIGIN, 5, 0, "rule.changed", {"value": "x" * (room + 1)}))


def test_an_entry_is_one_line_of_canonical_json_with_six_names() -> None:
    body = made("member.joined").body()
    assert b"\n" not in body
    assert list(json.loads(body)) == ["at", "data", "log", "seq", "type", "v"]
    with pytest.raises(NotCanonical):
        Entry(ORIGIN, 0, 0, "member.joined", {"number": 1.5}).body()


def test_what_happens_once_has_a_subject_and_what_happens_often_has_none() -> None:
    assert subject("motion.closed", {"motion": 7}) == "motion.closed 7"
    assert subject("index.adopted", {"motion": 7, "index": 2}) == "index.adopted 7"
    assert subject("member.joined", EXAMPLES["member.joined"]) == ""
