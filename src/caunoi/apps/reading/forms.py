"""What an officer fills in to have a report read, or to correct a proposal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.reading.models import Proposal
from caunoi.apps.register.facts import ContactFacts, Facts, Keeping
from caunoi.apps.register.forms.base import RecordForm, keeping_fields, read_keeping
from caunoi.apps.register.forms.commitments import CommitmentForm
from caunoi.apps.register.forms.instruments import InstrumentForm
from caunoi.apps.register.forms.engagements import EngagementForm
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm

FORMS: dict[str, type[RecordForm]] = {
    "partner": PartnerForm,
    "engagement": EngagementForm,
    "instrument": InstrumentForm,
    "commitment": CommitmentForm,
}


class UploadForm(forms.Form):
    """One report, and who may read it."""

    file = forms.FileField(
        label=_("Text file"),
        allow_empty_file=True,  # the reader says what is wrong with it, by its code
        help_text=_("A report as plain text (.txt, UTF-8), up to 2 MB."),
    )

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        """Ask who may read the report and all that is entered from it."""
        super().__init__(*args, **options)
        self.officer = officer
        self.fields.update(keeping_fields(officer))

    def keeping(self) -> Keeping:
        """Who may read the report."""
        return read_keeping(self.cleaned_data, self.officer)


class RejectForm(forms.Form):
    """Why a proposal stays out of the register."""

    reason = forms.CharField(
        label=_("Why it is rejected"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def correction_of(
    proposal: Proposal, facts: Facts, request: OfficerRequest, data: Any
) -> RecordForm:
    """The form of the register, filled with what the report says."""
    options: dict[str, Any] = {"officer": request.user, "at": request.at, "facts": facts}
    if isinstance(facts, ContactFacts):
        return ContactForm(data, partner=facts.partner, **options)
    form = FORMS[proposal.kind](data, **options)
    if "source" in form.fields:  # it is this report, and an officer need not spell it
        form.fields["source"].widget = forms.HiddenInput()
    return form
