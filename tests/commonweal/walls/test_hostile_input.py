"""Promise 46, in small: nothing that can be sent to an address breaks a page."""

import random
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.test import Client

from commonweal.ui.pages import Audience
from planted import must_be_caught

from .hostile import PARAMETERS
from .sweep import addresses, ask, path_of, undone
from .table import TABLE, Post

NUMBERS = [*map(str, (-1, 2**31 - 1, 2**31, 2**32, 2**53, 2**63 - 1, 2**63, 2**64, 10**30)), "9" * 400, "9" * 5000]
STAND_IN = 424242424242
NUMBERED = [
    (name, gap) for name, one in addresses() for gap, kind in one.pattern.converters.items() if kind.regex == "[0-9]+"
]
ACTING = [name for name, line in TABLE.items() if line.post is not None]
ROUNDS = 12
BY = ("clerk", "data_officer", "representative")


@pytest.mark.parametrize(("name", "gap"), NUMBERED, ids=lambda part: part)
def test_no_number_in_an_address_breaks_a_page(world, name, gap):
    check_numbers(world, name, gap)


def check_numbers(world, name, gap):
    line = TABLE[name]
    template = path_of(name, line, world.own, **{gap: STAND_IN})
    for number in NUMBERS:
        for method in ("GET", "POST"):
            role = "clerk" if line.audience is not Audience.EVERYONE else "anonymous"
            with undone():
                answer = ask(world, role, method, template.replace(str(STAND_IN), number))
            assert answer.status in {302, 403, 404, 405, 422}, f"{method} {answer.asked:.80}: {answer.status}"


def hostile(chance, fields):
    """A form filled in by somebody who tries things; some fields left out, some sent twice."""
    return {name: value(chance) for name in fields if chance.random() < 0.9}


def value(chance):
    match chance.randrange(8):
        case 0:
            return [text(chance) for _ in range(3)]
        case 1:
            return SimpleUploadedFile(chance.choice(["a.csv", "../a", "\x00", "é" * 200]), chance.randbytes(200))
        case 2:
            return chance.choice(["9999-12-31", "0001-01-01", "2026-02-30", "2026-05-04T25:00", "10000-01-01"])
        case _:
            return text(chance)


def text(chance):
    return chance.choice(PARAMETERS).encode(errors="replace").decode()


@pytest.mark.parametrize("name", ACTING)
def test_no_form_breaks_a_page(world, name):
    check_forms(world, name)


def check_forms(world, name, rounds=ROUNDS):
    line, chance = TABLE[name], random.Random(name)
    data = line.post.data if isinstance(line.post, Post) else line.data
    valid = dict(data(world, world.own))
    path = path_of(name, line, world.own)
    fields = [*valid, *MORE_FIELDS]
    for n in range(rounds):
        role = line.post.by[0] if isinstance(line.post, Post) else BY[n % len(BY)]
        form = valid | hostile(chance, fields if n % 2 else [*valid] or fields)
        with undone():
            answer = ask(world, role, "POST", path, form)
        assert answer.status < 500, f"{path} by {role} with {form!r:.500}: {answer.status}"


MORE_FIELDS = ["credential", "code", "email", "next", "theme", "language", "action", "m1-choice", "period", "file"]
BODIES = [
    ("application/json", b"{"),
    ("application/json", b"[" * 10_000),
    ("text/plain", b"\x00\xff" * 100),
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
    ("multipart/form-data; boundary=" + "é" * 10, b"--x"),
    ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(2000))),
    ("application/x-www-form-urlencoded; charset=nonsense", b"%ff=%00&%zz"),
]
HEADERS = [
    {"HTTP_COOKIE": 'sessionid="\\000\\001"; csrftoken="\\000"; theme="\\000<"'},
    {"HTTP_COOKIE": "sessionid=" + "x" * 5000},
    {"HTTP_COOKIE": "theme=" + "é" * 100 + "; messages=%00; known_browser=x:y:z; django_language=\x00"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
    {"HTTP_ACCEPT_LANGUAGE": "en-" + "a-" * 500 + ";q=nan"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "[::1"},
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_FOR": "\x00,é"},
    {"HTTP_REFERER": "http://[::1"},
    {"HTTP_RANGE": "bytes=0-99999999999"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999999999 00:00:00 GMT"},
    {"HTTP_ACCEPT": "*/*;q=" + "9" * 400},
    {"CONTENT_LENGTH": "-5"},
    {"CONTENT_LENGTH": "99999999999999999999"},
]


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_no_body_of_a_request_breaks_a_page(world, kind, body):
    browser = world.browser("data_officer")
    for name in ACTING:
        with undone():
            path = path_of(name, TABLE[name], world.own)
            response = browser.generic("POST", path, data=body, content_type=kind)
        assert response.status_code < 500, f"{path}: {response.status_code}"


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: "".join(headers)[:40])
def test_no_header_breaks_a_page(world, headers):
    for path in ("/", "/about/", "/b/city/", "/sign-in/", "/public/city/need/"):
        response = Client(raise_request_exception=False).get(path, **headers)
        assert response.status_code < 500, f"{path}: {response.status_code}"


@pytest.mark.parametrize(
    "path", ["/b/../b/city/", "/%00", "/b/%ff/", "/b/city/decisions/%0a/", "/" + "a/" * 3000, "//evil.example/"]
)
def test_no_address_breaks_the_product(world, path):
    response = world.browser("clerk").get(path)
    assert response.status_code in {301, 302, 404}
    assert not re.match(r"(https?:)?//", response.headers.get("Location", ""))


def test_a_number_that_is_not_looked_at_is_noticed(world):
    careless = lambda self, number: self.page(int(number))  # noqa: E731
    from .test_parameters import check_parameter

    must_be_caught(lambda: check_parameter(world, "members", "page"), Paginator, "get_page", careless)
