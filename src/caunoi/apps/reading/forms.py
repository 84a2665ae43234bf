"""What an officer fills in to have a report read, or to correct a proposal."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.facts import ContactFacts, Facts, Keeping
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    keeping_fields,
    read_keeping,
)
from caunoi.apps.register.forms.commitments import CommitmentForm
from caunoi.apps.register.forms.engagements import EngagementForm
from caunoi.apps.register.forms.instruments import InstrumentForm
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm
from caunoi.apps.register.forms.results import ResultForm
from caunoi.apps.register.models import Partner

LONGEST_ADDRESS = 2000
FORMS: dict[str, type[RecordForm]] = {
    "partner": PartnerForm,
    "engagement": EngagementForm,
    "instrument": InstrumentForm,
    "commitment": CommitmentForm,
    "result": ResultForm,
}


class UploadForm(EntryForm):
    """One report, and who may read it."""

    READ_ELSEWHERE: ClassVar[Mapping[str, str]] = {
        "file": "reading.actions.read_report opens it, refuses it and keeps the try"
    }

    file = forms.FileField(
        label=_("File of the report"),
        allow_empty_file=True,  # the reader says what is wrong with it, by its code
        help_text=_(
            "Plain text (up to 2 MB), web page, Word document (.docx) or PDF with text "
            "(up to 20 MB)."
        ),
    )
    outlet = forms.CharField(
        label=_("Who printed it"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=_(
            "Name or address of the outlet or office. The node learns for each how sure "
            "its readings are."
        ),
    )
    although_alike = forms.BooleanField(
        label=_("It is another report; read it too"), required=False
    )

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        """Ask who may read the report and all that is entered from it."""
        super().__init__(*args, **options)
        self.officer = officer
        self.fields.update(keeping_fields(officer))
        self.alike: Report | None = None
        self._although = self.fields.pop("although_alike")
        if self.data.get("although_alike"):
            self.fields["although_alike"] = self._although

    def is_alike(self, known: Report) -> None:
        """Ask whether it is the report that nearly has these words."""
        self.alike = known
        self.fields["although_alike"] = self._although
        self.add_error(
            "file",
            _(
                "Nearly the same words were read before. Choose the file again if it is "
                "another report."
            ),
        )

    def origin(self) -> actions.Origin:
        """Where it comes from."""
        return actions.Origin(
            self.cleaned_data["outlet"], bool(self.cleaned_data.get("although_alike"))
        )

    def keeping(self) -> Keeping:
        """Who may read the report."""
        return read_keeping(self.cleaned_data, self.officer)


class RejectForm(EntryForm):
    """Why a proposal stays out of the register."""

    reason = forms.CharField(
        label=_("Why it is rejected"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PartnerChoice(EntryForm):
    """Whose contact point a person is, where the report does not say so."""

    partner = OneRecord(_("Which partner does this person belong to?"))

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        """Offer the partners this officer may read."""
        super().__init__(*args, **options)
        field = self.fields["partner"]
        if isinstance(field, OneRecord):
            field.required = True
            field.queryset = Partner.objects.visible_to(officer).order_by("country", "pk")


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
