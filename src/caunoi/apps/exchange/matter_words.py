"""What each kind of matter is called on a page, and what only its kind says."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.wording import language
from caunoi.core.exchange import fields
from caunoi.core.vocabulary import IdentifierKind, MlaStage, StoredData, Term

# The button that begins one, which is also the title of its form.
DRAFT: dict[str, Promise] = {
    "info.request": _("Draft a request"),
    "info.spontaneous": _("Draft spontaneous information"),
    "preserve.request": _("Draft a preservation request"),
    "freeze.request": _("Draft a freezing request"),
    "mla.notice": _("Draft a notice of a formal request"),
}
CONTINUE: dict[str, Promise] = {
    "preserve.request": _("Continue as a preservation"),
    "freeze.request": _("Continue as a freeze"),
    "mla.notice": _("Continue as a notice of a formal request"),
}
Say = Callable[[Any], Any]
Table = Mapping[str, tuple[Promise, Say]]


def word(terms: type[Term]) -> Say:
    """What a code of this list is called in the language of the page."""

    def say(told: Any) -> Any:
        term = terms.of(str(told))
        return term.label(language()) if term else told

    return say


def clock(told: str) -> str:
    """A moment of a payload, where the node stands."""
    return timezone.localtime(fields.moment_of(told)).strftime("%H:%M %d/%m/%Y")


TOLD: Table = {
    "provider": (_("Provider that holds it"), str),
    "stored_data": (_("What is to be preserved"), word(StoredData)),
    "identifier_kind": (_("Named by"), word(IdentifierKind)),
    "identifiers": (_("Identifiers"), "\n".join),
    "mla_intended": (_("Formal request"), lambda _told: _("It will follow")),
    "account": (_("Account that received the money"), str),
    "bank": (_("Bank or payment service"), str),
    "amount": (_("Amount"), str),
    "currency": (_("Currency"), str),
    "victim": (_("Victim, under a pseudonym"), str),
    "transferred_at": (_("Time of the transfer"), clock),
    "stage": (_("The formal request"), word(MlaStage)),
    "central_authority": (_("Central authority"), str),
    "reference": (_("Reference of the formal request"), str),
    "sent_on": (_("Sent on"), date.fromisoformat),
}


def facts(details: Mapping[str, Any], table: Table = TOLD) -> list[tuple[Promise, Any]]:
    """What its kind says, in the language of the page; a date stays a date."""
    return [
        (table[name][0], table[name][1](told))
        for name, told in details.items()
        if name in table and told not in (None, "")
    ]
