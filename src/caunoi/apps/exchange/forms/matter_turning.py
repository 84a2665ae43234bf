"""The forms of what answers a preservation, a freeze or an urgency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.answering import TRANSLATION
from caunoi.apps.exchange.forms.matters import CLOCK, DAY
from caunoi.apps.exchange.forms.parts import line, one_of, prose
from caunoi.apps.exchange.wording import written
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.exchange import fields, matter_parts
from caunoi.core.vocabulary import DowngradeGround, FreezeGround, FreezeOutcome

LANGUAGE = _("Language of this text")


class MatterForm(EntryForm):
    """Words, and beside them what the kind says in codes and dates."""

    lang = parts.languages(LANGUAGE)
    content = prose(_("Remarks"))
    content_other = prose(TRANSLATION)
    details: tuple[str, ...] = ()

    def __init__(self, data: Any, kind: str) -> None:
        """Put the fields of the kind before the words."""
        super().__init__(data)
        self.kind = kind
        self.order_fields(self.details)

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            details={
                name: told[name]
                if isinstance(told[name], str)
                else fields.plain(told[name])
                for name in self.details
            },
        )


class DowngradeForm(MatterForm):
    """Why a request is not handled as urgent."""

    downgrade_ground = one_of(_("Why it is not handled as urgent"), required=True)
    details = ("downgrade_ground",)

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the grounds in the page's language."""
        super().__init__(data, kind)
        self.fields["content"].label = _("Explanation")
        parts.fill(self, downgrade_ground=parts.words_of(DowngradeGround))


class ConfirmForm(MatterForm):
    """Under which reference it is kept, and until which day."""

    reference = line(_("Reference of the preservation"))
    kept_until = forms.DateField(label=_("Kept until"), widget=DAY)
    details = ("reference", "kept_until")


class ExtendForm(MatterForm):
    """Until which day it shall be kept, and why."""

    until = forms.DateField(label=_("To be kept until"), widget=DAY)
    details = ("until",)

    def __init__(self, data: Any, kind: str) -> None:
        """Ask for the reason."""
        super().__init__(data, kind)
        self.fields["content"].label = _("Why it is needed")
        self.fields["content"].required = True


class ResultForm(MatterForm):
    """What was frozen, or why nothing was."""

    outcome = one_of(_("Result of the freeze"), required=True)
    amount = forms.RegexField(
        matter_parts.AMOUNT.pattern + r"\Z",
        label=_("Amount"),
        help_text=_("Digits only, such as 125000000 or 5200.50"),
        required=False,
    )
    currency = forms.RegexField(
        matter_parts.CURRENCY.pattern + r"\Z",
        label=_("Currency"),
        help_text=_("Three letters, such as VND"),
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    frozen_at = forms.DateTimeField(label=_("Frozen at"), required=False, widget=CLOCK)
    freeze_ground = one_of(_("Why not all was frozen"))
    details = ("outcome", "amount", "currency", "frozen_at", "freeze_ground")

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the outcomes and grounds in the page's language."""
        super().__init__(data, kind)
        parts.fill(
            self,
            outcome=parts.words_of(FreezeOutcome),
            freeze_ground=parts.words_of(FreezeGround),
        )

    def clean(self) -> dict[str, Any]:
        """What was frozen has an amount and a time; what was not has a ground."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("outcome") == FreezeOutcome.NOT_FROZEN:
            if not told.get("freeze_ground"):
                self.add_error("freeze_ground", str(_("Say why nothing was frozen.")))
            told.update(amount="", currency="", frozen_at=None)
            return told
        for name in ("amount", "currency", "frozen_at"):
            if name not in self.errors and not told.get(name):
                words = _("Say how much was frozen, in which currency and when.")
                self.add_error(name, str(words))
        told["freeze_ground"] = told.get("freeze_ground") or None
        return told


FORMS: dict[str, type[Any]] = {
    "info.downgrade": DowngradeForm,
    "preserve.confirm": ConfirmForm,
    "preserve.extend": ExtendForm,
    "freeze.result": ResultForm,
}
