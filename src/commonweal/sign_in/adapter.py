"""How django-allauth behaves in this house."""

# mypy: disallow-subclassing-any=False, warn-return-any=False
# django-allauth publishes no types.

import base64
import hashlib
from contextlib import suppress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.sign_in import letters, limits
from commonweal.sign_in.queries import signed_in_lately


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code. Look for the newest letter from us and try again."),
        "too_many_login_attempts": _("There were too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Nobody is led away from here after signing in or out."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_stages(self) -> list[str]:
        return ["allauth.account.stages.LoginByCodeStage", "commonweal.sign_in.stages.PasskeyStage"]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letters.send(template_prefix, email, context)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tells what was done already: it stays done though the letter is lost."""
        with suppress(letters.NotSent):
            super().send_notification_mail(*args, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, gettext("You cannot sign in here any more. Ask your clerk if you think you should."))
        return HttpResponseRedirect(reverse("account_login"))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        limits.remember(response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Changing how one signs in takes a sign-in of the last quarter of an hour. This is the one rule for all.

        Raised here and not left to the caller, which would let in whoever has neither password nor passkey.
        """
        if not signed_in_lately(self.request):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        if not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).exists():
            return [{"id": "code", "description": _("Sign in again"), "url": reverse("account_reauthenticate")}]
        return [
            {"id": "passkey", "description": _("Use a passkey"), "url": reverse("mfa_reauthenticate_webauthn")},
            {"id": "recovery", "description": _("Use a recovery code"), "url": reverse("mfa_reauthenticate")},
        ]


class PasskeyAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That did not fit. Nothing was changed. Try again, or choose another way."),
        "cannot_generate_recovery_codes": _("Add a passkey first. Recovery codes stand in for a lost one."),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Commonweal"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {"display_name": user.name}

    def encrypt(self, text: str) -> str:
        """Recovery codes are kept under the installation's secret key: a copy of the database does not show them."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text).decode()


def _vault() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"recovery codes|" + force_bytes(key)).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
