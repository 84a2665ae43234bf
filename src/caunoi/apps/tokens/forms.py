"""The form of a new token."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.tokens.actions import Wanted
from caunoi.apps.tokens.scopes import WORDS
from caunoi.core.texts import Text

_CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """One of our units, told by its public id."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name in the page's language."""
        return str(obj.name.in_language((get_language() or "vi").split("-")[0]))


class NewToken(EntryForm):
    """For which program, unit and calls, and until when."""

    name = forms.CharField(label=_("Name of the program"), max_length=200)
    code = forms.CharField(
        label=_("Short name"),
        max_length=30,
        help_text=_("Letters a-z, figures and hyphens; the journal names it so."),
    )
    unit = UnitChoice(
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        label=_("Unit"),
        help_text=_("It reads what this unit's officers read, and no more."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=list(WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    ends = forms.DateField(
        label=_("Last day"),
        input_formats=["%d/%m/%Y"],
        help_text=_("Like 05/04/2027; within a year."),
        widget=forms.TextInput(attrs={"class": "date", "inputmode": "numeric"}),
    )

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer our units."""
        super().__init__(data)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            units = Unit.objects.visible_to(officer).standing()
            field.queryset = units.order_by("path")

    def clean_code(self) -> str:
        """A name the journal can carry."""
        told = str(self.cleaned_data["code"]).strip().lower()
        if not _CODE.fullmatch(told):
            raise forms.ValidationError(_("Use the letters a-z, figures and hyphens."))
        return told

    def wanted(self) -> Wanted:
        """What the administrator wrote."""
        told = self.cleaned_data
        return Wanted(
            code=told["code"],
            name=Text(told["name"].strip()),
            unit=told["unit"],
            scopes=tuple(told["scopes"]),
            ends_at=timezone.make_aware(datetime.combine(told["ends"], time(23, 59, 59))),
        )
