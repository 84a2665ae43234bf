"""A note, and a record that a request belongs together with."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk import ties
from caunoi.apps.desk.actions import noting
from caunoi.apps.exchange.forms.parts import prose
from caunoi.apps.officers.entering.forms import EntryForm

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class NoteForm(EntryForm):
    """What colleagues are told."""

    text = prose(_("Note for colleagues"), required=True, max_length=noting.LONGEST_NOTE)


class TieForm(EntryForm):
    """Which record: its kind, and the address of its page."""

    kind = forms.ChoiceField(label=_("Kind of record"), choices=list(ties.WORDS.items()))
    address = forms.CharField(
        label=_("Address of its page"),
        max_length=400,
        help_text=_("Copy it from the address line of the record's page."),
    )

    def clean_address(self) -> UUID:
        """The id in the address, the last one where there are two."""
        told: Any = _ID.findall(str(self.cleaned_data["address"]))
        if not told:
            raise forms.ValidationError(_("No record stands in this address."))
        return UUID(told[-1])
