"""Invented tables of figures and methods, for the need index's property tests."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from commonweal_engines.need.method import Method, Metric, MissingRule, Scale

PROPERTY = settings(max_examples=60, deadline=None)
NAMES = ("absence", "attainment", "free meals", "moves")

FIGURES = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.decimals(min_value=-9, max_value=9, places=1),
    st.sampled_from(
        [Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal("1E-30"), Decimal("7.36E-04"), Fraction(1, 3)]
    ),
)
WEIGHTS = st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(1, 3), Fraction(7, 10)])


@st.composite
def methods(
    draw: st.DrawFn, scales: tuple[Scale, ...] = tuple(Scale), rules: tuple[MissingRule, ...] = tuple(MissingRule)
) -> Method:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    return Method(
        metrics=tuple(Metric(name, draw(st.booleans()), draw(WEIGHTS)) for name in names),
        scale=draw(st.sampled_from(scales)),
        missing=draw(st.sampled_from(rules)),
        places=draw(st.none() | st.integers(0, 5)),
        skip_supported=draw(st.booleans()),
    )


TABLES = st.dictionaries(
    st.sampled_from([f"school {letter}" for letter in "ABCDEFGH"]),
    st.fixed_dictionaries({name: FIGURES for name in NAMES}),
    min_size=1,
    max_size=8,
)
SUPPORTED = st.sets(st.integers(0, 7), max_size=3)


def some_of(table: dict[str, object], picks: set[int]) -> set[str]:
    """The members at these places, as far as there are so many."""
    return {id for place, id in enumerate(sorted(table)) if place in picks}
