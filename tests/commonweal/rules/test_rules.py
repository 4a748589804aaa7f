"""House rules are versions with dates; the day of the act chooses."""

from datetime import UTC, date, datetime

import pytest

from commonweal.record import queries as record
from commonweal.rules import actions, queries
from commonweal_engines.common import Refusal

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def change(city, **given):
    rule = {
        "key": "decisions.quorum",
        "clause": "Rule 7.1",
        "words": "A third is enough.",
        "value": {"share": "1/3"},
        "valid_from": date(2026, 4, 1),
    }
    actions.set_rule(body_id=city.body.id, log_id=city.body.log_id, at=NOW, **(rule | given))


def test_a_new_version_ends_the_one_before_and_goes_on_the_record(city):
    change(city)
    before = queries.rule_for(city.body.id, "decisions.quorum", date(2026, 3, 31))
    after = queries.rule_for(city.body.id, "decisions.quorum", date(2026, 4, 1))
    assert not isinstance(before, Refusal)
    assert not isinstance(after, Refusal)
    assert (before.value, after.value) == ({"share": "1/2"}, {"share": "1/3"})
    assert record.entries(city.body.log_id)[0].type == "rule.changed"


def test_history_is_not_rewritten(city):
    with pytest.raises(ValueError, match="already has a version"):
        change(city, valid_from=date(2026, 1, 5))


def test_the_page_tells_what_holds_what_will_and_what_did(city):
    change(city)
    change(city, valid_from=date(2026, 9, 1), words="A quarter is enough.", value={"share": "1/4"})
    page = city.browser("rep0@city.example").get("/b/city/rules/").content.decode()
    assert "A third is enough." in page
    assert "In force later" in page
    assert "No longer in force" in page
