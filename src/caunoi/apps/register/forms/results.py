"""The form and the filter of results."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import rules
from caunoi.apps.register.facts import ResultFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import OneRecord, RecordForm, SomeRecords, Wrong
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.forms.filters import WithPartner
from caunoi.apps.register.models import Commitment, Engagement, Partner, Results


class ResultForm(RecordForm, SourceFields):
    """So many of what, done by whom, for whom, in which time."""

    WRONG: ClassVar[Wrong] = {
        rules.ResultIncomplete: (None, _("Say how many, of what, and who did it.")),
        rules.DateAhead: ("period", _("%(day)s lies ahead; a result has happened.")),
    }

    value = forms.DecimalField(
        label=_("Number"), max_digits=18, decimal_places=3, min_value=0
    )
    qualifier = forms.CharField(
        label=_("More, less or about"),
        max_length=60,
        required=False,
        help_text=_("As the source says it: “more than”, “nearly”."),
    )
    unit_of_count = forms.CharField(
        label=_("Unit of count"),
        max_length=80,
        help_text=_("For example: cases, courses, visits, kg"),
    )
    metric = forms.CharField(label=_("What was counted"), max_length=300)
    by_us = forms.BooleanField(label=_("Our side did it"), required=False)
    by_partners = SomeRecords(_("Partners who did it"))
    by_words = forms.CharField(
        label=_("Who did it, as the source names them"), max_length=300, required=False
    )
    to_us = forms.BooleanField(label=_("It was for our side"), required=False)
    to_partners = SomeRecords(_("Partners it was for"))
    to_words = forms.CharField(
        label=_("Whom it was for, as the source names them"), max_length=300, required=False
    )
    period = inputs.PartialDateField(label=_("In which time"))
    engagement = OneRecord(_("Told at"))
    commitment = OneRecord(_("It fulfils"))

    def offer_all(self) -> None:
        """Partners, engagements and commitments the officer may read."""
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        self.offer("by_partners", partners)
        self.offer("to_partners", partners)
        told_at = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        self.offer("engagement", told_at)
        fulfils = Commitment.objects.visible_to(self.officer).promises()
        self.offer("commitment", fulfils.order_by("-created_at"))

    def require(self) -> None:
        """It is complete, and has happened."""
        rules.require_result(self.facts(), self.today)

    def facts(self) -> ResultFacts:
        """What the officer told."""
        told: dict[str, Any] = {
            name: self.cleaned_data[name] for name in ResultForm.base_fields
        }
        told["by_partners"] = tuple(told["by_partners"])
        told["to_partners"] = tuple(told["to_partners"])
        told["engagement"] = self.chosen("engagement")
        told["commitment"] = self.chosen("commitment")
        return ResultFacts(**told)


class ResultFilter(WithPartner):
    """Results by partner and by words of what was counted."""

    metric = forms.CharField(label=_("What was counted"), required=False, max_length=100)

    def rows(self, rows: Results) -> QuerySet[Any]:
        """The results asked for, the latest first."""
        if "partner" in self.told:
            rows = rows.naming(self.told["partner"])
        if "metric" in self.told:
            rows = rows.filter(metric__icontains=self.told["metric"])
        return rows.newest()
