"""Which series of numbers is shown."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Unit
from caunoi.apps.papers.models import LetterNumber
from caunoi.apps.papers.terms import LetterKind
from caunoi.apps.register.forms.base import OneRecord, term_choices


class NumbersFilter(forms.Form):
    """One unit, one kind of letter, one year."""

    of = OneRecord(_("Unit"), empty_label=None)
    of_kind = forms.ChoiceField(
        label=_("Kind of letter"), required=False, choices=term_choices(LetterKind)
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1900, max_value=9999
    )

    def __init__(
        self, data: Any, *, units: QuerySet[Unit], own: Unit | None, year: int
    ) -> None:
        """Show the officer's own unit and this year, unless others are asked for."""
        shown = data.copy()
        first = {"of": own.public_id if own else "", "of_kind": "letter", "year": year}
        for name, value in first.items():
            shown[name] = shown.get(name) or str(value)
        super().__init__(shown)
        self.own, self.this_year = own, year
        field = self.fields["of"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = units.order_by("path")
        self.is_valid()  # what cannot be read is left out

    @property
    def unit(self) -> Unit | None:
        """The unit asked for, else the officer's own."""
        told = self.cleaned_data.get("of")
        return told if isinstance(told, Unit) else self.own

    @property
    def kind(self) -> str:
        """The kind asked for."""
        return str(self.cleaned_data.get("of_kind") or LetterKind.LETTER.value)

    def numbers(self, unit: Unit, kind: LetterKind) -> QuerySet[LetterNumber]:
        """The numbers of the series; numbers as such are no secret within the unit."""
        year = self.cleaned_data.get("year") or self.this_year
        return LetterNumber.objects.of_series(unit, kind.value, year)
