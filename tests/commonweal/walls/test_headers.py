"""Promise 44: no page can be framed, scripted, guessed at or forged, and none that is personal is kept by a cache."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import product

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.test import Client

from commonweal.decisions import views as decisions
from commonweal.roles.models import Term
from planted import must_be_caught

from .sweep import addresses, ask, path_of, undone
from .table import TABLE

RUNS = re.compile(r"\s*(java|vb)script:", re.IGNORECASE)
ROLES = ("clerk", "no_office", "anonymous")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
POLICY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("name", TABLE)
def test_every_answer_keeps_the_browser_within_bounds(world, name):
    check_headers(world, name)


def check_headers(world, name):
    for role, method in product(ROLES, ("GET", "POST")):
        with undone():
            answer = ask(world, role, method, path_of(name, TABLE[name], world.own))
        asked = f"{method} {answer.asked} by {role}"
        sources = policy(answer.headers.get("Content-Security-Policy", ""))
        assert sources.get("default-src") == ["'none'"], asked
        assert sources.get("frame-ancestors") == ["'none'"], asked
        assert sources.get("base-uri") == ["'none'"], asked
        assert sources.get("form-action") == ["'self'"], asked
        assert {source for listed in sources.values() for source in listed} <= {"'none'", "'self'"}, asked
        assert POLICY.items() <= answer.headers.items(), asked
        if role != "anonymous" and "/static/" not in answer.asked:
            assert "no-store" in answer.headers.get("Cache-Control", ""), asked


def policy(written):
    return {words[0]: words[1:] for part in written.split(";") if (words := part.split())}


def test_a_policy_that_is_empty_is_noticed(world, settings):
    must_be_caught(lambda: check_headers(world, "motions"), settings, "SECURE_CSP", {})


class Inline(HTMLParser):
    """Finds what a strict policy would forbid: scripts and styles that stand in the page itself."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self.found += [
            f"{tag} {name}={said}" for name, said in attributes if re.match(r"\s*(java|vb)script:", said or "")
        ]

    handle_startendtag = handle_starttag


@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if line.get])
def test_no_script_or_style_stands_in_a_page(world, name):
    for role in ROLES:
        answer = ask(world, role, "GET", path_of(name, TABLE[name], world.own))
        if answer.headers["Content-Type"].startswith("text/html"):
            assert Inline(answer.body).found == [], answer.asked


def test_what_stands_in_a_page_is_seen():
    page = '<script>1</script><p style="x" ONCLICK=y><a href=" javascript:z"><style></style><script src="a"></script>'
    assert len(Inline(page).found) == 5


@pytest.mark.parametrize("name", TABLE)
def test_nothing_is_done_without_a_token(world, name):
    check_token(world, name)


def check_token(world, name):
    for role in ("clerk", "representative", "anonymous"):
        browser = Client(enforce_csrf_checks=True)
        if role != "anonymous":
            browser.cookies["sessionid"] = world.browser(role).cookies["sessionid"].value
        for method in UNSAFE:
            with undone():
                response = browser.generic(method, path_of(name, TABLE[name], world.own))
            assert response.status_code == 403, f"{method} {name} by {role}: {response.status_code}"


def test_a_page_that_asks_for_no_token_is_noticed(world, monkeypatch):
    monkeypatch.setattr(decisions.close, "csrf_exempt", False, raising=False)
    must_be_caught(lambda: check_token(world, "close_motion"), decisions.close, "csrf_exempt", True)


def test_no_view_is_exempt():
    assert [name for name, one in addresses() if getattr(one.callback, "csrf_exempt", False)] == []


def test_with_its_token_a_form_works(world):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"] = world.browser("clerk").cookies["sessionid"].value
    page = browser.get(path_of("seat", TABLE["seat"], world.own)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    done = browser.post(path_of("end_term", TABLE["end_term"], world.own), {"csrfmiddlewaretoken": token})
    assert done.status_code == 302
    assert Term.objects.get(pk=world.own["term"]).ended_at is not None


def check_new_session(world):
    browser = Client()
    browser.post("/sign-in/", {"email": "clerk@city.example"})
    before = browser.cookies["sessionid"].value
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]
    assert browser.post("/sign-in/code/", {"code": code}).status_code == 302
    after = browser.cookies["sessionid"].value
    assert after != before, "whoever planted the old key is now signed in too"
    planted = Client()
    planted.cookies["sessionid"] = before
    assert planted.get("/b/city/").status_code == 302


def test_signing_in_begins_a_new_session(world):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.all().delete()
    must_be_caught(lambda: check_new_session(world), SessionBase, "cycle_key", lambda session: None)


def test_cookies_are_kept_from_scripts_and_from_other_sites(world):
    browser = Client()
    browser.get("/sign-in/")
    browser.post("/sign-in/", {"email": "clerk@city.example"})
    browser.post("/choices/", {"theme": "dark"})
    assert {"csrftoken", "sessionid", "theme"} <= set(browser.cookies)
    for name, cookie in browser.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


ASKED_OF_SETTINGS = """
import json
from django.conf import settings
names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


@pytest.mark.parametrize(("hosts", "secure"), [("coalition.example", True), ("127.0.0.1,localhost", False)])
def test_where_others_can_listen_every_line_is_encrypted(hosts, secure, tmp_path):
    environment = os.environ | {
        "COMMONWEAL_HOSTS": hosts,
        "COMMONWEAL_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "commonweal.config.settings",
    }
    told = json.loads(subprocess.check_output([sys.executable, "-c", ASKED_OF_SETTINGS], env=environment))
    assert told["DEBUG"] is False
    assert told["SESSION_COOKIE_SECURE"] is told["CSRF_COOKIE_SECURE"] is told["SECURE_SSL_REDIRECT"] is secure
    assert (told["SECURE_HSTS_SECONDS"] >= 31_536_000) is secure
    assert told["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is not secure
