"""THE URL table: one line for every address of the product, saying whom it serves, how, and what it is asked for.

An address without a line fails `test_table.py`, and so does a line without an address. Everything else here walks this
table: a new page is tried from every side as soon as its line stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from commonweal.decisions.models import Elector
from commonweal.ui.pages import Audience

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
    """`gaps` says, for each gap in the address, which kind of thing of the world fills it.

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
    of_allauth: bool = False


def in_body(**gaps: str) -> dict[str, str]:
    return {"body": "body", **gaps}


def reading(*query: str, **gaps: str) -> Line:
    """A page of a body, for everyone in it."""
    return Line(gaps=in_body(**gaps), query=query)


def taking(**gaps: str) -> Line:
    """A file of a body to take away."""
    return Line(gaps=in_body(**gaps), download=True)


def doing(by: tuple[str, ...], data: Data = lambda world, things: {}, **gaps: str) -> Line:
    """Something to do in a body, for those who hold the power."""
    return Line(gaps=in_body(**gaps), get=None, post=Post(data=data, by=by))


def open_page(get: int = 200, *query: str) -> Line:
    return Line(audience=Audience.EVERYONE, get=get, query=query)


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


SIGN_IN = of_allauth(
    Audience.EVERYONE, by_role(200, 302), by_role(302, 302), data=address, query=("next",)
)
WAYS = of_allauth(Audience.SIGNED_IN, 200, by_role(302, 405))
WITH_A_PASSKEY = {"clerk": 200, "foreigner": 200}
OWN_PASSKEY = by_role(302, 404, clerk=200)

TABLE: dict[str, Line] = {
    "home": Line(
        audience=Audience.EVERYONE,
        get=by_role(200, 200) | dict.fromkeys(("representative", "clerk", "chair", "data_officer", "foreigner"), 302),
    ),
    "ui:about": open_page(),
    "ui:accessibility": open_page(),
    "ui:privacy": open_page(),
    "ui:components": open_page(200, "sort", "page"),
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
    "mfa_reauthenticate_webauthn": of_allauth(Audience.SIGNED_IN, 200, by_role(302, 302), query=("next",)),
    "mfa_reauthenticate": of_allauth(Audience.SIGNED_IN, 200, by_role(302, 200), query=("next",)),
    "mfa_index": WAYS,
    "mfa_list_webauthn": WAYS,
    "mfa_add_webauthn": of_allauth(Audience.SIGNED_IN, 200, by_role(302, 200)),
    "mfa_edit_webauthn": of_allauth(
        Audience.SIGNED_IN,
        OWN_PASSKEY,
        by_role(302, 404, clerk=302),
        gaps={"pk": "passkey"},
        data=lambda *_: {"name": "mine"},
    ),
    "mfa_remove_webauthn": of_allauth(
        Audience.SIGNED_IN, OWN_PASSKEY, by_role(302, 404, clerk=302), gaps={"pk": "passkey"}
    ),
    "mfa_view_recovery_codes": of_allauth(Audience.SIGNED_IN, by_role(302, 404, **WITH_A_PASSKEY), by_role(302, 405)),
    "mfa_generate_recovery_codes": of_allauth(Audience.SIGNED_IN, 200, by_role(302, 200)),
    "mfa_download_recovery_codes": of_allauth(
        Audience.SIGNED_IN, by_role(302, 404, **WITH_A_PASSKEY), by_role(302, 404, clerk=405, foreigner=405), download=True
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
    "new_motion": Line(
        gaps=in_body(), post=Post(data=lambda *_: {"title": "To meet", "text": "We meet."}, by=CHAIR)
    ),
    "motion": reading(number="over"),
    "votes_csv": taking(number="over"),
    "open_motion": doing(CLERK, opening, number="draft"),
    "withdraw_motion": doing(CHAIR, number="draft"),
    "vote": Line(
        gaps=in_body(number="open", institution="institution"),
        get=None,
        post=Post(data=ballot, by=("representative",), sibling=()),
    ),
    "close_motion": doing(CLERK, number="due"),
    "record": reading(),
    "record_entry": reading(seq="seq"),
    "rules": reading(),
    "rules_csv": taking(),
    # for programs
    "api_guide": open_page(),
    "openapi": open_page(),
    "api:body": reading(),
    "api:members": reading(),
    "api:offices": reading(),
    "api:rules": reading(),
    "api:decisions": reading("offset", "limit"),
    "api:decision": reading(number="over"),
}
