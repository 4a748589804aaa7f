"""What a person fills in to put forward a motion, open it and vote."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from commonweal_engines.decisions import Choice

# A title stands on the record for ever, and the record holds no address and no mark-up.
ONE_PLAIN_LINE = RegexValidator(
    r"\A[^\x00-\x1f\x7f@<>]+\Z", _("Write one line without the signs @ < and >: the title goes on the record.")
)


class MotionForm(forms.Form):
    title = forms.CharField(
        label=_("In one line"),
        max_length=160,
        validators=[ONE_PLAIN_LINE],
        help_text=_("What the members would be agreeing to."),
    )
    text = forms.CharField(
        label=_("The text to decide on"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Write it so that somebody who was not there can act on it. Name no child and no family."),
    )


class OpeningForm(forms.Form):
    closes_at = forms.DateTimeField(
        label=_("Votes can be cast until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Every member of today is on the roll, and the roll does not change after this."),
        error_messages={"invalid": _("Give a day and a time, such as 2027-03-14 18:00.")},
    )


class VoteForm(forms.Form):
    """One member's vote."""

    choice = forms.ChoiceField(
        label=_("How does your member vote?"),
        choices=[
            (Choice.FOR, _("For")),
            (Choice.AGAINST, _("Against")),
            (Choice.ABSTAIN, _("Abstain: counted as present, but not for or against")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A reason against is kept with the decision, under your member's name."),
    )
