"""What a unit is asked, and what it reports."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk.actions.tasking import Asked, Report
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.wording import language, written
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.forms.inputs import DayField
from caunoi.core.vocabulary import Handling, InformationGrade, SourceGrade

EVENING = time(17, 0)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """One of our units, told by its public id."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name in the page's language."""
        return str(obj.name.in_language(language()))


class TaskForm(EntryForm):
    """Which unit is asked what, until when."""

    unit = UnitChoice(
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        label=_("Unit that is asked"),
    )
    what = prose(_("What it is asked"), required=True)
    until = DayField(label=_("Report needed by"), help_text=_("Like 05/04/2026"))
    handling = one_of(_("Handling code"), required=True)

    def __init__(
        self, data: Any = None, *, officer: Officer, about: InfoRequest | None = None
    ) -> None:
        """Offer the other units; the request's own code comes first."""
        super().__init__(data, initial={"handling": about.handling if about else "H0"})
        self.about = about
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            units = (
                Unit.objects.visible_to(officer).standing().exclude(pk=officer.desk().pk)
            )
            field.queryset = units.order_by("path")
        codes = Handling.banners(language())
        parts.fill(self, handling=codes)

    def asked(self) -> Asked:
        """What the officer wrote."""
        told, day = self.cleaned_data, self.cleaned_data["until"]
        due = timezone.make_aware(datetime.combine(day, EVENING)) if day else None
        what = written(told["what"], "vi")
        return Asked(told["unit"], what, self.about, due, told["handling"])


class ReportForm(EntryForm):
    """What the unit found."""

    lang = parts.languages(_("Language of this text"))
    text = prose(_("Report"), required=True)
    source_grade = one_of(_("How reliable the source is"), required=True)
    information_grade = one_of(_("How accurate the information is"), required=True)
    handling = one_of(_("Handling code"), required=True)

    def __init__(self, data: Any = None) -> None:
        """Offer the words of the lists in the page's language."""
        super().__init__(data)
        parts.fill(
            self,
            source_grade=parts.words_of(SourceGrade),
            information_grade=parts.words_of(InformationGrade),
            handling=Handling.banners(language()),
        )

    def report(self) -> Report:
        """What the officer wrote."""
        told = self.cleaned_data
        return Report(
            text=written(told["text"], told["lang"]),
            source_grade=told["source_grade"],
            information_grade=told["information_grade"],
            handling=told["handling"],
        )
