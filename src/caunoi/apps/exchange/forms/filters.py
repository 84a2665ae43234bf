"""The filter of the list of requests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import turn_rules
from caunoi.apps.exchange.forms.drafting import PartnerChoice
from caunoi.apps.exchange.models import InfoRequests
from caunoi.apps.exchange.models.requests import (
    DRAFTS,
    OPEN,
    WITH_PARTNER,
    WITH_US,
    Standing,
    standing_at,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner


@dataclass(frozen=True)
class Tab:
    """A tab of the list: its name in the address, its words, the requests it shows."""

    name: str
    words: Any
    narrow: Callable[[InfoRequests, Officer], InfoRequests]
    counts: Callable[[Standing], bool] = lambda _one: False  # what the standing tells


TABS = (
    Tab("open", _("Still open"), lambda rows, _by: rows.open(), lambda one: one.at(OPEN)),
    Tab(
        "ours",
        _("Ours"),
        lambda rows, _by: rows.filter(asked_by_us=True),
        lambda one: one.asked_by_us,
    ),
    Tab(
        "theirs",
        _("Theirs"),
        lambda rows, _by: rows.filter(asked_by_us=False),
        lambda one: not one.asked_by_us,
    ),
    Tab("drafts", _("Drafts"), lambda rows, _by: rows.drafts(), lambda one: one.at(DRAFTS)),
    Tab("approval", _("Waiting for approval"), lambda rows, by: rows.to_decide(by)),
    Tab(
        "partner",
        _("Waiting for the partner"),
        lambda rows, _by: rows.waiting_for_partner(),
        lambda one: one.at(WITH_PARTNER),
    ),
    Tab(
        "answer",
        _("To answer"),
        lambda rows, _by: rows.filter(standing_at(WITH_US) | turn_rules.asked_back()),
        lambda one: one.at(WITH_US),
    ),
    Tab(
        "closed",
        _("Ended"),
        lambda rows, _by: rows.ended(),
        lambda one: not one.at(OPEN),
    ),
)


def numbers(rows: InfoRequests, officer: Officer) -> dict[str, int]:
    """How many each tab shows: one walk for all, and the few that stand apart."""
    standing = rows.standing()
    told = {
        tab.name: sum(one.number for one in standing if tab.counts(one)) for tab in TABS
    }
    told["approval"] = rows.to_decide(officer).count()
    told["answer"] += rows.filter(turn_rules.asked_back()).count()
    return told


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
            known = Partner.objects.visible_to(officer).with_node()
            field.queryset = known.only("public_id", "name").order_by("pk")
        if officer.agency_id:
            del self.fields["partner"]

    def tab_shown(self) -> str:
        """The chosen tab, the first where none of that name exists."""
        told = self.data.get("tab", "")
        return told if told in {tab.name for tab in TABS} else TABS[0].name

    def told(self) -> dict[str, Any]:
        """What was chosen; an unreadable filter narrows nothing."""
        return self.cleaned_data if self.is_valid() else {}

    def narrow(self, rows: InfoRequests, at: datetime) -> InfoRequests:
        """The requests of the tab that fit."""
        chosen = next(tab for tab in TABS if tab.name == self.tab_shown())
        rows, told = chosen.narrow(rows, self.officer), self.told()
        if told.get("partner"):
            rows = rows.filter(partner=told["partner"])
        return rows.overdue(at) if told.get("overdue") else rows
