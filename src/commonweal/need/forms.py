"""What a person fills in to bring in a file, note support, and work out an index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.need.catalogue import Measure
from commonweal.need.wording import MISSING, SCALES, about
from commonweal.ui.forms import PlainForm
from commonweal.ui.reading import number, said
from commonweal_engines.need.decimals import NotAFigure, share
from commonweal_engines.need.method import Method, Metric, MissingRule, Scale
from commonweal_engines.need.reading import Limits

LARGEST = Limits().size
DAY = {"type": "date"}
DIRECTIONS = [
    ("", gettext_lazy("not used")),
    ("higher", gettext_lazy("higher")),
    ("lower", gettext_lazy("lower")),
]


class FileForm(PlainForm):
    """One file, sent whole."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        widget=forms.FileInput,
        max_length=1_000,
        help_text=gettext_lazy(
            "A CSV file as it was published, packed with gzip or not, or boundaries as GeoJSON. It is known by its"
            " columns; its name does not matter."
        ),
        error_messages={
            "empty": gettext_lazy("This file is empty. Fetch it again."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
    )
    period = forms.CharField(
        label=gettext_lazy("Which year is it about?"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Only if the file does not say so itself. Such as 2025 or 2024/25."),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(most)s megabytes, the most we read.")
                % {"most": number(LARGEST // 1_000_000)}
            )
        return file

    def clean_period(self) -> str:
        return str(self.cleaned_data["period"]).strip().lower()


class SupportForm(PlainForm):
    """Help that a programme already pays for."""

    institution = forms.TypedChoiceField(label=gettext_lazy("Who gets it"), coerce=int)
    programme = forms.CharField(
        label=gettext_lazy("The programme that pays"),
        max_length=160,
        help_text=gettext_lazy("Its public name. Name no person."),
    )
    first = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    last = forms.DateField(
        label=gettext_lazy("Last day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def __init__(self, members: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("Choose one")), *members]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", _("The last day lies before the first. Choose a later one."))
        return given


class EndForm(PlainForm):
    last = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its two fields."""

    measure: Measure
    use: forms.BoundField
    weight: forms.BoundField

    @property
    def is_used(self) -> bool:
        return bool(self.use.value() or self.weight.errors or self.use.errors)


class MethodForm(PlainForm):
    """How an index is worked out: what is measured, which way need lies, how much each counts."""

    title = forms.CharField(label=gettext_lazy("Name of the index"), max_length=160)
    classes = forms.MultipleChoiceField(
        label=gettext_lazy("Who is ranked"), required=False, widget=forms.CheckboxSelectMultiple
    )
    scale = forms.ChoiceField(label=gettext_lazy("How measures are made comparable"), widget=forms.RadioSelect)
    missing = forms.ChoiceField(label=gettext_lazy("Where a figure is missing"), widget=forms.RadioSelect)
    places = forms.IntegerField(
        label=gettext_lazy("Places on the list"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Leave empty to rank everyone without a list."),
    )
    skip_supported = forms.BooleanField(
        label=gettext_lazy("Pass over whoever already has funded support, and take the next"), required=False
    )

    def __init__(self, measures: Sequence[Measure], classes: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = measures
        choices: dict[str, list[tuple[str, str]]] = {
            "classes": [(name, name) for name in classes],
            "scale": [(scale.value, said(SCALES[scale])) for scale in Scale],
            "missing": [(rule.value, said(MISSING[rule])) for rule in MissingRule],
        }
        for name, given in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = given
        if len(classes) < 2:
            del self.fields["classes"]
        for measure in measures:
            self.fields[f"use.{measure.name}"] = forms.ChoiceField(
                label=measure.label, choices=DIRECTIONS, required=False
            )
            self.fields[f"weight.{measure.name}"] = forms.CharField(
                label=_("Weight of %(measure)s") % {"measure": measure.label},
                required=False,
                max_length=21,
                widget=forms.TextInput(attrs={"size": 6}),
            )

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if "." not in bound.name]

    def chosen(self) -> list[MeasureRow]:
        """The measures that are used, or whose weight is wrong, in the order of the catalogue."""
        return [row for row in self._rows() if row.is_used]

    def others(self) -> dict[str, list[MeasureRow]]:
        """All others, by the label of their source."""
        by_source: dict[str, list[MeasureRow]] = {}
        for row in self._rows():
            if not row.is_used:
                by_source.setdefault(_dated(row.measure), []).append(row)
        return by_source

    def _rows(self) -> Iterator[MeasureRow]:
        for measure in self.measures:
            yield MeasureRow(measure, self[f"use.{measure.name}"], self[f"weight.{measure.name}"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        metrics = []
        for measure in self.measures:
            if not (direction := given.get(f"use.{measure.name}")):
                continue
            weight = self._weight(measure, given.get(f"weight.{measure.name}") or "1")
            metrics.append(Metric(measure.name, direction == "higher", weight))
        if not metrics:
            self.add_error(None, _("Choose at least one measure: say which way need lies."))
        if not self.errors:
            given["method"] = Method(
                metrics=tuple(metrics),
                scale=Scale(given["scale"]),
                missing=MissingRule(given["missing"]),
                places=given["places"],
                skip_supported=given["skip_supported"],
            )
        return given

    def _weight(self, measure: Measure, text: str) -> Fraction:
        try:
            return share(text)
        except NotAFigure:
            self.add_error(f"weight.{measure.name}", _("Write a number, such as 1, 0.5 or 1/3."))
            return Fraction(0)


def initial(method: Method, classes: Iterable[str], title: str = "") -> dict[str, Any]:
    """What the form of a method begins with."""
    given: dict[str, Any] = {
        "title": title,
        "classes": list(classes),
        "scale": method.scale.value,
        "missing": method.missing.value,
        "places": method.places,
        "skip_supported": method.skip_supported,
    }
    for metric in method.metrics:
        given[f"use.{metric.name}"] = "higher" if metric.higher_is_more_need else "lower"
        given[f"weight.{metric.name}"] = str(metric.weight)
    return given


def _dated(measure: Measure) -> str:
    return f"{said(measure.source)}, {about(measure.period)}"
