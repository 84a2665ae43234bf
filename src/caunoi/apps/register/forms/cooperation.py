"""Forms of instruments, and where the words of a record stand."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import rules
from caunoi.apps.register.facts import InstrumentFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
    term_choices,
)
from caunoi.apps.register.models import Partner
from caunoi.core.vocabulary import (
    CrimeArea,
    DataClass,
    InstrumentKind,
    InstrumentState,
)

AHEAD = _("%(day)s lies ahead; the state says that it has happened.")


class SourceFields(forms.Form):
    """The exact words a record came from, and where they stand."""

    words = forms.CharField(
        label=_("Exact words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=_("Word for word, as the source has them."),
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=120,
        help_text=_("For example the number and date of the minutes, and the page."),
    )


class InstrumentForm(RecordForm, SourceFields):
    """A paper between agencies or States."""

    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    WRONG: ClassVar[Wrong] = {
        rules.ForceBeforeSignature: (
            "in_force_on",
            _("In force on %(force)s, before its signature on %(signed)s."),
        ),
        rules.EndsBeforeItBegins: (
            "ends_on",
            _("It would end on %(ends)s, before it was signed or in force."),
        ),
        rules.DateAhead: ("state", AHEAD),
    }

    kind = forms.ChoiceField(label=_("Kind"), choices=term_choices(InstrumentKind))
    state = forms.ChoiceField(label=_("State"), choices=term_choices(InstrumentState))
    with_us = forms.BooleanField(
        label=_("Our side is a party"), required=False, initial=True
    )
    partners = SomeRecords(_("Parties on the other side"))
    signed_on = inputs.PartialDateField(label=_("Signed on"))
    in_force_on = inputs.PartialDateField(label=_("In force on"), help_text="")
    ends_on = inputs.PartialDateField(label=_("Ends on"), help_text="")
    crime_areas = forms.MultipleChoiceField(
        label=_("Crime areas"),
        choices=term_choices(CrimeArea),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    data_classes = forms.MultipleChoiceField(
        label=_("Classes of data"),
        choices=term_choices(DataClass),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_all(self) -> None:
        """Partners the officer may read."""
        self.offer("partners", Partner.objects.visible_to(self.officer).order_by("name"))

    def require(self) -> None:
        """Dates that can be."""
        rules.require_instrument_dates(self.facts(), self.today)

    def facts(self) -> InstrumentFacts:
        """What the officer told."""
        told = self.cleaned_data
        return InstrumentFacts(
            title=self.text_of("title"),
            kind=told["kind"],
            state=told["state"],
            with_us=told["with_us"],
            partners=tuple(told["partners"]),
            crime_areas=tuple(told["crime_areas"]),
            data_classes=tuple(told["data_classes"]),
            signed_on=told["signed_on"],
            in_force_on=told["in_force_on"],
            ends_on=told["ends_on"],
            words=told["words"],
            source=told["source"],
        )


class InstrumentStateForm(forms.Form):
    """Where an instrument stands now."""

    state = forms.TypedChoiceField(
        label=_("New state"),
        choices=term_choices(InstrumentState),
        coerce=InstrumentState.of,
    )
