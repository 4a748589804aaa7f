"""The table of addresses is complete: whoever adds a page says whom it serves, and it is tried from every side."""

from commonweal.ui.pages import Audience

from .sweep import addresses
from .table import TABLE


def test_every_address_has_a_line_and_every_line_an_address():
    there = [name for name, _ in addresses()]
    assert sorted(set(there) - set(TABLE)) == [], "these addresses have no line in table.py"
    assert sorted(set(TABLE) - set(there)) == [], "these lines of table.py have no address"
    assert sorted({name for name in there if there.count(name) > 1}) == [], "a name leads to one address"


def test_every_page_serves_whom_its_line_says():
    wrong = [name for name, one in addresses() if getattr(one.callback, "audience", None) is not TABLE[name].audience]
    assert wrong == []


def test_every_gap_in_an_address_is_filled():
    for name, one in addresses():
        assert set(TABLE[name].gaps) == set(one.pattern.converters), name


def test_a_page_of_a_body_names_its_body_in_its_address():
    """The wall stands at the name of the body: a page that is for a body and names none would be served to nobody."""
    for name, one in addresses():
        assert ("body" in one.pattern.converters) or TABLE[name].audience is not Audience.BODY, name
