"""What each kind of turn is called on a page, and what it says in codes and dates."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import matter_words
from caunoi.apps.exchange.matter_words import word
from caunoi.apps.exchange.models import Turn
from caunoi.apps.exchange.wording import language
from caunoi.core import texts
from caunoi.core.vocabulary import (
    ConsentDecision,
    DelayReason,
    DowngradeGround,
    FreezeGround,
    FreezeOutcome,
    NewUse,
    UsedFor,
)

# The button that begins one, which is also the title of its form.
SAY: dict[str, Promise] = {
    "info.clarify": _("Ask back"),
    "info.clarified": _("Answer their question back"),
    "info.delay": _("Say that it takes longer"),
    "consent.request": _("Ask for consent to another use"),
    "consent.reply": _("Answer about consent"),
    "feedback": _("Tell what came of it"),
    "info.downgrade": _("Say that it is not handled as urgent"),
    "preserve.confirm": _("Confirm that it is preserved"),
    "preserve.extend": _("Ask to preserve it longer"),
    "freeze.result": _("Tell the result of the freeze"),
}


def _text(told: Any) -> str:
    return texts.read(told).in_language(language())


TOLD: matter_words.Table = {
    "reason": (_("Why it takes longer"), word(DelayReason)),
    "expected_date": (_("Answer expected by then"), date.fromisoformat),
    "legal_step": (_("The authority and the step that is waited for"), _text),
    "new_use": (_("What consent is asked for"), word(NewUse)),
    "receiver": (_("To whom it would be passed on"), _text),
    "decision": (_("Decision"), word(ConsentDecision)),
    "consent_until": (_("Consent holds until"), date.fromisoformat),
    "useful": (_("Useful"), lambda told: _("Yes") if told else _("No")),
    "used_for": (_("What came of it"), word(UsedFor)),
    "downgrade_ground": (_("Why it is not handled as urgent"), word(DowngradeGround)),
    "reference": (_("Reference of the preservation"), str),
    "kept_until": (_("Kept until"), date.fromisoformat),
    "until": (_("To be kept until"), date.fromisoformat),
    "outcome": (_("Result of the freeze"), word(FreezeOutcome)),
    "amount": (_("Amount"), str),
    "currency": (_("Currency"), str),
    "frozen_at": (_("Frozen at"), matter_words.clock),
    "freeze_ground": (_("Why not all was frozen"), word(FreezeGround)),
}


def facts(said: Turn) -> list[tuple[Promise, Any]]:
    """What its details say, in the language of the page; a date stays a date."""
    return matter_words.facts(said.details, TOLD)
