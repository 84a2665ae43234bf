"""The draft of an agreement, and the file of one as it comes from another party."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.agreements import Terms
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core.envelope.agreement import SIZE_LIMIT


class AgreementForm(EntryForm):
    """One file."""

    file = forms.FileField(
        label=_("File of the agreement"),
        help_text=_(
            "A draft, or a copy with further signatures; each of them is verified."
        ),
    )

    def clean_file(self) -> bytes:
        """The bytes; refused where they are more than any agreement has."""
        raw = bytes(self.cleaned_data["file"].read(SIZE_LIMIT + 1))
        if len(raw) > SIZE_LIMIT:
            raise forms.ValidationError(_("This file is larger than an agreement may be."))
        return raw


class SuspendForm(EntryForm):
    """Why everything under an agreement is held."""

    reason = forms.CharField(
        label=_("Reason for holding all messages"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, of: Agreement) -> None:
        """A page may show the gates of several agreements."""
        super().__init__(data, auto_id=f"gate-{of.pk}-%s")


class DraftForm(EntryForm):
    """From when and until when the agreement that nodes sign shall hold."""

    first = inputs.DayField(label=_("Valid from the start of"), required=True)
    last = inputs.DayField(label=_("Valid until the end of"))
    convening = forms.ChoiceField(
        label=_("Convening node"),
        help_text=_("The party that calls the others together, where one does."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, instrument: Instrument, officer: Officer
    ) -> None:
        """Offer the parties that run a node."""
        super().__init__(data)
        parties = Partner.objects.visible_to(officer).filter(instruments=instrument)
        offered = [
            (one.node, one.name.in_language(language()))
            for one in parties.with_node().order_by("pk")
        ]
        ours = (settings.CAUNOI.node, _("Our side"))
        field = self.fields["convening"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No node convenes")), ours, *offered]

    def terms(self) -> Terms:
        """What the officer set."""
        told = self.cleaned_data
        return Terms(told["first"], told["last"], told["convening"] or None)

    def clean(self) -> dict[str, Any]:
        """The end lies behind the start."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            told = {"end": f"{last:%d/%m/%Y}", "start": f"{first:%d/%m/%Y}"}
            self.add_error("last", forms.ValidationError(inputs.ENDS_FIRST, params=told))
        return self.cleaned_data
