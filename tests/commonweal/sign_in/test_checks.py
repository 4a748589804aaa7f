"""The site does not start where its letters would lead astray."""

import pytest

from commonweal.sign_in.checks import links_lead_here


@pytest.mark.parametrize(
    ("url", "hosts", "loopback", "complaint"),
    [
        ("http://127.0.0.1:8000", ["127.0.0.1", "localhost"], True, None),
        ("https://commons.example", ["commons.example"], False, None),
        ("https://commons.example:8443", [".commons.example"], False, None),
        ("http://127.0.0.1:8000", ["commons.example"], False, "sign_in.E001"),
        ("https://elsewhere.example", ["commons.example"], False, "sign_in.E001"),
        ("commons.example", ["commons.example"], False, "sign_in.E001"),
        ("", ["commons.example"], False, "sign_in.E001"),
        ("http://commons.example", ["commons.example"], False, "sign_in.E002"),
    ],
)
def test_links_in_letters_lead_here_and_over_an_encrypted_line(settings, url, hosts, loopback, complaint):
    settings.COMMONWEAL_URL, settings.ALLOWED_HOSTS, settings.LOOPBACK_ONLY = url, hosts, loopback
    found = [one.id for one in links_lead_here(None)]
    assert found == ([complaint] if complaint else [])
