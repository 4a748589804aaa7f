"""What the votes say, by the rules at the top of the engine."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.decisions import Choice, Counts, Elector, Outcome, Result, Vote, VotingRule, counting
from commonweal_engines.decisions.counting import outcome
from planted import must_be_caught

HALF = VotingRule(Fraction(1, 2), "7.1", Fraction(1, 2), more_than=True, majority_clause="7.2")
TWO_THIRDS = VotingRule(Fraction(1, 2), "7.1", Fraction(2, 3), more_than=False, majority_clause="7.3")


def roll(size: int) -> list[Elector]:
    return [Elector(n, f"School {n:02}", "heads" if n % 2 else "governors") for n in range(size)]


def counted(rule: VotingRule, size: int, votes_for: int, against: int, abstained: int = 0) -> Outcome:
    choices = [Choice.FOR] * votes_for + [Choice.AGAINST] * against + [Choice.ABSTAIN] * abstained
    return outcome(rule, roll(size), [Vote(n, 1, choice) for n, choice in enumerate(choices)])


@pytest.mark.parametrize(
    ("rule", "size", "votes_for", "against", "abstained", "result"),
    [
        (HALF, 26, 14, 12, 0, Result.CARRIED),
        (HALF, 26, 13, 13, 0, Result.NOT_CARRIED),
        (HALF, 26, 12, 0, 0, Result.INQUORATE),
        (HALF, 26, 7, 5, 1, Result.CARRIED),
        (HALF, 26, 0, 0, 26, Result.NOT_CARRIED),
        (HALF, 5, 2, 0, 0, Result.INQUORATE),
        (HALF, 5, 3, 0, 0, Result.CARRIED),
        (TWO_THIRDS, 9, 6, 3, 0, Result.CARRIED),
        (TWO_THIRDS, 9, 5, 4, 0, Result.NOT_CARRIED),
        (HALF, 0, 0, 0, 0, Result.INQUORATE),
        (replace(HALF, quorum=Fraction(0)), 9, 0, 0, 0, Result.INQUORATE),
    ],
)
def test_worked_examples(
    rule: VotingRule, size: int, votes_for: int, against: int, abstained: int, result: Result
) -> None:
    assert counted(rule, size, votes_for, against, abstained).result is result


def check_an_abstention_is_present_but_not_decisive() -> None:
    found = counted(HALF, 10, 2, 1, 2)
    assert (found.result, found.needed_for, found.quorum_needed) == (Result.CARRIED, 2, 5)
    assert counted(HALF, 10, 2, 1, 1).result is Result.INQUORATE


def check_a_tie_does_not_carry() -> None:
    at_least_half = replace(HALF, more_than=False)
    found = counted(at_least_half, 4, 2, 2)
    assert (found.result, found.tied) == (Result.NOT_CARRIED, True)
    assert "tie" in str(found.reasons[-1][0])


def check_the_last_vote_counts_in_whatever_order_votes_arrive() -> None:
    votes = [Vote(0, 2, Choice.AGAINST, "we thought again"), Vote(0, 1, Choice.FOR), Vote(1, 1, Choice.FOR)]
    found = outcome(HALF, roll(2), votes)
    assert (found.counts.votes_for, found.counts.against) == (1, 1)
    assert found.dissent == (("School 00", "we thought again"),)


def test_an_abstention_counts_for_the_quorum_only() -> None:
    must_be_caught(
        check_an_abstention_is_present_but_not_decisive,
        Counts,
        "voted",
        property(lambda counts: counts.votes_for + counts.against),
    )


def test_a_tie_is_named_and_does_not_carry() -> None:
    must_be_caught(check_a_tie_does_not_carry, counting, "_is_tie", lambda counts: False)


def test_the_last_vote_of_an_elector_counts() -> None:
    must_be_caught(
        check_the_last_vote_counts_in_whatever_order_votes_arrive,
        counting,
        "_last_of_each",
        lambda votes: {vote.elector_id: vote for vote in votes},
    )


def test_a_vote_from_outside_the_roll_is_never_counted() -> None:
    with pytest.raises(ValueError, match="not on the roll"):
        outcome(HALF, roll(2), [Vote(7, 1, Choice.FOR)])


def test_shares_outside_nought_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        replace(HALF, quorum=Fraction(3, 2))


SHARES = st.fractions(0, 1, max_denominator=12)
RULES = st.builds(VotingRule, SHARES, st.just("7.1"), SHARES, st.booleans(), st.just("7.2"))
VOTES = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(Choice)).map(lambda pair: pair), max_size=30)


@given(RULES, VOTES)
def test_the_obvious_count_agrees(rule: VotingRule, cast: list[tuple[int, Choice]]) -> None:
    """Reads the votes one after the other, as a teller with a list would."""
    votes = [Vote(elector, version, choice) for version, (elector, choice) in enumerate(cast)]
    sheet = {}
    for elector, choice in cast:
        sheet[elector] = choice
    votes_for = sum(choice == "for" for choice in sheet.values())
    against = sum(choice == "against" for choice in sheet.values())
    found = outcome(rule, roll(9), votes)
    assert found.counts == Counts(votes_for, against, len(sheet) - votes_for - against, 9 - len(sheet))
    quorate = bool(sheet) and Fraction(len(sheet), 9) >= rule.quorum
    share = Fraction(votes_for, votes_for + against) if votes_for else Fraction(0)
    enough = share > rule.majority if rule.more_than else share >= rule.majority
    carried = quorate and votes_for > 0 and enough and votes_for != against
    assert (found.result is Result.CARRIED) == carried
    assert (found.result is Result.INQUORATE) == (not quorate)


@given(RULES, VOTES)
def test_the_classes_add_up_to_the_whole(rule: VotingRule, cast: list[tuple[int, Choice]]) -> None:
    found = outcome(rule, roll(9), [Vote(e, v, c) for v, (e, c) in enumerate(cast)])
    for name in ("votes_for", "against", "abstained", "silent"):
        assert sum(getattr(counts, name) for _, counts in found.by_class) == getattr(found.counts, name)
    assert found.counts.roll == 9
