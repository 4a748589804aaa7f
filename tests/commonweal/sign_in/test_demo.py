"""In a demonstration, and nowhere else, one may be somebody invented."""

from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from commonweal.sign_in import views
from commonweal_engines.common import say
from planted import must_be_caught

from .coming_in import sign_in, signed_in_as

REP, CLERK = "rep0@city.example", "clerk@city.example"
DEMO = "/sign-in/demo/"


def _persona(email, name, line, *bodies):
    return SimpleNamespace(email=email, name=name, about=say("A parent."), line=line, bodies=bodies)


def people():
    return [
        _persona(REP, "Amina <b>Okafor</b>", say("Vote for {school}.", school="School 00"), "Schools of City"),
        _persona("gone@city.example", "Gone", say("Was never made.")),
    ]


@pytest.fixture
def demo(city, settings):
    settings.COMMONWEAL_DEMO, settings.COMMONWEAL_PERSONAS = True, f"{__name__}.people"


@pytest.fixture
def no_demo(city, settings):
    settings.COMMONWEAL_DEMO, settings.COMMONWEAL_PERSONAS = False, f"{__name__}.people"


def test_one_chooses_whom_to_be(demo, client):
    page = client.get(DEMO).content.decode()
    assert "Amina &lt;b&gt;Okafor" in page
    assert "Vote for School 00." in page
    assert client.post(DEMO, {"email": REP}).url == reverse("home")
    assert signed_in_as(client) == REP


def test_one_may_change_to_somebody_else(demo, client):
    sign_in(client, CLERK)
    client.post(DEMO, {"email": REP})
    assert signed_in_as(client) == REP


@pytest.mark.parametrize("email", ["", CLERK, "gone@city.example", REP.upper(), f"{REP} "])
def test_nobody_who_is_not_on_the_list(demo, client, email):
    assert client.post(DEMO, {"email": email}).status_code == 404
    assert signed_in_as(client) == ""


def check_there_is_no_such_page(client):
    assert client.get(DEMO).status_code == 404
    assert client.post(DEMO, {"email": REP}).status_code == 404
    assert signed_in_as(client) == ""


def test_without_a_demonstration_there_is_no_such_page(no_demo, client, settings):
    assert "demo" not in client.get("/sign-in/").content.decode()
    always = type("Always", (), {"COMMONWEAL_DEMO": True})()
    must_be_caught(lambda: check_there_is_no_such_page(client), views, "settings", always)


def test_without_a_demonstration_the_view_itself_refuses(no_demo):
    for request in (RequestFactory().get(DEMO), RequestFactory().post(DEMO, {"email": REP})):
        with pytest.raises(Http404):
            views.demo_personas(request)
