"""What a person fills in to enter a witness, hand in a signature, or compare a checkpoint."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NOTE = forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"})
LONGEST_NOTE = 20_000


class NoteField(forms.CharField):
    """A checkpoint that was pasted: line ends as they should be, and the last one back where pasting lost it."""

    widget = NOTE

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=LONGEST_NOTE, strip=False, **given)

    def to_python(self, value: Any) -> str:
        text = "\n".join(line.rstrip() for line in (super().to_python(value) or "").splitlines())
        return f"{text.strip()}\n" if text.strip() else ""


class KeptForm(forms.Form):
    note = NoteField(
        label=_("A checkpoint that you kept"),
        help_text=_("Paste all of it, from the name of the record to the end of the last signature."),
    )


class CosignForm(forms.Form):
    witness = forms.ChoiceField(label=_("Which witness signed?"))
    note = NoteField(label=_("What witness.py printed"), help_text=_("The whole checkpoint, with the new signature."))

    def __init__(self, names: list[str], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field = self.fields["witness"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(name, name) for name in names]


class WitnessForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the witness"),
        max_length=64,
        help_text=_("As it was given to witness.py, such as northgate.example/witness."),
    )
    key = forms.CharField(
        label=_("Its public key"), max_length=200, help_text=_("The line that «witness.py new» printed.")
    )
    needed = forms.IntegerField(
        label=_("How many witnesses must sign from now on?"),
        min_value=0,
        max_value=100,
        help_text=_("Fewer than there are: then one that is ill or on holiday stops nothing."),
    )
