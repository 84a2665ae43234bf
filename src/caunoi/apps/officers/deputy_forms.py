"""Reads how an officer delegates a power; saves nothing."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import roles, words
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.core.safeguards.deputies import Days, Wanted


class _Colleague(forms.ModelChoiceField):  # type: ignore[type-arg] # none at run time
    """An officer by name and unit."""

    def label_from_instance(self, obj: Officer) -> str:
        language = get_language() or "vi"
        unit = obj.desk().name.in_language(language)
        return f"{obj.name.in_language(language)} – {unit}"


def _day(label: Any, help_text: Any) -> forms.DateField:
    widget = forms.TextInput(attrs={"class": "date", "inputmode": "numeric"})
    formats = ["%d/%m/%Y"]
    return forms.DateField(
        label=label, input_formats=formats, help_text=help_text, widget=widget
    )


class NewDeputy(EntryForm):
    """Which power, to whom, on which days and why."""

    role = forms.ChoiceField(
        label=_("Power"),
        help_text=_("Only what you hold yourself; a power you hold for another stays."),
    )
    receiver = _Colleague(
        queryset=Officer.objects.none(),
        to_field_name="public_id",
        label=_("To whom"),
        help_text=_("A colleague of the daily work who does not hold this power."),
    )
    first_day = _day(_("First day"), _("Like 05/04/2027; today or later."))
    last_day = _day(
        _("Last day of the delegation"), _("This day still counts; 90 days at most.")
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

    def __init__(self, data: Any = None, *, officer: Officer, at: datetime) -> None:
        """Offer the officer's own powers and colleagues."""
        super().__init__(data, initial={"first_day": f"{timezone.localdate(at):%d/%m/%Y}"})
        power, receiver = self.fields["role"], self.fields["receiver"]
        if isinstance(power, forms.ChoiceField):
            power.choices = self.powers_of(officer)
        if isinstance(receiver, forms.ModelChoiceField):
            work = roles.in_order(roles.Side.WORK)
            here = Officer.objects.visible_to(officer).exclude(pk=officer.pk)
            at_work = here.filter(is_active=True, unit__isnull=False)
            held = at_work.filter(roles_held__role__in=work, roles_held__ended_at=None)
            receiver.queryset = held.distinct().select_related("unit").in_order()

    @staticmethod
    def powers_of(officer: Officer) -> list[tuple[str, str]]:
        """The powers an officer holds and may delegate, and what each is called."""
        held = [str(role) for role in roles.POWERS if role in officer.roles()]
        return [(role, words.of_role(role)) for role in held]

    def wanted(self) -> Wanted:
        """What the officer wrote."""
        told = self.cleaned_data
        days = Days(told["first_day"], told["last_day"])
        return Wanted(told["role"], days, told["reason"])
