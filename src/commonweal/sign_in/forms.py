"""What a person types to come in."""

# mypy: disallow-subclassing-any=False, warn-return-any=False
# django-allauth publishes no types.

import struct
from typing import Any
from unicodedata import digit

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from commonweal.members.queries import person_by_email
from commonweal.sign_in import limits


class AddressForm(forms.Form):
    """Where the code goes. Known or not, an address is answered in the same way and costs the same work."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Give an address such as name@school.example.")},
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if limits.spend(context.request, "code_asked", email) is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        person = person_by_email(email)
        self._user = person if person and person.is_active else None
        return email


class CodeForm(ConfirmLoginCodeForm):
    """The code from the letter. Spaces, dashes and the digits of any script are welcome."""

    code = forms.CharField(
        label=_("The code"),
        help_text=_("Eight digits, such as 1234-5678."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        self.cleaned_data["code"] = "".join(str(digit(sign, sign)) for sign in typed)
        return str(super().clean_code())


class CredentialField(forms.JSONField):
    """What a device answered, as JSON. Whatever cannot be read as that is refused before allauth looks into it."""

    widget = forms.HiddenInput

    def __init__(self, kind: type[RegistrationResponse] | type[AuthenticationResponse]) -> None:
        super().__init__()
        self.kind = kind

    def clean(self, value: Any) -> Any:
        try:
            answer = super().clean(value)
            self.kind.from_dict(answer)
        except (ValueError, TypeError, LookupError, AttributeError, struct.error, RecursionError) as unreadable:
            raise forms.ValidationError(_("The device did not answer as a passkey does. Try again.")) from unreadable
        return answer


class PasskeyForm(SignupWebAuthnForm):
    """A new passkey. Every one is kept by the device, opened by its finger, face or PIN, and can sign in by itself."""

    name = forms.CharField(label=_("A name for it"), help_text=_("Such as “my phone”."), max_length=60, required=False)
    credential = CredentialField(RegistrationResponse)


class PasskeyLoginForm(LoginWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class SecondStepForm(AuthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class RenameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("A name for it"), max_length=60)


def _recovery_code() -> forms.CharField:
    return forms.CharField(
        label=_("A recovery code"),
        help_text=_("Eight digits from the list you were given with your passkey. Each works once."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class RecoveryForm(AuthenticateForm):
    code = _recovery_code()


class RecoveryAgainForm(ReauthenticateForm):
    code = _recovery_code()
