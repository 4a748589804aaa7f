"""What a clerk fills in to fill a seat."""

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"type": "date"}


class InvitationForm(forms.Form):
    """Who is invited into a seat, and for how long."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there. It works once, for seven days, and for this address alone."),
        error_messages={"invalid": _("Give an address such as name@school.example.")},
    )
    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first day. Choose a later last day."))
        return given
