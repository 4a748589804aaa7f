"""Two bodies: «city», in which everything is tried, and «borough», of which nobody in the city may learn a word."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.userkit import user_id_to_str
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from commonweal.members.models import Body, Person
from commonweal.need.models import NeedIndex, NeedScore
from commonweal.record import queries as record
from commonweal.record.actions import checkpoint
from commonweal.record.models import Entry
from commonweal.roles import actions as roles
from commonweal.roles.models import Office
from commonweal_engines.common import Period
from commonweal_engines.decisions import Choice
from commonweal_engines.roles import Power

from . import acts
from .borough import fill_with_canaries, name_with_canaries
from .canaries import Canaries, heard
from .figures import draft_an_index, fill_with_figures
from .passkeys import add_a_passkey
from .witnesses import enter_witnesses

INSIDERS = ("representative", "clerk", "chair", "data_officer", "both")
OUTSIDERS = ("no_office", "expired", "ended", "suspended", "future", "foreigner")
STRANGERS = ("anonymous", "inactive")
ROLES = INSIDERS + OUTSIDERS + STRANGERS

AGO = timedelta(days=40)
NOWHERE = 2_000_000
Things = Mapping[str, Any]


@dataclass
class World:
    """The two bodies, who is who in them, and things to ask for.

    `own` and `sibling` lie in the city, `foreign` lies in the borough, and `nowhere` is not there at all. Each gives,
    for a kind of thing, what stands for it in an address.
    """

    city: Any
    borough: Any
    now: datetime
    canaries: Canaries
    own: Things
    sibling: Things
    foreign: Things
    nowhere: Things
    people: dict[str, Person]
    borough_name: str
    _browsers: dict[str, tuple[Client, str]]

    def browser(self, role: str) -> Client:
        """The browser of somebody in this role, with nothing in it but that she has signed in."""
        client, session = self._browsers[role]
        client.cookies.clear()
        if session:
            client.cookies["sessionid"] = session
        return client

    def published(self) -> set[str]:
        """What the borough has told the world: itself, its members, its indexes that were adopted and their sources."""
        told = [*Body.objects.filter(pk=self.borough.body.id).values_list("name", "purpose", "member_word", "invented")]
        told += NeedScore.objects.filter(index__body_id=self.borough.body.id).values_list("name", "number")
        adopted = NeedIndex.objects.filter(body_id=self.borough.body.id, published_at__isnull=False)
        told += adopted.values_list("title", "sources__dataset__file__name")
        told += [(bytes(body).decode(),) for body in self._record().values_list("body", flat=True)]
        return heard(text for row in told for text in row if text)

    def _record(self) -> QuerySet[Entry]:
        return Entry.objects.filter(log_id=self.borough.body.log_id)

    def may_know(self, role: str, path: str) -> set[str]:
        """What whoever holds an office in the borough too may read of it: all of it, but within the city its name."""
        if role not in ("both", "foreigner"):
            return set()
        return {self.borough_name} if "/b/city/" in path else self.canaries.planted


def build(found: Callable[..., Any]) -> World:
    now = timezone.now()
    # The borough comes first: what is not asked for by body finds its things before those of the city.
    borough, city = (found(slug, members=3, at=now - AGO) for slug in ("borough", "city"))
    canaries = Canaries()
    for body in (city, borough):
        _make_stewards(body)
    name_with_canaries(borough, canaries)
    figures = fill_with_figures(city, now, str)
    more = [fill_with_figures(borough, now, canaries.word, seed=2 * n) for n in range(3)]
    people = _people(city, borough, now)
    fill_with_canaries(borough, canaries, now)
    for body, word, all_things in ((city, str, figures), (borough, canaries.word, more[-1])):
        for things, witness in zip(all_things, enter_witnesses(body, now, word), strict=True):
            things["witness"] = witness
    own, sibling = (_things(city, n, now, str) | figures[n] for n in (0, 1))
    foreign = _things(borough, 0, now, canaries.word) | more[-1][0]
    for things, body, back in ((own, city, 1), (sibling, city, 2), (foreign, borough, 1)):
        things["seq"] = record.size(body.body.log_id) - back
    for body in (city, borough):
        checkpoint(body.body.log_id, now)
    done = {"seq": own["seq"], "over": sibling["over"], "index": sibling["index_draft"]}
    assert all(foreign[kind] > most for kind, most in done.items()), "the borough has to have done more"
    owners = (("clerk", "mine"), ("chair", "hers"), ("foreigner", canaries.word()))
    passkeys = [add_a_passkey(people[who], name) for who, name in owners]
    own["passkey"], sibling["passkey"], foreign["passkey"] = passkeys
    nowhere = dict.fromkeys(own, NOWHERE) | {"body": "nowhere"}
    name = Body.objects.get(pk=borough.body.id).name.split()[-1]
    browsers = {role: _signed_in(people.get(role)) for role in ROLES}
    return World(city, borough, now, canaries, own, sibling, foreign, nowhere, people, name, browsers)


def _signed_in(person: Person | None) -> tuple[Client, str]:
    """A browser in which somebody has just signed in, and the key of her session."""
    client = Client(raise_request_exception=False)
    if person is None:
        return client, ""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session.save()
    return client, session.session_key


def _make_stewards(body: Any) -> None:
    """An office with every power there is, which each member may fill."""
    roles.create_office(
        body=body.body,
        title="Steward",
        clause="Rule 9",
        powers=list(Power),
        months=24,
        at=body.at,
        of_each_member=True,
    )


def _people(city: Any, borough: Any, now: datetime) -> dict[str, Person]:
    """One person in each role. Those whose time is over, or not yet come, are stewards: they could do everything."""
    first, today = city.body.day(city.at), city.body.day(now)
    later = today + timedelta(days=90)
    terms = {
        "expired": Period(first, today - timedelta(days=1)),
        "ended": Period(first, later),
        "suspended": Period(first, later),
        "future": Period(today + timedelta(days=2), later),
        "inactive": Period(first, later),
    }
    people = {
        role: city.appoint("Steward", f"{role}@city.example", city.member(f"School of {role}", f"95000{n}"), days)
        for n, (role, days) in enumerate(terms.items())
    }
    clerk, yesterday = acts.clerk(city, now), now - timedelta(days=1)
    acts.done(roles.end_term(by=clerk, term_id=city.terms["ended@city.example"], at=yesterday))
    acts.done(roles.suspend(by=clerk, term_id=city.terms["suspended@city.example"], at=yesterday))
    Person.objects.filter(pk=people["inactive"].pk).update(is_active=False)
    both = city.appoint("Representative", "both@city.example", city.member("School of both", "950009"))
    borough.appoint("Steward", "both@city.example", borough.institutions()[2].pk)
    return people | {
        "both": both,
        "representative": city.people["rep0@city.example"],
        "clerk": city.people["clerk@city.example"],
        "chair": city.people["chair@city.example"],
        "data_officer": city.people["data@city.example"],
        "no_office": city.person("nobody@city.example"),
        "foreigner": borough.people["clerk@borough.example"],
    }


def _things(body: Any, n: int, now: datetime, word: Callable[[str], str]) -> dict[str, Any]:
    """One of everything in a body that an address can name. Motions are called after what can be done with them."""
    institution = body.institutions()[n].pk
    weeks_ago, since = now - timedelta(days=20), now - timedelta(days=10)
    motions = {
        kind: acts.draft(body, word(f"Agree {kind}"), word("We agree."), now)
        for kind in ("draft", "open", "due", "over")
    }
    acts.open_vote(body, motions["open"], now - timedelta(days=1), now + timedelta(days=9))
    for kind in ("due", "over"):
        acts.open_vote(body, motions[kind], weeks_ago, since)
        acts.vote(body, motions[kind], n, Choice.AGAINST, word("We cannot."), weeks_ago)
    acts.close(body, motions["over"], now)
    office = Office.objects.get(body_id=body.body.id, title="Steward")
    seat = roles.seat_for(office.pk, institution)
    invitation, secret = acts.invite(body, seat, f"new{n}@{body.slug}.example", word("Newcomer"), now)
    return motions | {
        "body": body.slug,
        "index_draft": draft_an_index(body, now, word),
        "institution": institution,
        "seat": seat,
        "term": body.terms[f"rep{n}@{body.slug}.example"],
        "invitation": invitation.pk,
        "secret": secret,
    }
