"""Putting a file beside a draft."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.http import Told
from caunoi.core.errors import CaunoiError, Refused
from caunoi.links.files import kinds

FIELD = "attachment"  # the field that is sealed while it streams in


class NameWrong(Refused):
    """The file's name holds signs that could be taken for more than a name."""

    code = "attachment.name-wrong"


class AttachForm(EntryForm):
    """One file; it was sealed and looked into while it came."""

    attachment = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the inspector says what is wrong with it, by its code
        widget=forms.FileInput(attrs={"accept": ",".join(kinds.ENDINGS)}),
        help_text=_(
            "PDF, pictures, Office files without macros, plain text, tables (.csv), film "
            "and sound. It is sealed while it comes in; nobody can open it without a trace."
        ),
    )

    def __init__(
        self, *args: Any, tell: Callable[[CaunoiError], Told], **more: Any
    ) -> None:
        """Know how to say what is wrong with a file."""
        super().__init__(*args, **more)
        self._tell = tell

    def clean_attachment(self) -> Any:
        """The sealed file, unless the node refused it."""
        file = self.cleaned_data["attachment"]
        if file.refused:
            told = self._tell(file.refused)
            raise forms.ValidationError(f"{told.what} {told.do}", code=told.code)
        return file
