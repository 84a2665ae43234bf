"""The filter of the inbox; it stays in the address."""

from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk import inbox
from caunoi.apps.exchange.forms.drafting import PartnerChoice
from caunoi.apps.exchange.forms.parts import one_of, words_of
from caunoi.apps.exchange.models import InfoRequest, InfoRequests
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Beside
from caunoi.apps.register.models import Partner
from caunoi.core.desk import Lane, Pace
from caunoi.core.vocabulary import CrimeArea, DataClass, Handling

ALL = _("All")
DUE = (
    ("", ALL),
    ("late", _("Overdue")),
    ("day", _("Due within a day")),
    ("week", _("Due within a week")),
)
HAD = (
    ("", ALL),
    ("me", _("Me")),
    ("unit", _("Officers of my unit")),
    ("nobody", _("Nobody")),
)


class InboxForm(forms.Form):
    """Narrows a lane."""

    lane = forms.CharField(required=False, widget=forms.HiddenInput)
    partner = PartnerChoice(
        queryset=Partner.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Partner"),
        empty_label=_("All partners"),
    )
    area = one_of(_("Crime area"))
    kind = one_of(_("Class of data asked for"))
    pace = one_of(_("Urgency"))
    due = forms.ChoiceField(label=_("Answer due"), choices=DUE, required=False)
    had = forms.ChoiceField(label=_("Who has it"), choices=HAD, required=False)
    handling = one_of(_("Handling code"))

    def __init__(self, data: Any, *, officer: Officer) -> None:
        """Offer the partners this officer may read."""
        super().__init__(data)
        field = self.fields["partner"]
        if isinstance(field, forms.ModelChoiceField):
            theirs = InfoRequest.objects.filter(partner=OuterRef("pk"))
            known = Partner.objects.visible_to(officer).filter(Exists(theirs))
            field.queryset = known.only("public_id", "name").order_by("pk")
        codes = Handling.banners(language())
        options = {
            "area": words_of(CrimeArea, ALL),
            "kind": words_of(DataClass, ALL),
            "pace": words_of(Pace, ALL),
            "handling": [("", ALL), *codes],
        }
        for name, told in options.items():
            choice = self.fields[name]
            if isinstance(choice, forms.ChoiceField):
                choice.choices = told

    def lane_shown(self) -> Lane:
        """The chosen lane, the first where none of that name exists."""
        return Lane.of(self.data.get("lane", "")) or Lane.ANSWER

    def told(self) -> dict[str, Any]:
        """What was chosen; an unreadable choice narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, desk: inbox.Desk) -> InfoRequests:
        """The requests of the lane that fit."""
        rows, told = desk.lane(self.lane_shown()), self.told()
        columns = {"partner": "partner", "kind": "data_class", "handling": "handling"}
        chosen = {column: told[name] for name, column in columns.items() if name in told}
        rows = rows.filter(**chosen)
        if "area" in told:  # a lane has fewer requests than an area
            rows = rows.filter(Exact(Beside(F("crime_area")), told["area"]))
        if "pace" in told:
            rows = rows.filter(inbox.at_pace(Pace.known(told["pace"])))
        rows = inbox.due_by(rows, told.get("due", ""), desk.at)
        return inbox.had_by(rows, told.get("had", ""), desk.officer)
