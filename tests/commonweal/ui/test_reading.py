"""Values are read in the language of the page, rightly rounded, and never taken for what they are not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from timeit import repeat
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ui import reading
from commonweal_engines.common import Refusal, say
from planted import must_be_caught


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en-gb"):
        yield


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "decimals", "text"),
        [
            (7204, None, "7,204"),
            (0, None, "0"),
            (-1234567, None, "\N{MINUS SIGN}1,234,567"),
            (Fraction(1, 3), 3, "0.333"),
            (Decimal("2.5"), 0, "2"),
            (Decimal("3.5"), 0, "4"),
            (Fraction(4587, 1000), None, "4.59"),
            (None, 2, "not known"),
        ],
    )
    def test_are_grouped_and_rounded_for_reading(self, value: object, decimals: int | None, text: str) -> None:
        assert reading.number(value, decimals) == text

    @given(st.fractions(-(10**6), 10**6), st.integers(0, 6))
    def test_a_fraction_is_rounded_exactly(self, value: Fraction, decimals: int) -> None:
        step = Decimal(1).scaleb(-decimals)
        scaled = value * 10**decimals
        whole = Decimal(round(scaled)).scaleb(-decimals).quantize(step, ROUND_HALF_EVEN)
        shown = reading.number(value, decimals).replace(",", "").replace("\N{MINUS SIGN}", "-")
        assert Decimal(shown) == whole

    def test_follow_the_marks_of_the_language(self) -> None:
        with translation.override("de"):
            assert reading.number(Decimal("-1234.5"), 1) == "\N{MINUS SIGN}1.234,5"

    def test_a_share_is_read_as_a_percentage(self) -> None:
        assert reading.percent(Fraction(873, 1000), 1) == "87.3%"
        assert reading.percent(None) == "not known"


class TestDays:
    def test_are_written_out(self) -> None:
        assert reading.day(date(2027, 3, 3)) == "3 March 2027"
        assert reading.day(None) == "not known"
        assert reading.month(date(2027, 3, 3)) == "March"

    def test_a_moment_falls_on_the_day_it_has_in_the_zone_of_the_page(self) -> None:
        late = datetime(2027, 7, 3, 23, 30, tzinfo=UTC)
        with timezone.override("Europe/London"):
            assert reading.day(late) == "4 July 2027"
            assert reading.moment(late) == "4 July 2027, 00:30"

    def test_one_instant_read_in_two_zones_is_not_mixed_up(self) -> None:
        def check() -> None:
            instant = datetime(2027, 1, 3, 12, 0, tzinfo=UTC)
            assert reading.moment(instant, ZoneInfo("Asia/Karachi")) == "3 January 2027, 17:00"
            assert reading.moment(instant, ZoneInfo("Europe/London")) == "3 January 2027, 12:00"

        must_be_caught(check, reading, "_wall_clock", timezone.localtime)

    def test_are_written_in_the_language_of_the_page(self) -> None:
        with translation.override("pl"):
            assert reading.day(date(2027, 3, 3)) == "3 marca 2027"


class TestSentences:
    def test_are_translated_with_their_values_and_the_sentences_in_them(self) -> None:
        sentence = say(
            "{who} asked on {day} for {count} of {share}: {why}",
            who="Val",
            day=date(2027, 3, 3),
            count=24418,
            share=Fraction(1, 3),
            why=say("It is {state}.", state=True),
        )
        assert reading.said(sentence) == "Val asked on 3 March 2027 for 24,418 of 0.33: It is yes."

    def test_a_year_is_not_grouped(self) -> None:
        assert reading.said(say("In {year}.", year=2027)) == "In 2027."

    def test_a_value_with_a_format_of_its_own_keeps_it(self) -> None:
        assert reading.said(say("{share:.1%}", share=0.125)) == "12.5%"

    def test_of_a_refusal_the_reason_is_read(self) -> None:
        assert reading.said(Refusal(say("Too early."), clause="Rule 1")) == "Too early."

    @pytest.mark.parametrize("slip", ["{nobody} war da", "{0} war da", "{who war da", "{who.name} war da"])
    def test_a_slip_in_a_translation_falls_back_to_the_source(self, slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "gettext", lambda text: slip)
        assert reading.said(say("{who} was there", who="Val")) == "Val was there"

    @given(st.text())
    def test_what_a_person_typed_is_never_taken_for_a_gap(self, typed: str) -> None:
        assert reading.said(say("{words}", words=typed)) == typed


@given(st.text())
def test_any_name_has_at_most_two_initials(name: str) -> None:
    assert len(reading.initials(name)) <= 2 * len("ß".upper())


@pytest.mark.parametrize(
    ("name", "letters"), [("Paul Ackerley", "PA"), ("Maureen", "M"), ("val de la Ormerod", "VO"), ("", "")]
)
def test_initials_come_from_the_first_and_last_word(name: str, letters: str) -> None:
    assert reading.initials(name) == letters


def test_a_list_reads_as_a_sentence_would_say_it() -> None:
    assert reading.listed(["one"]) == "one"
    assert reading.listed(["one", 2, "three"]) == "one, 2 and three"


def test_three_hundred_rows_are_read_in_a_few_milliseconds() -> None:
    """Measured against the bare format calls of Python, so that a slow machine does not matter."""
    values = [Fraction(n, 7919) for n in range(2400)]
    days = [date(2027, 1, 1) + timedelta(n % 60) for n in range(600)]

    def ours() -> list[str]:
        return [reading.number(value, 3) for value in values] + [reading.day(one) for one in days]

    def bare() -> list[str]:
        return [f"{value:,.3f}" for value in values]

    assert min(repeat(ours, number=1, repeat=5)) < 4 * min(repeat(bare, number=1, repeat=5))
