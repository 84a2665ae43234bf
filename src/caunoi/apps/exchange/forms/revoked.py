"""A revocation as a file, and what is to become of what came under its keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.forms.parts import LEAST_REASON, prose
from caunoi.apps.exchange.models import Quarantined
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.envelope.revocation import SIZE_LIMIT


class RevocationForm(EntryForm):
    """The file that a partner's root signed."""

    file = forms.FileField(
        label=_("Revocation of a partner"),
        help_text=_("The file they hand over when keys of theirs were lost or stolen."),
    )

    def clean_file(self) -> bytes:
        """The bytes, at most as many as a revocation has."""
        return bytes(self.cleaned_data["file"].read(SIZE_LIMIT + 1))


class VerdictForm(EntryForm):
    """Kept or discarded, and why."""

    verdict = forms.ChoiceField(
        label=_("What is to become of it"),
        widget=forms.RadioSelect,
        choices=[
            (Quarantined.KEEP, _("Keep it: the partner confirms that it is theirs")),
            (Quarantined.DISCARD, _("Discard it: nobody may rely on it")),
        ],
    )
    reason = prose(
        _("How this was checked, or what was done to undo its effect"),
        required=True,
        min_length=LEAST_REASON,
        max_length=1000,
    )

    def __init__(self, data: Any = None, *, item: Quarantined) -> None:
        """Begin with what was proposed before."""
        super().__init__(data, initial={"verdict": item.verdict, "reason": item.reason})
