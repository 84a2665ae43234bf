"""What an officer writes down about a letter, and what heads one."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions.by_hand.numbering import Head
from caunoi.apps.exchange.actions.by_hand.recording import Event
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.files import AttachForm
from caunoi.apps.exchange.forms.parts import line, one_of, prose
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.exchange.by_hand import Means
from caunoi.core.texts import tidy
from caunoi.links.files.store import Sealed

MOMENT = "%Y-%m-%dT%H:%M"
BY_OFFICERS = tuple(one for one in Means if one is not Means.SEAT)


class EventForm(AttachForm):
    """When and how something happened, by whom, and the scan that shows it."""

    field_order = ("happened_at", "means", "carrier", "note", "attachment")

    happened_at = forms.DateTimeField(
        label=_("When it happened"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
        help_text=_("By our clock. A receipt starts the clock of the answer."),
    )
    means = one_of(_("How it went"), required=True)
    carrier = line(_("Who carried or took it"))
    note = prose(_("Number on the paper, proof of the post, what was said"))

    def __init__(self, *args: Any, scan_needed: bool = False, **more: Any) -> None:
        """Offer the ways; a receipt, and what came, need their scan."""
        super().__init__(*args, **more)
        self.fields["attachment"].required = scan_needed
        self.fields["attachment"].label = str(_("Scan"))
        named = [(one.value, one.label(language())) for one in BY_OFFICERS]
        parts.fill(self, means=named)

    def clean_attachment(self) -> Any:
        """The sealed scan, where there is one."""
        return super().clean_attachment() if self.cleaned_data["attachment"] else None

    def event(self) -> Event:
        """What the officer told."""
        told = self.cleaned_data
        file = told["attachment"]
        return Event(
            happened_at=timezone.localtime(told["happened_at"]),
            means=Means.known(told["means"]),
            carrier=tidy(told["carrier"]),
            note=tidy(told["note"]),
            scan=(file.name, file.sealed) if file else None,
        )


class SeatFileForm(AttachForm):
    """A file that a liaison puts beside what their agency says; none need be."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for no file."""
        super().__init__(*args, **more)
        self.fields["attachment"].required = False

    def clean_attachment(self) -> Any:
        """The sealed file, where there is one."""
        return super().clean_attachment() if self.cleaned_data["attachment"] else None

    def file(self) -> tuple[str, Sealed] | None:
        """Its name and its sealed bytes."""
        told = self.cleaned_data["attachment"]
        return (told.name, told.sealed) if told else None


class HeadForm(EntryForm):
    """Number, symbol and signature of a letter whose words are approved."""

    symbol = forms.CharField(label=_("Symbol after the number"), max_length=40)
    number = forms.IntegerField(
        label=_("Number of the letter"),
        required=False,
        min_value=1,
        help_text=_("Empty: the next number of the unit's series."),
    )
    gap_because = line(_("Why numbers are skipped"))
    place = forms.CharField(label=_("Place it is dated from"), max_length=60)
    office = prose(_("Signed in the name of"), required=True, max_length=300)
    other_office = prose(
        _("Signed in the name of, in English"), required=True, max_length=300
    )
    signer = forms.CharField(label=_("Name of the signer"), max_length=120)
    copies = prose(_("Copies to"), max_length=1000)

    def head(self) -> Head:
        """What the officer told."""
        return Head(**self.cleaned_data)
