"""What one may ask the journal for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JournalFilter(forms.Form):
    """Rows about one thing, or by one officer."""

    subject = forms.CharField(label=_("About"), max_length=120, required=False)
    by = forms.CharField(label=_("By"), max_length=80, required=False)
