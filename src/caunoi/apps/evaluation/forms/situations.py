"""The form on the situation: a period, a section, lines that count by closed lists."""

import re
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation import rules
from caunoi.apps.evaluation.facts import Line, ReportFacts
from caunoi.apps.evaluation.forms.reports import ReportForm, Wrong
from caunoi.apps.evaluation.terms import Counted, CountUnit, ReportKind
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register.forms.base import term_choices
from caunoi.apps.register.forms.inputs import DayField
from caunoi.core.errors import CaunoiError
from caunoi.core.vocabulary import CrimeArea

MORE_LINES = 6  # empty ones below those that are told; saving brings as many again
MOST_LINES = 200
NOT_COUNTED = _("Not said")
_TWO_WAYS = re.compile(r"-?\d{1,3}\.\d{3}")


class CountedNumber(forms.DecimalField):
    """A number written as in Vietnamese papers (1.234,5) or as programs do (1234.5).

    A single point before three figures is refused: 1.234 is read as a thousand by one
    officer and as little more than one by another, and that is how kilograms become grams.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "number"})

    def to_python(self, value: Any) -> Any:
        """The number, its decimals after a comma or after a point that is no doubt one."""
        told = str(value or "").strip().replace(" ", "").replace("\u00a0", "")
        if _TWO_WAYS.fullmatch(told):
            raise forms.ValidationError(_("Write 1234, or 1,234 for a little over one."))
        if "," in told:
            told = told.replace(".", "").replace(",", ".")
        elif told.count(".") > 1:
            told = told.replace(".", "")
        return super().to_python(told)

    def prepare_value(self, value: object) -> object:
        """The number as it is written in Vietnamese, without zeros that say nothing."""
        if not isinstance(value, Decimal):
            return value
        plain = f"{value:f}"
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        return plain.replace(".", ",")


class LineForm(EntryForm):
    """One line: which crime area, what is counted, how many, in which unit."""

    WRONG: ClassVar[dict[type[CaunoiError], tuple[str, Any]]] = {
        rules.NegativeCount: ("number", _("Nobody counts less than nothing.")),
        rules.UnitWrong: ("unit", _("This is not counted in that unit.")),
    }

    crime_area = forms.ChoiceField(
        label=_("Crime area"), choices=term_choices(CrimeArea, blank=NOT_COUNTED)
    )
    counted = forms.ChoiceField(
        label=_("What is counted"), choices=term_choices(Counted, blank=NOT_COUNTED)
    )
    number = CountedNumber(
        label=_("How many"), max_digits=16, decimal_places=3, max_value=Decimal(10**12)
    )
    unit = forms.ChoiceField(
        label=_("Unit of measure"), choices=term_choices(CountUnit, blank=NOT_COUNTED)
    )

    def clean(self) -> dict[str, Any]:
        """An impossible line says at its field what is wrong with it."""
        if not self.errors and self.has_changed():
            try:
                rules.require_line(self.line())
            except CaunoiError as error:
                field, sentence = self.WRONG[type(error)]
                self.add_error(field, sentence)
        return self.cleaned_data

    def line(self) -> Line:
        """What the line tells."""
        told = self.cleaned_data
        return Line(told["crime_area"], told["counted"], told["number"], told["unit"])


LineForms = forms.formset_factory(
    LineForm, extra=MORE_LINES, max_num=MOST_LINES, validate_max=True
)


class SituationForm(ReportForm):
    """Counts of one period and one section; its few free words are read, too."""

    KIND = ReportKind.SITUATION
    TOLD = ("period_from", "period_to", "section", "note")
    WRONG: ClassVar[Wrong] = {
        **ReportForm.WRONG,
        rules.CountedTwice: (None, _("Two lines count the same; add them up.")),
    }

    period_from = DayField(label=_("Period from"), required=True)
    period_to = DayField(label=_("Period to"), required=True)
    section = forms.CharField(
        label=_("Border section"),
        max_length=120,
        required=False,
        help_text=_("Empty for the whole province."),
    )
    note = forms.CharField(
        label=_("Note on the counts"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Only about the counts. Opinion, belief and politics are not collected."
        ),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        """Bring the lines along."""
        super().__init__(data, **options)
        told = rules.lines_of(self.report) if self.report else []
        known = [
            {
                name: getattr(line, name)
                for name in ("crime_area", "counted", "number", "unit")
            }
            for line in told
        ]
        # A page that sends no lines at all, such as a program's, tells none.
        lines = data if data is not None and "lines-TOTAL_FORMS" in data else None
        self.lines = LineForms(lines, initial=known, prefix="lines")

    def facts(self) -> ReportFacts:
        """What the officer told, with the lines that are filled in."""
        plain = super().facts()
        told = {name: getattr(plain, name) for name in ("title", "to_unit", *self.TOLD)}
        lines = tuple(
            one.line()
            for one in self.lines
            if self.lines.is_bound and one.cleaned_data.get("number") is not None
        )
        return ReportFacts(kind=self.KIND, lines=lines, **told)

    def clean(self) -> dict[str, Any]:
        """The lines are part of the form: one that is wrong holds the whole back."""
        if self.lines.is_bound and not self.lines.is_valid():
            self.add_error(None, _("Look at the lines: one of them cannot be right."))
        return super().clean()
