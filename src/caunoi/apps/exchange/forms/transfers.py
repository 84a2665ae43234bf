"""Which transfers abroad are listed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import transfers
from caunoi.apps.exchange.forms.drafting import PartnerChoice
from caunoi.apps.exchange.transfers import Wanted
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Partner


class TransferFilter(forms.Form):
    """One partner, and the days from which to which; what is not told narrows nothing."""

    partner = PartnerChoice(
        queryset=Partner.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Partner"),
        empty_label=_("All partners"),
    )
    since = DayField(label=_("First day"), help_text=_("dd/mm/yyyy"))
    until = DayField(label=_("Last day"), help_text=_("dd/mm/yyyy"))

    def __init__(self, data: Any, *, officer: Officer) -> None:
        """Offer the partners to whom something left."""
        super().__init__(data)
        field = self.fields["partner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = transfers.partners(officer)

    def wanted(self) -> Wanted:
        """What is asked for; a day that cannot be read narrows nothing, and is said so."""
        self.is_valid()
        return Wanted(**self.cleaned_data)
