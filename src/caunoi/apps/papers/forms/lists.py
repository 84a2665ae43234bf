"""The file of a list that enters."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import NODE, UNIT, keeping_fields
from caunoi.core.vocabulary import Handling


class ListForm(EntryForm):
    """A file with rows, and who may read what enters from it."""

    READ_ELSEWHERE: ClassVar[Mapping[str, str]] = {
        "file": "papers.lists.entering looks at each cell and names its row and column"
    }

    file = forms.FileField(
        label=_("CSV or XLSX file"),
        allow_empty_file=True,  # the reader says what is wrong with it
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("Up to 1000 rows and 2 MB, without macros and formulas."),
    )

    def __init__(
        self, *sent: Any, officer: Officer, everybody: bool, asks_readers: bool
    ) -> None:
        """Agencies serve the whole node; other records their unit."""
        super().__init__(*sent)
        if asks_readers:
            self.fields.update(keeping_fields(officer))
        if asks_readers and everybody:
            self.fields["readers"].initial = NODE

    def told(self) -> dict[str, str]:
        """Who may read what enters, as a form of the register takes it."""
        told = {"readers": UNIT, "handling": Handling.H0.value}
        return {name: self.cleaned_data.get(name, kept) for name, kept in told.items()}
