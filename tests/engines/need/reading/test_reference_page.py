"""The page about the files we read says what the code does."""

from pathlib import Path

from commonweal_engines.need.reading import KINDS, reference
from planted import must_be_caught

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "files-we-read.md"
AGAIN = "print it again: python -m commonweal_engines.need.reading.reference > docs/reference/files-we-read.md"


def test_the_page_is_printed_from_the_table_of_kinds() -> None:
    def check() -> None:
        assert PAGE.read_text(encoding="utf-8") == reference.page(), AGAIN

    must_be_caught(check, reference, "KINDS", KINDS[1:])


def test_every_kind_and_every_measure_stands_on_it() -> None:
    text = reference.page()
    for kind in KINDS:
        assert f"`{kind.name}`" in text
        assert all(str(metric.label) in text and f"`{metric.headers[0]}`" in text for metric in kind.metrics)
