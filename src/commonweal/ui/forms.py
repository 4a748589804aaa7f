"""Forms that say what to do, not only what is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

WHEN_LEFT_EMPTY = [
    (forms.BooleanField, _("Tick this to go on.")),
    (forms.FileField, _("Choose a file.")),
    (forms.ChoiceField, _("Choose one.")),
    (forms.ModelChoiceField, _("Choose one.")),
    (forms.DateField, _("Give a date.")),
    (forms.IntegerField, _("Write a number.")),
    (forms.Field, _("Write something here.")),
]
WHEN_NOT_UNDERSTOOD = [
    (forms.FloatField, _("Write a number, such as 2.5.")),
    (forms.DecimalField, _("Write a number, such as 2.5.")),
    (forms.IntegerField, _("Write a whole number, such as 3.")),
    (forms.DateField, _("Write a date as year-month-day, such as 2027-03-31.")),
    (forms.EmailField, _("Write an e-mail address, such as val@school.example.")),
    (forms.FileField, _("That is not a file we can read. Choose another.")),
]


class PlainForm(forms.Form):
    """A form whose errors tell the reader the next step. The browser's own checks are off: the page lists them all."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for error, sentences in (("required", WHEN_LEFT_EMPTY), ("invalid", WHEN_NOT_UNDERSTOOD)):
                said = next((sentence for kind, sentence in sentences if isinstance(field, kind)), None)
                if said is not None and field.error_messages.get(error) == _default(field, error):
                    field.error_messages[error] = said
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = _("Choose one from the list.")


def _default(field: forms.Field, error: str) -> Any:
    """What Django would say; a field that was given words of its own keeps them."""
    return next(
        (
            kind.default_error_messages[error]
            for kind in type(field).__mro__
            if issubclass(kind, forms.Field) and error in kind.default_error_messages
        ),
        None,
    )
