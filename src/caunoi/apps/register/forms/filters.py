"""Filters of the lists: forms that only ask (GET)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import OneRecord, term_choices
from caunoi.apps.register.forms.partners import countries
from caunoi.apps.register.models import (
    Engagement,
    Instrument,
    Partner,
    Partners,
)
from caunoi.apps.register.terms import PartnerState
from caunoi.core.names import folded
from caunoi.core.vocabulary import (
    EngagementState,
    InstrumentState,
)

ALL = _("All")


class PartnerFilter(forms.Form):
    """Partners by name, country and state."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=lambda: [("", ALL), *countries()]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=term_choices(PartnerState, blank=ALL)
    )
    to_verify = forms.BooleanField(label=_("To be checked anew"), required=False)

    def rows(self, rows: Partners, today: date) -> list[Partner]:
        """The partners asked for; case and tone marks do not matter."""
        told = self.cleaned_data
        for column in ("country", "state"):
            if told.get(column):
                rows = rows.filter(**{column: told[column]})
        if told.get("to_verify"):
            rows = rows.to_verify(today)
        sought = folded(told.get("name", ""))
        found = rows.order_by("country", "name")
        if not sought:
            return list(found)
        return [row for row in found if any(sought in name for name in row.folded_names())]


class WithPartner(forms.Form):
    """A filter that can name one partner."""

    partner = OneRecord(_("Partner"), empty_label=ALL)

    def __init__(self, request: OfficerRequest) -> None:
        """Offer the partners the officer may read."""
        super().__init__(request.GET)
        field = self.fields["partner"]
        if isinstance(field, forms.ModelChoiceField):
            partners = Partner.objects.visible_to(request.user)
            field.queryset = partners.order_by("country", "name")
        self.is_valid()  # a filter that cannot be read is left out

    @property
    def told(self) -> dict[str, Any]:
        """What was asked for and understood."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class InstrumentFilter(WithPartner):
    """Instruments by state and partner."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=term_choices(InstrumentState, blank=ALL)
    )

    def rows(self, rows: QuerySet[Instrument]) -> QuerySet[Instrument]:
        """The instruments asked for, newest first."""
        if "state" in self.told:
            rows = rows.filter(state=self.told["state"])
        if "partner" in self.told:
            rows = rows.filter(partners=self.told["partner"])
        return rows.order_by("-created_at", "-pk")


class EngagementFilter(WithPartner):
    """Engagements by state and partner."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=term_choices(EngagementState, blank=ALL)
    )

    def rows(self, rows: QuerySet[Engagement]) -> QuerySet[Engagement]:
        """The engagements asked for, newest first."""
        if "state" in self.told:
            rows = rows.filter(state=self.told["state"])
        if "partner" in self.told:
            rows = rows.filter(partners=self.told["partner"])
        return rows.order_by("-held_on", "-pk")


class ReleaseForm(EntryForm):
    """The partner whose guests may see a record."""

    partner = OneRecord(_("Partner whose guests may see it"))

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer the partners the officer may read."""
        super().__init__(data)
        field = self.fields["partner"]
        field.required = True
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Partner.objects.visible_to(officer).order_by("country", "name")
