"""Forms of partners: what they are called, whether we work with them, who follows them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import succession
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register import standing
from caunoi.apps.register.facts import PartnerFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.aliases import AliasesField
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    Texts,
    Wrong,
    language,
    term_choices,
)
from caunoi.apps.register.forms.contacts import ContactForm as ContactForm
from caunoi.apps.register.forms.likeness import AskedWhetherAnother
from caunoi.apps.register.models import Partner
from caunoi.apps.register.terms import COUNTRIES, PartnerKind, PartnerState, country_name


def countries() -> list[tuple[str, str]]:
    """Every country by its name in the page's language."""
    lang = language()
    return [(code, country_name(code, lang)) for code in COUNTRIES]


def _long(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=4000, widget=area)


class PartnerForm(RecordForm, AskedWhetherAnother):
    """An agency abroad."""

    TEXTS: ClassVar[Texts] = {"name": _("Name of the agency")}
    WRONG: ClassVar[Wrong] = {
        succession.InACircle: ("parent", _("“%(name)s” would be part of itself."))
    }

    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    aliases = AliasesField(
        label=_("Other names and spellings"),
        help_text=_(
            "One a line, in any script. When it was in use may follow after a bar: "
            "Khammouane | 1990 – 30/06/2025"
        ),
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    kind = forms.ChoiceField(label=_("Kind of agency"), choices=term_choices(PartnerKind))
    parent = OneRecord(
        _("Part of"), help_text=_("For example the ministry or embassy it belongs to.")
    )
    vetted_on = inputs.DayField(
        label=_("Looked into on"),
        help_text=_("For a company, university or association only, every year."),
    )
    due_diligence = _long(_("What was looked into, and the result"))
    interests = _long(_("What it wants of us: bids, contracts, other interests"))
    contact_limits = _long(_("What is not spoken of with it"))

    field_order = (
        *("short_name", "aliases", "country", "kind", "parent"),
        *("vetted_on", "due_diligence", "interests", "contact_limits"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """The register of agencies serves the whole node."""
        super().__init__(*args, **options)
        if "readers" in self.fields:
            self.fields["readers"].initial = "node"

    def offer_all(self) -> None:
        """Partners the officer may read, without the one that is shown."""
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        if self.record is not None:
            partners = partners.exclude(pk=self.record.pk)
        self.offer("parent", partners)

    def require(self) -> None:
        """It is no part of itself."""
        if isinstance(self.record, Partner):
            standing.require_above(self.record, self.facts().parent)

    def facts(self) -> PartnerFacts:
        """What the officer told."""
        told = self.cleaned_data
        return PartnerFacts(
            name=self.text_of("name"),
            short_name=told["short_name"],
            aliases=told["aliases"],
            country=told["country"],
            kind=told["kind"],
            parent=self.chosen("parent"),
            vetted_on=told["vetted_on"],
            due_diligence=told["due_diligence"],
            interests=told["interests"],
            contact_limits=told["contact_limits"],
        )


class PartnerStateForm(EntryForm):
    """Whether we work with a partner now, of the states that follow on its own."""

    state = forms.TypedChoiceField(label=_("New state"), coerce=PartnerState.of)

    def __init__(self, data: Any = None, *, partner: Partner) -> None:
        """Offer the states that it may go to."""
        super().__init__(data)
        field = self.fields["state"]
        if isinstance(field, forms.ChoiceField):
            states = standing.MOVES[partner.state]
            field.choices = [(state.value, state.label(language())) for state in states]


class SuccessorForm(EntryForm):
    """Which agency took a partner's place, and since when."""

    successor = OneRecord(_("Agency that took its place"))
    since = inputs.PartialDateField(label=_("Since"))

    def __init__(self, data: Any = None, *, partners: Any) -> None:
        """Offer the other partners that the officer may read."""
        super().__init__(data)
        field = self.fields["successor"]
        field.required = True
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = partners.order_by("country", "name")
