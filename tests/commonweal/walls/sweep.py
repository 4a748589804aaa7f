"""Asking for addresses as somebody, and what the table says should come back."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import product
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from commonweal.ui.pages import Audience

from .canaries import heard
from .table import TABLE, Line, Post
from .world import INSIDERS, STRANGERS, Things, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HARMLESS = {200, 302, 404, 405}
"""What allauth may answer to methods that nobody uses: it decides on some of its redirects before it looks at them."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What a browser was given: the status, where it was sent, the headers and the body."""

    asked: str
    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def texts(self) -> list[str]:
        return [f"{name}: {value}" for name, value in self.headers.items()] + [self.body]

    @property
    def without_the_address(self) -> tuple[int, str, str]:
        """The same for two addresses between which the asker cannot tell."""
        here = [self.asked, quote(self.asked, safe=""), *re.findall(r"/[a-z]*(?=/)|/\d+(?=/)", self.asked)]
        body, location = TOKEN.sub("", self.body), self.location
        for form in here:
            body, location = body.replace(form, "…"), location.replace(form, "…")
        return self.status, body, location

    def canaries(self, world: World, role: str) -> set[str]:
        return heard(self.texts, self.asked) - world.may_know(role, self.asked)


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address that the product answers, by its full name."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def path_of(name: str, line: Line, things: Things, **other: Any) -> str:
    """The address whose gaps are filled with these things; `other` gives another thing for one gap."""
    return reverse(name, kwargs={gap: things[first(kind)] for gap, kind in line.gaps.items()} | other)


def paths_of(name: str, line: Line, things: Things) -> list[str]:
    """The address filled with each kind of thing that fits."""
    kinds = (kind.split("|") for kind in line.gaps.values())
    return [
        reverse(name, kwargs={gap: things[kind] for gap, kind in zip(line.gaps, found, strict=True)})
        for found in product(*kinds)
    ]


def first(kind: str) -> str:
    return kind.split("|")[0]


def ask(world: World, role: str, method: str, path: str, data: Mapping[str, Any] | None = None) -> Answer:
    cache.clear()  # how often one may try is not what is asked here
    browser = world.browser(role)
    response = browser.generic(method, path) if data is None else browser.post(path, dict(data))
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(path, response.status_code, dict(response.headers), readable(content))


def readable(content: bytes) -> str:
    """A body as text; of a packed file, all that is in it."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def answered(world: World, role: str, method: str, name: str, path: str, things: Things) -> Answer:
    """What comes back when somebody asks so; a POST sends what the table says. Whatever it did is taken back."""
    if method == "POST":
        return send(world, role, name, path, things)
    with undone():
        return ask(world, role, method, path)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in here is taken back. What has a transaction of its own may be done in here too."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def send(world: World, role: str, name: str, path: str, things: Things) -> Answer:
    """A POST of what the table says, taken back afterwards. Where it leads on, the page it leads to comes with it."""
    post = TABLE[name].post
    data = post.data if isinstance(post, Post) else TABLE[name].data
    with undone():
        answer = ask(world, role, "POST", path, data(world, things))
        if isinstance(post, Post) and answer.status == 302 and answer.location.startswith("/b/"):
            then = ask(world, role, "GET", answer.location)
            return replace(answer, status=302 if then.status == 200 else then.status, body=then.body)
        return answer


def expected(line: Line, role: str, method: str, *, sibling: bool = False, path: str = "") -> set[int]:
    """The status that the table promises for a thing of the city."""
    if sibling and line.sibling_of:
        role = {"clerk": line.sibling_of, line.sibling_of: "clerk"}.get(role, role)
    if line.audience is not Audience.EVERYONE and role in STRANGERS:
        return {401 if path.startswith("/api/") else 302}
    if line.audience is Audience.BODY and role not in INSIDERS:
        return {404}
    if line.get is not None and (method == "GET" or (method == "HEAD" and line.head)):
        return {line.get if isinstance(line.get, int) else line.get[role]}
    if method == "POST" and isinstance(line.post, Post):
        by = line.post.sibling if sibling and line.post.sibling is not None else line.post.by
        return {line.post.done if role in by else 403}
    if method == "POST" and line.post is not None:
        return {line.post[role]}
    return HARMLESS if line.of_allauth else {405}
