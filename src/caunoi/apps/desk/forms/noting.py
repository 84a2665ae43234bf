"""A note, and a record that a request belongs together with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk import ties
from caunoi.apps.desk.actions import noting
from caunoi.apps.exchange.forms.parts import prose
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer


class NoteForm(EntryForm):
    """What colleagues are told."""

    text = prose(_("Note for colleagues"), required=True, max_length=noting.LONGEST_NOTE)


class TieForm(EntryForm):
    """Which record: words that stand in it, or the address of its page."""

    record = forms.CharField(
        label=_("Words of the record, or the address of its page"),
        max_length=400,
        help_text=_("A request, commitment, engagement or instrument that you may read."),
    )

    def __init__(self, *args: Any, asked: InfoRequest, officer: Officer) -> None:
        """Tie `asked`, as this officer may."""
        super().__init__(*args)
        self._asked, self._officer = asked, officer
        self.offered: list[ties.Tied] = []

    def clean_record(self) -> ties.Tied:
        """The one record that is meant; where several fit, they are `offered`."""
        told = str(self.cleaned_data["record"])
        found = ties.meant(told, self._asked, self._officer)
        if len(found) == 1:
            return found[0]
        self.offered = found
        if found:
            raise forms.ValidationError(_("Several records fit. Choose one below."))
        raise forms.ValidationError(_("No record that you may read fits."))
