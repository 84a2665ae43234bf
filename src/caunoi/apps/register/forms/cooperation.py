"""Where the words of a record stand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm

AHEAD = _("%(day)s lies ahead; the state says that it has happened.")


class SourceFields(EntryForm):
    """The exact words a record came from, and where they stand."""

    words = forms.CharField(
        label=_("Exact words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=_("Word for word, as the source has them."),
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=120,
        help_text=_("For example the number and date of the minutes, and the page."),
    )
