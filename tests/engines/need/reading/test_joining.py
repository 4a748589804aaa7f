"""Years join through the links between school numbers, and never by a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal_engines.need.reading import Links, Read, join, joining, links, read, resolve
from engines.need.reading.invented import KIND, row, written
from planted import must_be_caught

NO, YES = False, True


def results(*numbers: str) -> Read:
    """Invented results of these schools."""
    kind = KIND["ks4.short"]
    found = read(written([row(kind, 0, URN=number) for number in numbers]).encode())
    assert isinstance(found, Read)
    return found


def linked(*links: tuple[str, str, str]) -> Links:
    return Links.between(links)


def traced(number: str, known: Links) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    lineage = resolve(number, known)
    steps = [[(step.number, step.one_to_one) for step in part] for part in (lineage.predecessors, lineage.successors)]
    return steps[0], steps[1]


def test_a_school_is_found_under_its_own_number() -> None:
    match = join(["999001"], results("999001"))["999001"]
    assert (match.row, str(match.how), match.through) == (0, "Found under the same number.", "")


def test_a_school_is_found_under_the_number_it_had() -> None:
    match = join(["999002"], results("999009", "999001"), linked(("999002", "999001", "Predecessor")))["999002"]
    assert (match.row, str(match.how), match.through) == (1, "Found through its predecessor, 999001.", "999001")


def test_a_school_is_found_under_the_number_it_took() -> None:
    match = join(["999001"], results("999002"), linked(("999001", "999002", "Successor")))["999001"]
    assert (match.row, str(match.how)) == (0, "Found through its successor, 999002.")


def test_either_side_of_a_link_is_enough_and_a_chain_is_followed_to_the_nearest() -> None:
    known = linked(("999003", "999002", "Predecessor"), ("999001", "999002", "Successor"))
    assert traced("999003", known) == ([("999002", YES), ("999001", YES)], [])
    assert join(["999003"], results("999001"), known)["999003"].through == "999001"
    assert join(["999003"], results("999001", "999002"), known)["999003"].through == "999002"


def test_a_school_that_is_nowhere_is_not_in_the_file() -> None:
    match = join(["999002"], results("999009"), linked(("999002", "999001", "Predecessor")))["999002"]
    assert (match.row, str(match.how), match.candidates) == (None, "Not in this file.", ())


AMBIGUOUS = [
    ("merged", [("999003", "999001", "Predecessor"), ("999003", "999002", "Predecessor")], ["999001"], ["999001"]),
    (
        "merged, both there",
        [("999003", "999001", "Predecessor"), ("999003", "999002", "Predecessor")],
        ["999001", "999002"],
        ["999001", "999002"],
    ),
    ("said to be merged", [("999003", "999001", "Predecessor - merged")], ["999001"], ["999001"]),
    ("said so on the other side", [("999001", "999003", "Successor - amalgamated")], ["999001"], ["999001"]),
    ("split", [("999003", "999001", "Predecessor"), ("999004", "999001", "Predecessor")], ["999001"], ["999001"]),
    (
        "merged further back",
        [("999003", "999002", "Predecessor"), ("999002", "999001", "Predecessor"), ("999002", "999000", "Predecessor")],
        ["999001"],
        ["999001"],
    ),
    (
        "both before and after",
        [("999003", "999001", "Predecessor"), ("999003", "999005", "Successor")],
        ["999001", "999005"],
        ["999001", "999005"],
    ),
]


@pytest.mark.parametrize(
    ("known", "there", "candidates"), [case[1:] for case in AMBIGUOUS], ids=[c[0] for c in AMBIGUOUS]
)
def test_what_is_not_one_school_and_one_school_is_ambiguous(
    known: list[tuple[str, str, str]], there: list[str], candidates: list[str]
) -> None:
    match = join(["999003"], results(*there), Links.between(known))["999003"]
    assert match.row is None
    assert match.candidates == tuple(candidates)
    assert str(match.how).startswith("Ambiguous, so left out")


def test_one_row_is_never_given_to_two_schools() -> None:
    known = linked(("999002", "999001", "Predecessor"))
    found = join(["999001", "999002"], results("999001"), known)
    assert (found["999001"].row, found["999002"].row) == (0, None)
    assert found["999002"].candidates == ("999001",)


def test_other_links_carry_nothing_across() -> None:
    known = linked(("999002", "999001", "Sixth Form Centre Link"), ("999002", "999001", "Result of Amalgamation"))
    assert known == Links()


def test_circles_end_where_they_close() -> None:
    known = linked(("1", "2", "Successor"), ("2", "3", "Successor"), ("3", "1", "Successor"), ("1", "1", "Successor"))
    assert traced("1", known) == ([("3", YES), ("2", YES)], [("2", YES), ("3", YES)])


NUMBERS = st.sampled_from(["1", "2", "3", "4", "5", "6"])
TYPES = st.sampled_from(["Predecessor", "Successor", "Successor - Split School", "Predecessor - merged", "Other"])


@given(st.lists(st.tuples(NUMBERS, NUMBERS, TYPES), max_size=12), st.randoms())
@settings(deadline=None)
def test_the_order_of_the_links_changes_nothing_and_each_number_comes_once(
    known: list[tuple[str, str, str]], chance: object
) -> None:
    shuffled = list(known)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for number in "123456":
        steps = traced(number, Links.between(known))
        assert steps == traced(number, Links.between(shuffled))
        for part in steps:
            reached = [step for step, _ in part]
            assert len(reached) == len(set(reached) - {number})


@given(st.lists(st.tuples(NUMBERS, NUMBERS, TYPES), max_size=8), st.sets(NUMBERS, min_size=1), st.sets(NUMBERS))
@settings(deadline=None)
def test_a_row_found_through_a_link_is_that_schools_alone(
    known: list[tuple[str, str, str]], there: set[str], wanted: set[str]
) -> None:
    known = [(f"99900{a}", f"99900{b}", what) for a, b, what in known]
    found = join([f"99900{n}" for n in wanted], results(*(f"99900{n}" for n in sorted(there))), Links.between(known))
    rows = [match.row for match in found.values() if match.row is not None]
    assert len(rows) == len(set(rows))


def test_a_file_of_links_makes_links() -> None:
    made = [row(KIND["links"], 0, LinkType="Successor"), row(KIND["links"], 5, LinkType="Sixth Form Centre Link")]
    found = read(written(made).encode())
    assert isinstance(found, Read)
    assert Links.of(found) == linked(("9990000", "9990001", "Successor"))


def test_a_file_of_several_years_is_not_joined_as_one() -> None:
    kind = KIND["absence"]
    several = read(written([row(kind, 0), row(kind, 0, time_period="202122")]).encode())
    assert isinstance(several, Read)
    with pytest.raises(ValueError, match="one period"):
        join([], several)
    assert [join([part.keys[0]], part)[part.keys[0]].row for part in several.parts()] == [0, 0]


FAULTS = [
    ("merged schools are picked from", links.Links, "one_to_one", lambda self, before, after: True),
    ("links are not followed", joining, "resolve", lambda number, known: links.Lineage((), ())),
]


@pytest.mark.parametrize(
    ("target", "name", "fault"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_join_that_guesses_or_gives_up_is_caught(target: object, name: str, fault: object) -> None:
    known = linked(
        ("999003", "999001", "Predecessor"),
        ("999003", "999002", "Predecessor"),
        ("999005", "999004", "Predecessor"),
    )

    def check() -> None:
        found = join(["999003", "999005"], results("999001", "999004"), known)
        assert [match.row for match in found.values()] == [None, 1]

    must_be_caught(check, target, name, fault)
