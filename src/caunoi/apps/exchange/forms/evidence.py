"""Which message evidence is made of, and for what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.apps.exchange.forms.parts import LEAST_REASON, one_of, prose
from caunoi.apps.exchange.models import Arrival, Dispatch
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.exchange.kinds import KindName


class EvidenceForm(EntryForm):
    """One message of a request, and the reason for taking it out of the node."""

    message = one_of(gettext_lazy("Message"), required=True)
    reason = prose(
        gettext_lazy("What the evidence is for"),
        required=True,
        min_length=LEAST_REASON,
        max_length=1000,
    )

    def __init__(self, *given: Any, messages: Sequence[Dispatch | Arrival]) -> None:
        """Offer the messages that are kept."""
        super().__init__(*given)
        field = self.fields["message"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(one.message_id), _named(one)) for one in messages]


def _named(row: Dispatch | Arrival) -> str:
    kind = KindName.of(row.kind)
    named = kind.label(language()) if kind else row.kind
    way = _("sent by us") if isinstance(row, Dispatch) else _("received")
    return f"{named}, {way} · {row.message_id}"
