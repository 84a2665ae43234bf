"""Forms of our own units: what they are called, which unit took the place of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.actions import Dissolution, Ending, UnitFacts
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Unit
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.aliases import AliasesField
from caunoi.apps.register.forms.base import OneRecord


def reason_field(label: Any) -> forms.CharField:
    """Why, with the decision it stands on."""
    return forms.CharField(
        label=label,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Number and date of the decision."),
    )


class UnitForm(EntryForm):
    """The name of a unit, its other names and spellings, and since when it bears it."""

    aliases = AliasesField(
        label=_("Other names and spellings"),
        help_text=_(
            "One a line; when it was in use may follow after a bar: "
            "Công an tỉnh Hà Nam | 01/01/1997 – 30/06/2025. A name that is replaced above "
            "stays here by itself."
        ),
    )
    valid_from = inputs.PartialDateField(label=_("Works under this name since"))

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        """Show what the unit is called now."""
        known = {"aliases": unit.aliases, "valid_from": unit.valid_from}
        super().__init__(data, initial={**known, **inputs.words_shown(unit.name, "name")})
        words = inputs.words_fields("name", _("Name of the unit"))
        self.fields = {**words, **self.fields}

    def facts(self) -> UnitFacts:
        """What the administrator told."""
        told = self.cleaned_data
        name = inputs.words_from(told, "name")
        return UnitFacts(name, told["aliases"], told["valid_from"])


class UnitEndForm(EntryForm):
    """Which unit took the place of another, since when, by which decision."""

    successor = OneRecord(_("Unit that took its place"))
    since = inputs.PartialDateField(label=_("Since"))
    reason = reason_field(_("Why"))

    def __init__(self, data: Any = None, *, units: Any) -> None:
        """Offer the units that still stand."""
        super().__init__(data)
        field = self.fields["successor"]
        field.required = True
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = units.order_by("path")

    def ending(self) -> Ending:
        """What the administrator told."""
        told = self.cleaned_data
        return Ending(told["successor"], told["since"], told["reason"])


class DissolveForm(EntryForm):
    """Since when a unit that no other succeeds has ended, by which decision."""

    since = inputs.PartialDateField(label=_("Since"))
    reason = reason_field(_("Why"))

    def told(self) -> Dissolution:
        """What the administrator told."""
        return Dissolution(self.cleaned_data["since"], self.cleaned_data["reason"])


class HandOnForm(EntryForm):
    """Why the officers, or the open work, of a unit that has ended go to its successor."""

    reason = reason_field(_("Why"))
