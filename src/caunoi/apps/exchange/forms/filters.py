"""The filter of the list of requests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import turn_rules
from caunoi.apps.exchange.forms.drafting import PartnerChoice
from caunoi.apps.exchange.models import InfoRequests
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner

Narrow = Callable[[InfoRequests, Officer], InfoRequests]
# Each tab of the list: its name in the address, its words, which requests it shows.
TABS: tuple[tuple[str, Any, Narrow], ...] = (
    ("open", _("Still open"), lambda rows, _by: rows.open()),
    ("ours", _("Ours"), lambda rows, _by: rows.filter(asked_by_us=True)),
    ("theirs", _("Theirs"), lambda rows, _by: rows.filter(asked_by_us=False)),
    ("drafts", _("Drafts"), lambda rows, _by: rows.drafts()),
    ("approval", _("Waiting for approval"), lambda rows, by: rows.to_decide(by)),
    ("partner", _("Waiting for the partner"), lambda rows, _by: rows.waiting_for_partner()),
    (
        "answer",
        _("To answer"),
        lambda rows, _by: rows.to_answer() | turn_rules.asked_back(rows),
    ),
    ("closed", _("Ended"), lambda rows, _by: rows.ended()),
)


class FilterForm(forms.Form):
    """Narrows a tab of the list."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    partner = PartnerChoice(
        queryset=Partner.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Partner"),
        empty_label=_("All partners"),
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, data: Any, *, officer: Officer) -> None:
        """Offer the partners this officer may read."""
        super().__init__(data)
        self.officer = officer
        field = self.fields["partner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Partner.objects.visible_to(officer).with_node().order_by("pk")
        if officer.agency_id:
            del self.fields["partner"]

    def tab_shown(self) -> str:
        """The chosen tab, the first where none of that name exists."""
        told = self.data.get("tab", "")
        return told if told in {name for name, _words, _narrow in TABS} else TABS[0][0]

    def narrow(self, rows: InfoRequests, at: datetime) -> InfoRequests:
        """The requests of the tab that fit; an unreadable filter narrows nothing."""
        chosen = next(narrow for name, _words, narrow in TABS if name == self.tab_shown())
        rows = chosen(rows, self.officer)
        told = self.cleaned_data if self.is_valid() else {}
        if told.get("partner"):
            rows = rows.filter(partner=told["partner"])
        return rows.overdue(at) if told.get("overdue") else rows
