"""Which record is the same as this one, and why."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register.forms.base import OneRecord


class MergingForm(EntryForm):
    """The record that stands in the register a second time."""

    merged = OneRecord(
        _("The one that is merged into this one"),
        help_text=_("Its links move here. It can be undone."),
    )
    reason = forms.CharField(
        label=_("Why the two are one"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, others: QuerySet[Any]) -> None:
        """Offer the other records that the officer may read."""
        super().__init__(data)
        field = self.fields["merged"]
        field.required = True
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = others
