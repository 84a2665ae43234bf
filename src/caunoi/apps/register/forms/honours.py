"""Forms of commendations and gifts."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register import honours
from caunoi.apps.register.facts.honours import CommendationFacts, GiftFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    Texts,
    Wrong,
    language,
    term_choices,
)
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.errors import CaunoiError
from caunoi.core.vocabulary import AwardingAuthority, AwardKind, GiftDisposal

DAY = _("dd/mm/yyyy")
ABOVE = _("%(authority)s may not give this: %(award)s (Law 06/2022/QH15).")


class CommendationForm(RecordForm, SourceFields):
    """One award to one recipient or group."""

    TEXTS: ClassVar[Texts] = {"title": _("For what")}

    award = forms.ChoiceField(label=_("Award"), choices=term_choices(AwardKind))
    authority = forms.ChoiceField(
        label=_("Who decides about it"), choices=term_choices(AwardingAuthority)
    )
    authority_words = forms.CharField(
        label=_("Who decides, as the source names them"), max_length=200, required=False
    )
    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=300,
        help_text=_("A person with rank and office, or a group with its size."),
    )
    partner = OneRecord(_("Agency of the recipient"))
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=60, required=False
    )
    decided_on = inputs.DayField(label=_("Date of the decision"), help_text=DAY)
    ceremony = OneRecord(_("Presented at"))
    presented_on = inputs.DayField(label=_("Presented on"), help_text=DAY)

    def offer_all(self) -> None:
        """Partners and engagements the officer may read."""
        self.offer("partner", Partner.objects.visible_to(self.officer).order_by("name"))
        rows = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        self.offer("ceremony", rows)

    def require(self) -> None:
        """An award that its authority may give."""
        honours.require_power(self.facts())

    def tell(self, error: CaunoiError) -> None:
        """Name the award and the authority in the page's language."""
        if not isinstance(error, honours.AboveItsPower):
            raise error
        lang = language()
        told = {"award": error.award.label(lang), "authority": error.authority.label(lang)}
        self.add_error("award", forms.ValidationError(ABOVE, params=told))

    def facts(self) -> CommendationFacts:
        """What the officer told."""
        told = self.cleaned_data
        links = {name: self.chosen(name) for name in ("partner", "ceremony")}
        names = [name for name in CommendationForm.base_fields if name not in links]
        return CommendationFacts(
            title=self.text_of("title"), **links, **{name: told[name] for name in names}
        )


class GiftForm(RecordForm, SourceFields):
    """One gift, given by us or received."""

    TEXTS: ClassVar[Texts] = {"title": _("What it is")}
    WRONG: ClassVar[Wrong] = {
        honours.GiftDay: ("received_on", _("%(day)s is still to come.")),
    }

    we_gave = forms.BooleanField(label=_("Our side gave it"), required=False)
    giver = forms.CharField(label=_("Who gave it"), max_length=200)
    receiver = forms.CharField(label=_("Who received it"), max_length=200)
    partner = OneRecord(_("Partner"))
    engagement = OneRecord(_("At which engagement"))
    received_on = inputs.DayField(label=_("On which day"), required=True, help_text=DAY)
    value = forms.DecimalField(
        label=_("Value in đồng"),
        min_value=0,
        max_digits=14,
        decimal_places=0,
        required=False,
        help_text=_("Empty: nobody knows; it is then treated as over the limit."),
    )
    disposal = forms.ChoiceField(
        label=_("What became of it"), choices=term_choices(GiftDisposal)
    )
    disposal_words = forms.CharField(
        label=_("Where it is, or to whom it was handed in"), max_length=300, required=False
    )

    def offer_all(self) -> None:
        """Partners and engagements the officer may read."""
        self.offer("partner", Partner.objects.visible_to(self.officer).order_by("name"))
        rows = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        self.offer("engagement", rows)

    def require(self) -> None:
        """A day that has been."""
        honours.require_day(self.facts(), self.today)

    def facts(self) -> GiftFacts:
        """What the officer told."""
        told = self.cleaned_data
        links = {name: self.chosen(name) for name in ("partner", "engagement")}
        names = [name for name in GiftForm.base_fields if name not in links]
        return GiftFacts(
            title=self.text_of("title"), **links, **{name: told[name] for name in names}
        )


class DeclareForm(EntryForm):
    """The day on which a gift was declared."""

    day = inputs.DayField(label=_("Declared on"), required=True, help_text=DAY)
