"""Which message of a partner would go to whom, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import choices
from caunoi.apps.exchange.actions.passing_on import Wanted
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.drafting import PartnerChoice
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.onward import Told
from caunoi.apps.exchange.wording import language, written
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.exchange.kinds import KindName

ASK, PASS = "ask", "pass"
SHOWN = 80  # signs of a message in the choice


class PassOnForm(EntryForm):
    """One message, one receiver, and what it is needed for."""

    message = one_of(_("What they told us"), required=True)
    receiver = PartnerChoice(
        queryset=Partner.objects.none(),
        to_field_name="public_id",
        label=_("To whom it would be passed on"),
        empty_label=_("Choose a partner"),
        help_text=_(
            "Partners with a node and an open agreement; and partners without a node, "
            "with whom a paper is in force: they are written to by letter."
        ),
    )
    lang = parts.languages(_("Language of this text"))
    why = prose(
        _("Why it is needed"), help_text=_("The originator reads this when you ask.")
    )

    def __init__(
        self, data: Any, *, told: Sequence[Told], officer: Officer, originator: Partner
    ) -> None:
        """Offer what the partner told us, and every partner but itself."""
        super().__init__(data)
        self.told = {str(one.message_id): one for one in told}
        parts.fill(self, message=[(key, _line(one)) for key, one in self.told.items()])
        receiver = self.fields["receiver"]
        if isinstance(receiver, forms.ModelChoiceField):
            receiver.queryset = choices.partners(officer).exclude(pk=originator.pk)

    def clean(self) -> dict[str, Any]:
        """Who asks the originator says why."""
        told: dict[str, Any] = super().clean() or {}
        if self.data.get("act") == ASK and not told.get("why", "").strip():
            self.add_error("why", str(_("Say why it is needed.")))
        return told

    def wanted(self) -> Wanted:
        """What the officer chose."""
        told = self.cleaned_data
        why = written(told["why"], told["lang"])
        return Wanted(self.told[told["message"]], told["receiver"], why)


def _line(one: Told) -> str:
    kind = KindName.of(one.kind)
    named = kind.label(language()) if kind else one.kind
    words = one.text.in_language(language())
    cut = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return f"{named} · {one.item.handling} · {cut}"
