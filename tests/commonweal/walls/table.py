"""THE URL table: one line for every address of the product, saying whom it serves, how, and what it is asked for.

An address without a line fails `test_table.py`, and so does a line without an address. Everything else here walks this
table: a new page is tried from every side as soon as its line stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.decisions.models import Elector
from commonweal.record.queries import latest_checkpoint
from commonweal.ui.pages import Audience

from .figures import results
from .witnesses import signed, signer
from .world import INSIDERS, OUTSIDERS, STRANGERS, Things, World

Data = Callable[[World, Things], Mapping[str, Any]]
ByRole = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Post:
    """What is sent, by whom it is done (all others are refused with 403), and what the answer then is."""

    data: Data = lambda world, things: {}
    by: tuple[str, ...] = INSIDERS
    done: int = 302
    sibling: tuple[str, ...] | None = None
    """By whom it is done to the sibling, where that is not the same."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """`gaps` says, for each gap in the address, which kind of thing of the world fills it; of «a|b», a does, and b too.

    `get` and `post` are None where the address does not answer to them; `get` may differ by role. `query` names the
    parameters that it reads.
    """

    audience: Audience = Audience.BODY
    gaps: Mapping[str, str] = field(default_factory=dict)
    get: int | ByRole | None = 200
    post: Post | ByRole | None = None
    data: Data = lambda world, things: {}
    query: tuple[str, ...] = ()
    download: bool = False
    head: bool = True
    closed: str = ""
    """For what is open to all: the kind of thing that fits its gap «number» and is not."""
    of_allauth: bool = False
    sibling_of: str = ""
    """Whose the sibling is, where a thing is one person's: the clerk's own is then not there for her, and hers is."""


def in_body(**gaps: str) -> dict[str, str]:
    return {"body": "body", **gaps}


def reading(*query: str, **gaps: str) -> Line:
    """A page of a body, for everyone in it."""
    return Line(gaps=in_body(**gaps), query=query)


def taking(**gaps: str) -> Line:
    """A file of a body to take away."""
    return Line(gaps=in_body(**gaps), download=True)


def read_by_programs(*query: str, **gaps: str) -> Line:
    """Ninja answers GET alone."""
    return Line(gaps=in_body(**gaps), query=query, head=False)


def doing(by: tuple[str, ...], data: Data = lambda world, things: {}, **gaps: str) -> Line:
    """Something to do in a body, for those who hold the power."""
    return Line(gaps=in_body(**gaps), get=None, post=Post(data=data, by=by))


def open_page(get: int = 200, *query: str) -> Line:
    return Line(audience=Audience.EVERYONE, get=get, query=query)


def in_public(*query: str, download: bool = False, **gaps: str) -> Line:
    """What a body has published, for everyone; its drafts are not there."""
    closed = {"closed": "index_draft"} if "number" in gaps else {}
    return Line(audience=Audience.EVERYONE, gaps=in_body(**gaps), query=query, download=download, **closed)


def of_allauth(audience: Audience, get: int | ByRole | None, post: ByRole, **more: Any) -> Line:
    return Line(audience=audience, get=get, post=post, of_allauth=True, **more)


CLERK, CHAIR = ("clerk",), ("chair", "data_officer")
SIGNED_IN = INSIDERS + OUTSIDERS


def by_role(strangers: int, signed_in: int, **others: int) -> ByRole:
    return dict.fromkeys(STRANGERS, strangers) | dict.fromkeys(SIGNED_IN, signed_in) | others


def invitation(world: World, things: Things) -> Mapping[str, Any]:
    day = world.city.body.day(world.now)
    return {"name": "Robin", "email": "robin@city.example", "first": day, "last": day + timedelta(days=60)}


def opening(world: World, things: Things) -> Mapping[str, Any]:
    return {"closes_at": f"{world.now + timedelta(days=7):%Y-%m-%dT%H:%M}"}


def ballot(world: World, things: Things) -> Mapping[str, Any]:
    elector = Elector.objects.filter(motion__number=things["open"], institution_id=things["institution"]).first()
    prefix = f"m{elector.pk if elector else 0}"
    return {f"{prefix}-choice": "for", f"{prefix}-reason": "We agree."}


def address(world: World, things: Things) -> Mapping[str, Any]:
    return {"email": "nobody.knows@city.example"}


def a_file(world: World, things: Things) -> Mapping[str, Any]:
    return {"file": SimpleUploadedFile("more.csv", results(world.city, seed=5)), "period": ""}


def support(world: World, things: Things) -> Mapping[str, Any]:
    return {"institution": things["institution"], "programme": "Breakfast", "first": world.city.body.day(world.now)}


def last_day(world: World, things: Things) -> Mapping[str, Any]:
    return {"last": world.city.body.day(world.now)}


def method(world: World, things: Things) -> Mapping[str, Any]:
    measured = {"use.ks4.short.progress8": "lower", "weight.ks4.short.progress8": "2"}
    return {"title": "Where need is", "classes": "Schools", "scale": "minmax", "missing": "mean_of_known", **measured}


def a_witness(world: World, things: Things) -> Mapping[str, Any]:
    return {"name": "third.example/witness", "key": str(signer("third.example/witness").key), "needed": 1}


def kept_note(world: World, things: Things) -> Mapping[str, Any]:
    return {"note": latest_checkpoint(world.city.body.log_id)}


SIGN_IN = of_allauth(Audience.EVERYONE, by_role(200, 302), by_role(302, 302), data=address, query=("next",))
WAYS = of_allauth(Audience.SIGNED_IN, 200, by_role(302, 405))
WITH_A_PASSKEY = ("clerk", "chair", "foreigner")


def with_passkey(status: int, *, others: int) -> ByRole:
    return by_role(302, others) | dict.fromkeys(WITH_A_PASSKEY, status)


TABLE: dict[str, Line] = {
    "home": Line(
        audience=Audience.EVERYONE,
        get=by_role(200, 200) | dict.fromkeys(("representative", "clerk", "chair", "data_officer", "foreigner"), 302),
    ),
    "ui:about": open_page(),
    "ui:accessibility": open_page(),
    "ui:privacy": open_page(),
    "ui:components": open_page(200, "sort"),
    "ui:choices": Line(audience=Audience.EVERYONE, get=None, post=by_role(302, 302), data=lambda *_: {"theme": "dark"}),
    # signing in
    "account_login": SIGN_IN,
    "account_request_login_code": SIGN_IN,
    "account_signup": SIGN_IN,
    "account_confirm_login_code": of_allauth(Audience.EVERYONE, by_role(302, 302), by_role(302, 302)),
    "mfa_login_webauthn": of_allauth(Audience.EVERYONE, by_role(302, 302), by_role(302, 302)),
    "mfa_authenticate": of_allauth(Audience.EVERYONE, by_role(302, 302), by_role(302, 302)),
    "account_logout": of_allauth(Audience.EVERYONE, by_role(302, 200), by_role(302, 302), query=("next",)),
    "invitation": Line(
        audience=Audience.EVERYONE, gaps={"secret": "secret"}, post=by_role(302, 409), get=by_role(200, 200)
    ),
    "demo_personas": Line(audience=Audience.EVERYONE, get=404, post=by_role(404, 404)),
    "account_reauthenticate": Line(audience=Audience.SIGNED_IN, query=("next",)),
    "mfa_reauthenticate_webauthn": of_allauth(
        Audience.SIGNED_IN, with_passkey(200, others=302), by_role(302, 302), query=("next",)
    ),
    "mfa_reauthenticate": of_allauth(
        Audience.SIGNED_IN, with_passkey(200, others=302), with_passkey(200, others=302), query=("next",)
    ),
    "mfa_index": WAYS,
    "mfa_list_webauthn": WAYS,
    "mfa_add_webauthn": of_allauth(Audience.SIGNED_IN, 200, by_role(302, 200)),
    "mfa_edit_webauthn": of_allauth(
        Audience.SIGNED_IN,
        by_role(302, 404, clerk=200),
        by_role(302, 404, clerk=302),
        sibling_of="chair",
        gaps={"pk": "passkey"},
        data=lambda *_: {"name": "mine"},
    ),
    "mfa_remove_webauthn": of_allauth(
        Audience.SIGNED_IN,
        by_role(302, 404, clerk=200),
        by_role(302, 404, clerk=302),
        sibling_of="chair",
        gaps={"pk": "passkey"},
    ),
    "mfa_view_recovery_codes": of_allauth(Audience.SIGNED_IN, with_passkey(200, others=404), by_role(302, 405)),
    "mfa_generate_recovery_codes": of_allauth(Audience.SIGNED_IN, 200, with_passkey(302, others=200)),
    "mfa_download_recovery_codes": of_allauth(
        Audience.SIGNED_IN, with_passkey(200, others=404), with_passkey(405, others=404), download=True
    ),
    # a body
    "body_home": reading(),
    "search": reading("q"),
    "members": reading("sort", "page"),
    "members_csv": taking(),
    "member": reading(institution="institution"),
    "offices": reading(),
    "offices_csv": taking(),
    "my_offices": reading(),
    "seat": reading(seat="seat"),
    "invite": doing(CLERK, invitation, seat="seat"),
    "withdraw_invitation": doing(CLERK, invitation="invitation"),
    "end_term": doing(CLERK, term="term"),
    "suspend_term": doing(CLERK, term="term"),
    "restore_term": doing(CLERK, term="term"),
    "motions": reading("sort", "page"),
    "motions_csv": taking(),
    "new_motion": Line(gaps=in_body(), post=Post(data=lambda *_: {"title": "To meet", "text": "We meet."}, by=CHAIR)),
    "motion": reading(number="over|draft|open|due"),
    "votes_csv": taking(number="over"),
    "open_motion": doing(CLERK, opening, number="draft"),
    "withdraw_motion": doing(CHAIR, number="draft"),
    "vote": Line(
        gaps=in_body(number="open", institution="institution"),
        get=None,
        post=Post(data=ballot, by=("representative",), sibling=()),
    ),
    "close_motion": doing(CLERK, number="due"),
    # need
    "need_home": reading(),
    "need_data": Line(gaps=in_body(), query=("sort", "page"), post=Post(data=a_file, by=("data_officer",))),
    "need_data_csv": taking(),
    "need_dataset": reading("page", dataset="dataset"),
    "need_import": reading(job="job"),
    "need_support": Line(gaps=in_body(), query=("sort", "page"), post=Post(data=support, by=("data_officer",))),
    "need_support_csv": taking(),
    "end_support": doing(
        ("data_officer",), lambda world, _: {"last": world.city.body.day(world.now)}, support="support"
    ),
    "new_index": Line(gaps=in_body(), query=("like",), post=Post(data=method, by=CHAIR)),
    "need_index": reading("sort", "page", number="index|index_draft"),
    "need_csv": taking(number="index"),
    "need_member": reading(number="index", institution="institution"),
    "propose_index": doing(CHAIR, number="index_draft"),
    "open_need": in_public("sort", "page"),
    "open_index": in_public("sort", "page", number="index"),
    "open_csv": in_public(number="index", download=True),
    "open_member": in_public(number="index", institution="institution"),
    # the record
    "record": reading("before"),
    "record_csv": taking(),
    "record_entry": reading(seq="seq"),
    "sign_checkpoint": doing(CLERK),
    "witnesses": reading(),
    "add_witness": doing(CLERK, a_witness),
    "retire_witness": doing(CLERK, witness="witness"),
    "cosign": doing(("representative", "both"), lambda world, _: signed(world.city, world.now)),
    "open_record": in_public(),
    "open_agrees": Line(audience=Audience.EVERYONE, gaps=in_body(), get=None, post=by_role(200, 200), data=kept_note),
    "open_export": in_public(download=True),
    "open_export_for_witnesses": in_public(download=True),
    "open_checkpoint": in_public(),
    "open_policy": in_public(),
    "open_verifier": in_public(download=True),
    "open_witness_program": in_public(download=True),
    # rules
    "rules": reading(),
    "rules_csv": taking(),
    # for programs
    "api_guide": open_page(),
    "openapi": open_page(),
    "api:body": read_by_programs(),
    "api:members": read_by_programs(),
    "api:offices": read_by_programs(),
    "api:rules": read_by_programs(),
    "api:decisions": read_by_programs("offset", "limit"),
    "api:decision": read_by_programs(number="over"),
    "api:indexes": read_by_programs("offset", "limit"),
    "api:index": read_by_programs(number="index"),
    "api:datasets": read_by_programs("offset", "limit"),
    "api:record": read_by_programs("before", "limit"),
    "api:checkpoint": read_by_programs(),
}
