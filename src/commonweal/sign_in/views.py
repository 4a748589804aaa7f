"""The pages on which a person comes in, stays in and goes out. Most are django-allauth's views with our own pages."""

# mypy: disallow-subclassing-any=False, warn-return-any=False
# django-allauth publishes no types.

from http import HTTPStatus
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.webauthn.internal.flows import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.members.queries import person_by_email
from commonweal.roles.actions import accept, hash_of
from commonweal.roles.queries import invitation_with
from commonweal.sign_in import letters, limits, queries
from commonweal.sign_in.actions import let_in
from commonweal.sign_in.forms import AddressForm, CodeForm, PasskeyForm, PasskeyLoginForm
from commonweal.ui.pages import PageRequest
from commonweal.ui.tables import Column, Table
from commonweal_engines.common import Refusal, say

UNUSABLE = Refusal(say("This invitation was used, withdrawn or is out of date. Ask for a new one."))


class FromTheStart:
    """Whoever mistyped her address, or has a passkey after all, is not led back to the page that waits for a code."""

    def _redirect_to_pending_stage(self, request: PageRequest, stage: Any) -> None:
        return None


class SignIn(FromTheStart, RequestLoginCodeView):
    """The one sign-in page: an address for a code, or a passkey."""

    template_name = "sign_in/sign_in.html"
    form_class = AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except letters.NotSent:
            form.add_error(None, _("We cannot send letters just now. Try again in a few minutes, or use a passkey."))
            given = self.get_context_data(form=form)
            return self.render_to_response(given, status=HTTPStatus.SERVICE_UNAVAILABLE)


class SignInWithPasskey(FromTheStart, LoginWebAuthnView):
    """Gives the device something to sign, and lets in whoever signed it."""

    form_class = PasskeyLoginForm


class EnterCode(ConfirmLoginCodeView):
    template_name = "sign_in/code.html"
    form_class = CodeForm

    def post(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Counts the guess before the code is looked at; a right one is not counted."""
        spent = limits.spend(request, "code_guessed", self._process.state["email"])
        if spent is None:
            given = self.get_context_data(form=CodeForm(), too_many=True)
            return self.render_to_response(given, status=HTTPStatus.TOO_MANY_REQUESTS)
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        spent.rollback()
        return self.form_valid(form)


class AddPasskey(AddWebAuthnView):
    template_name = "sign_in/add.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**kwargs)
        options = begin_registration(self.request, self.request.user, passwordless=True)
        return given | {"js_data": {"creation_options": options}}


@require_safe
def sign_in_again(request: PageRequest) -> HttpResponse:
    """For whoever has no passkey: out, and in again with a new code, before how one signs in can be changed."""
    to = get_next_redirect_url(request) or reverse("mfa_index")
    return render(request, "sign_in/again.html", {"then": f"{reverse('account_login')}?{urlencode({'next': to})}"})


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: PageRequest, secret: str) -> HttpResponse:
    """Who invites whom into which seat; accepting takes the seat and, as the letter proves the mailbox, signs in."""
    one = invitation_with(hash_of(secret), request.standing.now)
    invited = person_by_email(one.email) if one else None
    if one is None or (invited and not invited.is_active):
        return _refused(request, UNUSABLE, HTTPStatus.NOT_FOUND)
    somebody_else = request.user.is_authenticated and request.user != invited
    if request.method == "POST" and not somebody_else:
        return _accepted(request, secret, one.seat.office.body.slug)
    given = {"invitation": one, "seat": one.seat, "somebody_else": somebody_else}
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return render(request, "sign_in/invitation.html", given, status=status)


def _accepted(request: PageRequest, secret: str, body: str) -> HttpResponse:
    term = accept(secret=secret, at=request.standing.now)
    if isinstance(term, Refusal):
        return _refused(request, term, HTTPStatus.CONFLICT)
    home = reverse("body_home", kwargs={"body": body})
    if request.user == term.person:
        return redirect(home)
    return let_in(request, term.person, method="invitation", to=home)


def _refused(request: PageRequest, refusal: Refusal, status: int) -> HttpResponse:
    return render(request, "sign_in/no_invitation.html", {"refusal": refusal}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def demo_personas(request: PageRequest) -> HttpResponse:
    """In a demonstration, and nowhere else: become one of its invented people."""
    if not settings.COMMONWEAL_DEMO:
        raise Http404
    personas = queries.personas()
    if request.method != "POST":
        return render(request, "sign_in/personas.html", {"personas": personas, "table": _table()})
    chosen = {persona.email for persona in personas} & {request.POST.get("email")}
    person = person_by_email(chosen.pop()) if chosen else None
    if person is None:
        raise Http404
    return let_in(request, person, method="demo", to=reverse("home"))


def _table() -> Table:
    columns = [("who", _("Who")), ("where", _("Where")), ("try", _("What to try")), ("be", _("Choose"))]
    return Table([Column(name, label) for name, label in columns], query={}, default="who")
