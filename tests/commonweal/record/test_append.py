"""A deed goes on the record in the same transaction, in order, and can be proved to anyone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from commonweal.record import actions, queries
from commonweal.record.models import Entry, Node
from commonweal_engines.record import included, leaf_hash
from planted import must_be_caught

from .conftest import BEGUN, Kept


def test_entries_are_numbered_without_gaps_and_each_can_be_proved(log):
    for size in (1, 2, 3, 7, 8, 13):
        assert log.joined(size - queries.size(log.id)) == size - 1
        log.checkpoint()
        for seq in range(size):
            proof = queries.proof(log.id, seq)
            assert included(leaf_hash(proof.body), seq, size, proof.path, proof.head.root)


def test_two_logs_in_one_database_know_nothing_of_each_other(opened):
    one, other = opened("city"), opened("town")
    one.joined(5)
    other.joined(3)
    assert (queries.size(one.id), queries.size(other.id)) == (5, 3)
    assert {entry.log for entry in queries.entries(other.id)} == {other.origin}
    assert queries.verify(one.id) == queries.verify(other.id) == []


def test_a_name_of_a_log_is_given_once_and_only_if_it_can_be_one(log):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.open_log(log.origin, BEGUN)
    for origin in ("", "city", "../city", "commonweal.example/", "commonweal.example/a b", "commonweal.example/City"):
        with pytest.raises(ValueError, match="name of a log"):
            actions.open_log(origin, BEGUN)


def test_time_on_the_record_never_goes_backwards(log):
    log.joined()
    log.tell("member.left", number="100000", on="2026-02-01", at=BEGUN - timedelta(days=365))
    log.joined()
    times = [entry.at for entry in reversed(queries.entries(log.id))]
    assert times == sorted(times)


def refused(log: Kept, type: str, **data: object) -> str:
    with pytest.raises(actions.NotRecorded) as caught:
        log.tell(type, **data)
    return str(caught.value)


def test_what_the_record_does_not_know_is_refused_and_nothing_is_kept(log):
    assert "member.joined" in refused(log, "member.joined", name="School")
    assert "remark" in refused(log, "member.left", number="1", on="2026-01-01", remark="said Jane")
    assert "no entry of the type" in refused(log, "family.visited", note="x")
    assert queries.size(log.id) == Entry.objects.filter(log_id=log.id).count() == 0


def test_what_would_break_a_rule_is_refused(log):
    assert "Nobody was appointed" in refused(log, "office.ended", term=1, on="2026-06-01")
    log.appointed(1, who=7)
    assert "before it begins" in refused(log, "office.ended", term=1, on="2025-12-31")
    log.tell("office.ended", term=1, on="2026-06-01")


def test_what_happens_once_cannot_happen_twice(log):
    log.appointed(1, who=7)
    log.tell("office.ended", term=1, on="2026-06-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        log.tell("office.ended", term=1, on="2026-07-01")
    assert queries.size(log.id) == 2


def test_a_deed_that_is_rolled_back_leaves_no_trace(log):
    log.joined()
    with transaction.atomic():
        log.joined(3)
        transaction.set_rollback(True)
    assert queries.size(log.id) == 1
    assert Node.objects.filter(log_id=log.id).count() == 0
    log.joined()
    assert queries.verify(log.id) == []


def test_an_entry_without_a_transaction_is_refused(log, monkeypatch):
    with monkeypatch.context() as alone:
        alone.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(TransactionManagementError):
            actions.append(log.id, "member.left", {}, BEGUN)


def test_a_checkpoint_is_signed_as_soon_as_the_deed_is_done(log, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        log.joined()
    assert queries.latest_checkpoint(log.id).split("\n")[1] == "1"


def test_the_newest_entries_come_page_by_page(log):
    log.joined(7)
    assert [entry.seq for entry in queries.entries(log.id, most=3)] == [6, 5, 4]
    assert [entry.seq for entry in queries.entries(log.id, before=4, most=3)] == [3, 2, 1]
    assert queries.entry(log.id, 7) is None


def test_appending_takes_the_same_number_of_queries_at_any_size(log, django_assert_max_num_queries):
    for size in (1, 8, 31, 64):
        log.joined(size - queries.size(log.id))
        with django_assert_max_num_queries(10):
            log.joined()


def test_a_tree_that_stops_growing_is_noticed(log):
    """A planted fault: the nodes that an entry completes are not kept."""
    log.joined(9)

    class Forgetful:
        objects = SimpleNamespace(bulk_create=list)

        def __init__(self, **_given: object) -> None: ...

    def check() -> None:
        log.joined(2)
        assert queries.verify(log.id) == []

    must_be_caught(check, actions, "Node", Forgetful)


def test_the_head_of_the_log_is_locked_before_anything_else_is_read(log):
    with CaptureQueriesContext(connection) as asked:
        log.tell("member.left", number="1", on="2026-01-05")
    first = next(query["sql"] for query in asked if "record_" in query["sql"])
    assert "record_log" in first
    assert ("FOR UPDATE" in first) == connection.features.has_select_for_update
