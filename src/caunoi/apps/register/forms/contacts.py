"""The form of a contact point: a person of a partner in an office with a term."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import rules
from caunoi.apps.register.facts import ContactFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import RecordForm, Texts, Wrong, term_choices
from caunoi.apps.register.forms.likeness import AskedWhetherAnother
from caunoi.apps.register.models import Partner
from caunoi.core.vocabulary import Capacity

TOLD = (
    "capacity",
    "term_from",
    "term_to",
    "accreditation",
    "accredited_on",
    "languages",
    "round_the_clock",
    "reach",
)


class ContactForm(RecordForm, AskedWhetherAnother):
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
    accreditation = forms.CharField(
        label=_("Accreditation"),
        max_length=160,
        required=False,
        help_text=_("The paper that accredits the person, and who issued it"),
    )
    accredited_on = inputs.DayField(label=_("Accredited on"), help_text=_("dd/mm/yyyy"))
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

    field_order = TOLD

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
            **{name: told[name] for name in TOLD},
        )
