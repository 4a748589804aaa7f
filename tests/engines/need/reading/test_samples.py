"""The layouts of the public registers of which no real file is at hand, as invented samples with the true columns."""

from pathlib import Path

from commonweal_engines.need.reading import Missing, Read
from engines.need.reading.comparing import assert_agree

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Read:
    found = assert_agree((SAMPLES / name).read_bytes())
    assert isinstance(found, Read), str(found)
    return found


def test_the_search_export_of_the_register_is_read_and_its_bare_list_mended() -> None:
    found = sample("register_search_export.csv")
    assert (found.kind, found.rows_in, found.rows_used, found.mended) == ("schools.register", 4, 4, 1)
    assert list(found.columns["pupils"]) == [1012, 205, None, 880]
    assert found.columns["pupils"].missing(2) is Missing.BLANK
    assert found.texts["name"][1] == "Made-up Primary School, Infants"
    assert found.texts["status"] == ("Open", "Open", "Closed", "Open")


def test_a_bare_comma_elsewhere_in_a_row_is_not_mended() -> None:
    """It would push every later cell into the wrong column: the numbers no longer being numbers shows it."""
    text = (SAMPLES / "register_search_export.csv").read_text()
    found = assert_agree(text.replace('"Made-up Primary School, Infants"', "Made-up Primary School, Infants").encode())
    assert isinstance(found, Read)
    assert (found.rows_in, found.rows_used, found.mended) == (4, 3, 1)
    assert [refused.line for refused in found.refused] == [3]


def test_the_full_download_of_the_register_is_read() -> None:
    found = sample("register_full_download.csv")
    assert (found.kind, found.encoding, found.rows_used) == ("schools.register", "cp1252", 4)
    assert found.texts["name"][1] == "École Made-up, Infants\u2019 Wing"
    assert list(found.columns["easting"]) == [400_000] * 4


def test_the_census_is_read_under_either_name_of_its_columns() -> None:
    found = sample("census_other_layout.csv")
    assert (found.kind, found.period, found.rows_in, found.rows_used) == ("census", "2022/23", 3, 2)
    assert [float(value or 0) for value in found.columns["fsm_percent"]] == [27.5, 0]
    assert found.columns["fsm_percent"].missing(1) is Missing.NOT_APPLICABLE
    assert found.texts["phase"] == ("State-funded secondary",) * 2
