"""What is done with the requests that were ticked, and to whom or until when."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.inputs import DayField

MORNING = time(7, 30)


class OfficerChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """One colleague, told by public id."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and unit in the page's language."""
        lang = language()
        return f"{obj.name.in_language(lang)} – {obj.unit.name.in_language(lang)}"


class CareForm(EntryForm):
    """One step for all the requests that were ticked."""

    officer = OfficerChoice(
        queryset=Officer.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Give to"),
        empty_label=_("Nobody chosen"),
    )
    until = DayField(label=_("Put aside until"), help_text=_("Like 05/04/2026"))

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer the colleagues of the officer's own unit and of those below it."""
        super().__init__(data)
        field = self.fields["officer"]
        if isinstance(field, forms.ModelChoiceField) and officer.unit is not None:
            here = Officer.objects.visible_to(officer).filter(
                is_active=True, unit__path__startswith=officer.unit.path
            )
            working = here.filter(roles_held__ended_at=None, roles_held__side="work")
            field.queryset = working.select_related("unit").distinct().order_by("username")

    def wakes_at(self, at: datetime) -> datetime:
        """The morning of the day that was chosen; of tomorrow where none was."""
        day = self.cleaned_data.get("until") or (timezone.localdate(at) + timedelta(days=1))
        return timezone.make_aware(datetime.combine(day, MORNING))
