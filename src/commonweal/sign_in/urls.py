"""The addresses of signing in, mapped one by one: a view of django-allauth's that is not here cannot be reached.

allauth finds its own pages by name, so the names are its own. Several names lead to the sign-in page because allauth
looks them up in passing: nobody can sign up here, and somebody who is no longer active is told so there.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.views import LogoutView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.webauthn.views import EditWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from commonweal.sign_in import forms, views
from commonweal.ui.pages import Audience, page

View = Callable[..., Any]


def everyone(address: str, view: View, *names: str) -> list[URLPattern]:
    marked = page(Audience.EVERYONE)(never_cache(view))
    return [path(f"sign-in/{address}", marked, name=name) for name in names]


def signed_in(address: str, view: View, *names: str) -> list[URLPattern]:
    marked = page(Audience.SIGNED_IN)(never_cache(view))
    return [path(f"sign-in/{address}", marked, name=name) for name in names]


def shown(view: Any, name: str, **options: Any) -> View:
    """A view of allauth's, on our own page and where needed with our own forms."""
    made: View = view.as_view(template_name=f"sign_in/{name}.html", **options)
    return made


again_by_passkey = shown(ReauthenticateWebAuthnView, "again_passkey", form_class=forms.PasskeyAgainForm)
again_by_code = shown(ReauthenticateView, "again_code", form_class=forms.RecoveryAgainForm)
second_step = shown(
    AuthenticateView, "second_step", form_class=forms.RecoveryForm, webauthn_form_class=forms.SecondStepForm
)

urlpatterns = [
    *everyone("", views.SignIn.as_view(), "account_login", "account_request_login_code", "account_signup"),
    *everyone("code/", views.EnterCode.as_view(), "account_confirm_login_code"),
    *everyone("passkey/", views.SignInWithPasskey.as_view(), "mfa_login_webauthn"),
    *everyone("second-step/", second_step, "mfa_authenticate"),
    *everyone("out/", shown(LogoutView, "out"), "account_logout"),
    *everyone("invitation/<str:secret>/", views.invitation, "invitation"),
    *everyone("demo/", views.demo_personas, "demo_personas"),
    *signed_in("again/", views.sign_in_again, "account_reauthenticate"),
    *signed_in("again/passkey/", again_by_passkey, "mfa_reauthenticate_webauthn"),
    *signed_in("again/code/", again_by_code, "mfa_reauthenticate"),
    *signed_in("ways/", shown(IndexView, "ways"), "mfa_index", "mfa_list_webauthn"),
    *signed_in("ways/add/", views.AddPasskey.as_view(), "mfa_add_webauthn"),
    *signed_in(
        "ways/<int:pk>/rename/", shown(EditWebAuthnView, "rename", form_class=forms.RenameForm), "mfa_edit_webauthn"
    ),
    *signed_in("ways/<int:pk>/remove/", shown(RemoveWebAuthnView, "remove"), "mfa_remove_webauthn"),
    *signed_in("recovery-codes/", shown(ViewRecoveryCodesView, "recovery_codes"), "mfa_view_recovery_codes"),
    *signed_in("recovery-codes/new/", shown(GenerateRecoveryCodesView, "new_codes"), "mfa_generate_recovery_codes"),
    *signed_in("recovery-codes/file/", DownloadRecoveryCodesView.as_view(), "mfa_download_recovery_codes"),
]
