"""A partner's card as a file, and why a card is refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.envelope.card import SIZE_LIMIT


class CardForm(EntryForm):
    """The file that a partner's officers hand over."""

    file = forms.FileField(
        label=_("A partner's card"),
        help_text=_("The file their officers hand over. It holds nothing secret."),
    )

    def clean_file(self) -> bytes:
        """The bytes, at most as many as a card has."""
        return bytes(self.cleaned_data["file"].read(SIZE_LIMIT + 1))


class RefusalForm(EntryForm):
    """What did not agree."""

    reason = forms.CharField(
        label=_("What did not agree"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
