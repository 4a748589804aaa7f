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


def shown(view: Any, name: str, form: Any = None) -> View:
    """A view of allauth's, on our own page and where needed with our own form."""
    made: View = view.as_view(template_name=f"sign_in/{name}.html", **({"form_class": form} if form else {}))
    return made


urlpatterns = [
    *everyone("", views.SignIn.as_view(), "account_login", "account_request_login_code", "account_signup"),
    *everyone("code/", views.EnterCode.as_view(), "account_confirm_login_code"),
    *everyone("passkey/", views.SignInWithPasskey.as_view(), "mfa_login_webauthn"),
    *everyone("second-step/", shown(AuthenticateView, "second_step", forms.RecoveryForm), "mfa_authenticate"),
    *everyone("out/", shown(LogoutView, "out"), "account_logout"),
    *everyone("invitation/<str:secret>/", views.invitation, "invitation"),
    *everyone("demo/", views.demo_personas, "demo_personas"),
    *signed_in("again/", views.sign_in_again, "account_reauthenticate"),
    *signed_in("again/passkey/", shown(ReauthenticateWebAuthnView, "again_passkey"), "mfa_reauthenticate_webauthn"),
    *signed_in("again/code/", shown(ReauthenticateView, "again_code", forms.RecoveryAgainForm), "mfa_reauthenticate"),
    *signed_in("ways/", shown(IndexView, "ways"), "mfa_index", "mfa_list_webauthn"),
    *signed_in("ways/add/", views.AddPasskey.as_view(), "mfa_add_webauthn"),
    *signed_in("ways/<int:pk>/rename/", shown(EditWebAuthnView, "rename", forms.RenameForm), "mfa_edit_webauthn"),
    *signed_in("ways/<int:pk>/remove/", shown(RemoveWebAuthnView, "remove"), "mfa_remove_webauthn"),
    *signed_in("recovery-codes/", shown(ViewRecoveryCodesView, "recovery_codes"), "mfa_view_recovery_codes"),
    *signed_in("recovery-codes/new/", shown(GenerateRecoveryCodesView, "new_codes"), "mfa_generate_recovery_codes"),
    *signed_in("recovery-codes/file/", DownloadRecoveryCodesView.as_view(), "mfa_download_recovery_codes"),
]
