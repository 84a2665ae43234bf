"""Forms of rounds and of one province in a round."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import provinces
from caunoi.apps.register.facts.rounds import ProvinceFacts, RoundFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import OneRecord, RecordForm, SomeRecords, Texts, Wrong
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.models import Engagement, Partner, RoundProvince

DAY = _("dd/mm/yyyy")


def province_choices() -> list[tuple[str, Any]]:
    """Every province, old ones with the one they belong to now."""
    now = provinces.successors()
    return [
        (name, _("%(old)s (now %(new)s)") % {"old": name, "new": now[name]})
        if now[name]
        else (name, name)
        for name in provinces.names()
    ]


class RoundForm(RecordForm, SourceFields):
    """One mandate with one agenda, for several provinces."""

    TEXTS: ClassVar[Texts] = {"title": _("Title")}

    mandate = forms.CharField(
        label=_("Mandate"),
        max_length=160,
        help_text=_("The paper that gives it: number, kind and authority."),
    )
    mandated_on = inputs.DayField(
        label=_("Date of the mandate"), required=True, help_text=DAY
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    partners = SomeRecords(_("Partners taking part"))
    held_by = inputs.DayField(label=_("Sessions held by"), help_text=DAY)
    situation_by = inputs.DayField(label=_("Situation reports in by"), help_text=DAY)
    needs_by = inputs.DayField(label=_("Needs in by"), help_text=DAY)
    told_provinces = forms.MultipleChoiceField(
        label=_("Provinces"),
        choices=province_choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def shown(self, record: Any) -> dict[str, Any]:
        """With the provinces of the round."""
        rows = RoundProvince.objects.filter(round=record)
        named = list(rows.values_list("province", flat=True))
        return {**super().shown(record), "told_provinces": named}

    def offer_all(self) -> None:
        """Partners the officer may read."""
        self.offer("partners", Partner.objects.visible_to(self.officer).order_by("name"))

    def facts(self) -> RoundFacts:
        """What the officer told."""
        told = self.cleaned_data
        return RoundFacts(
            title=self.text_of("title"),
            mandate=told["mandate"],
            mandated_on=told["mandated_on"],
            agenda=told["agenda"],
            partners=tuple(told["partners"]),
            held_by=told["held_by"],
            situation_by=told["situation_by"],
            needs_by=told["needs_by"],
            words=told["words"],
            source=told["source"],
        )


class ProvinceForm(RecordForm):
    """What one province has given so far."""

    ASKS_READERS: ClassVar[bool] = False
    WRONG: ClassVar[Wrong] = {
        provinces.StepAhead: (
            None,
            _("%(day)s lies before the mandate, or is still to come."),
        )
    }

    held_on = inputs.DayField(label=_("Session held on"), help_text=DAY)
    engagement = OneRecord(_("The session in the register"))
    situation_on = inputs.DayField(label=_("Situation report in on"), help_text=DAY)
    needs_on = inputs.DayField(label=_("Needs in on"), help_text=DAY)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, row: RoundProvince, **options: Any) -> None:
        """Show what is known of the province."""
        self.row = row
        super().__init__(*args, **options)
        for name in ("held_on", "situation_on", "needs_on", "note"):
            self.initial[name] = getattr(row, name)
        if row.engagement is not None:
            self.initial["engagement"] = row.engagement.public_id

    def offer_all(self) -> None:
        """Engagements the officer may read."""
        rows = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        self.offer("engagement", rows)

    def require(self) -> None:
        """Days between the mandate and today."""
        told, held = self.facts(), self.row.round
        for day in (told.held_on, told.situation_on, told.needs_on):
            provinces.require_between(day, held.mandated_on, self.today)

    def facts(self) -> ProvinceFacts:
        """What the officer told."""
        told = self.cleaned_data
        names = ("held_on", "situation_on", "needs_on", "engagement", "note")
        return ProvinceFacts(**{name: told[name] for name in names})
