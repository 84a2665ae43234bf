"""Forms of partners and their contact points."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import rules
from caunoi.apps.register.facts import ContactFacts, PartnerFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    Texts,
    Wrong,
    language,
    term_choices,
)
from caunoi.apps.register.models import Partner
from caunoi.apps.register.terms import COUNTRIES, PartnerKind, PartnerState, country_name
from caunoi.core.vocabulary import Capacity


def countries() -> list[tuple[str, str]]:
    """Every country by its name in the page's language."""
    lang = language()
    return [(code, country_name(code, lang)) for code in COUNTRIES]


class PartnerForm(RecordForm):
    """An agency abroad."""

    TEXTS: ClassVar[Texts] = {"name": _("Name of the agency")}

    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    kind = forms.ChoiceField(label=_("Kind of agency"), choices=term_choices(PartnerKind))
    parent = OneRecord(
        _("Part of"), help_text=_("For example the ministry or embassy it belongs to.")
    )
    successor = OneRecord(_("Succeeded by"))
    state = forms.ChoiceField(
        label=_("State"), choices=term_choices(PartnerState), initial="active"
    )
    although_similar = forms.BooleanField(
        label=_("This is another agency, although the names are alike"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask about a similar partner only once one was found."""
        super().__init__(*args, **options)
        if not self.data.get("although_similar"):
            self.fields["although_similar"].widget = forms.HiddenInput()
        if "readers" in self.fields:
            self.fields["readers"].initial = "node"

    def offer_all(self) -> None:
        """Partners the officer may read, without the one that is shown."""
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        if self.record is not None:
            partners = partners.exclude(pk=self.record.pk)
        self.offer("parent", partners)
        self.offer("successor", partners)

    def is_similar_to(self, existing: Partner) -> None:
        """Say which partner has this name already, and ask whether this is another."""
        self.fields["although_similar"].widget = forms.CheckboxInput()
        sentence = _("“%(name)s” is in the register already. Is this another agency?")
        self.add_error("although_similar", sentence % {"name": existing.name.text})

    def facts(self) -> PartnerFacts:
        """What the officer told."""
        told = self.cleaned_data
        return PartnerFacts(
            name=self.text_of("name"),
            short_name=told["short_name"],
            country=told["country"],
            kind=told["kind"],
            parent=self.chosen("parent"),
            successor=self.chosen("successor"),
            state=told["state"],
        )


class ContactForm(RecordForm):
    """A contact point of one partner."""

    TEXTS: ClassVar[Texts] = {"name": _("Name"), "title": _("Office held")}
    WRONG: ClassVar[Wrong] = {
        rules.TermEndsFirst: (
            "term_to",
            _("The last day, %(last)s, lies before the first, %(first)s."),
        )
    }

    capacity = forms.ChoiceField(label=_("Capacity"), choices=term_choices(Capacity))
    term_from = inputs.DayField(
        label=_("In this capacity from"), help_text=_("dd/mm/yyyy; empty: not known")
    )
    term_to = inputs.DayField(
        label=_("Until"), help_text=_("dd/mm/yyyy; empty: no end known")
    )
    languages = forms.CharField(label=_("Languages"), max_length=60, required=False)
    round_the_clock = forms.BooleanField(
        label=_("Can be reached day and night"), required=False
    )
    reach = forms.CharField(
        label=_("How to reach"),
        max_length=120,
        required=False,
        help_text=_("Telephone, mail or another channel of the office"),
    )

    def __init__(self, *args: Any, partner: Partner, **options: Any) -> None:
        """Keep whose contact point it is."""
        self.partner = partner
        super().__init__(*args, **options)
        if "readers" in self.fields:
            self.fields["readers"].initial = "node"

    def require(self) -> None:
        """The term ends after it begins."""
        rules.require_term(self.facts())

    def facts(self) -> ContactFacts:
        """What the officer told."""
        told = self.cleaned_data
        return ContactFacts(
            partner=self.partner,
            name=self.text_of("name"),
            title=self.text_of("title"),
            **{name: told[name] for name in ContactForm.base_fields},
        )
