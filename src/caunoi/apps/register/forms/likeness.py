"""What a form asks when something of nearly the same name is in the register already."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.records import Record
from caunoi.apps.register.forms.base import name_of


class AskedWhetherAnother(EntryForm):
    """A form that asks, only once something alike was found, whether this is another."""

    although_similar = forms.BooleanField(
        label=_("It is another one, although the names are alike"), required=False
    )
    candidates: tuple[tuple[str, str], ...] = ()  # name and address

    def __init__(self, *args: Any, **options: Any) -> None:
        """Hide the question until it is needed."""
        super().__init__(*args, **options)
        if not self.data.get("although_similar"):
            self.fields["although_similar"].widget = forms.HiddenInput()

    def is_similar_to(self, candidates: Sequence[Record]) -> None:
        """Say what is there already, and ask whether this is another."""
        self.fields["although_similar"].widget = forms.CheckboxInput()
        self.candidates = tuple(
            (
                name_of(one),
                reverse(f"register:{one.record_kind()}", args=[one.public_id]),
            )
            for one in candidates
        )
        sentence = _("“%(name)s” is in the register already. Is this another one?")
        names = "”, “".join(name for name, _address in self.candidates)
        self.add_error("although_similar", sentence % {"name": names})
