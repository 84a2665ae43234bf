"""What each kind of turn is called on a page, and what it says in codes and dates."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import turn_content
from caunoi.apps.exchange.models import Turn
from caunoi.apps.exchange.wording import language
from caunoi.core.vocabulary import ConsentDecision, DelayReason, NewUse, Term, UsedFor

# The button that begins one, which is also the title of its form.
SAY: dict[str, Promise] = {
    "info.clarify": _("Ask back"),
    "info.clarified": _("Answer their question back"),
    "info.delay": _("Say that it takes longer"),
    "consent.request": _("Ask for consent to another use"),
    "consent.reply": _("Answer about consent"),
    "feedback": _("Tell what came of it"),
}
CODES: dict[str, tuple[Promise, type[Term]]] = {
    "reason": (_("Why it takes longer"), DelayReason),
    "new_use": (_("What consent is asked for"), NewUse),
    "decision": (_("Decision"), ConsentDecision),
    "used_for": (_("What came of it"), UsedFor),
}
TEXTS: dict[str, Promise] = {
    "legal_step": _("The authority and the step that is waited for"),
    "receiver": _("To whom it would be passed on"),
}


def facts(said: Turn) -> list[tuple[Promise, Any]]:
    """What its details say, in the language of the page; a date stays a date."""
    found: list[tuple[Promise, Any]] = []
    for name, told in said.details.items():
        if name in CODES:
            words, terms = CODES[name]
            term = terms.of(str(told))
            found.append((words, term.label(language()) if term else told))
        elif name in TEXTS and told:
            text = turn_content.text_of(said, name)
            found.append((TEXTS[name], text.in_language(language()) if text else ""))
        elif name == "expected_date":
            found.append((_("Answer expected by then"), date.fromisoformat(told)))
        elif name == "useful":
            found.append((_("Useful"), _("Yes") if told else _("No")))
    return found
