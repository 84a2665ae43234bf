"""What a message about a record says, line by line, in the language of the page."""

from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import agreement_content
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.exchange.wording import language
from caunoi.core import texts
from caunoi.core.exchange.deadlines import Lane
from caunoi.core.exchange.record_payloads import GateStatus, HoldStep, WhoActs
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentState,
    CrimeArea,
    DataClass,
    Term,
)

Line = tuple[Promise, str, Any]  # what it is, how it is shown, and the value
TITLES: dict[str, Promise] = {
    "commitment.share": _("A commitment"),
    "commitment.update": _("How far a commitment has come"),
    "minutes.propose": _("A text of minutes"),
    "minutes.agree": _("Agreement to minutes"),
    "minutes.dispute": _("Another wording for minutes"),
    "instrument.sync": _("What an agreement says and where it stands"),
    "instrument.suspend": _("From when an agreement holds messages"),
}
LABELS: dict[str, Promise] = {
    "act": _("How it was said"),
    "what": _("What was promised"),
    "who_acts": _("Which side acts"),
    "meeting": _("Meeting"),
    "said_on": _("Said on"),
    "due": _("Due"),
    "state": _("How far it has come, by the side that tells it"),
    "told_on": _("Told on"),
    "evidence": _("What shows it"),
    "held_on": _("Held on"),
    "version": _("Version"),
    "text_sha256": _("Hash of the text"),
    "points": _("Points"),
    "point": _("Point"),
    "wording": _("Should read"),
    "agreement": _("Number of the agreement"),
    "agreement_sha256": _("Hash of the signed text"),
    "parties": _("Parties"),
    "areas": _("Crime areas"),
    "data_classes": _("Classes of data"),
    "deadlines": _("Deadlines in hours"),
    "valid_from": _("In force from"),
    "valid_until": _("Until"),
    "status": _("Gate"),
    "step": _("Step"),
    "reason": _("Reason"),
    "effective_at": _("From"),
    "open_items": _("What happens to open items"),
}
TERMS: dict[str, type[Term]] = {
    "act": CommitmentAct,
    "who_acts": WhoActs,
    "state": CommitmentState,
    "areas": CrimeArea,
    "data_classes": DataClass,
    "status": GateStatus,
    "step": HoldStep,
}
URGENCIES: dict[str, Promise] = {
    Lane.URGENT_DIRECT: _("urgent and held directly"),
    Lane.URGENT_INDIRECT: _("urgent and fetched from elsewhere"),
    Lane.OTHER: _("any other"),
}
TIMES = ("valid_from", "valid_until", "effective_at")


def facts(message: RecordMessage) -> list[Line]:
    """The lines of what it says; what is left out says nothing."""
    told = message.details
    return [
        (LABELS[name], _how(one), one)
        for name, value in told.items()
        if name in LABELS and value not in (None, "", [])
        for one in (shown(name, value),)
    ]


def _how(value: Any) -> str:
    """How a page shows a value."""
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "day"
    return "list" if isinstance(value, list) else "text"


def shown(name: str, value: Any) -> Any:
    """One value as a page shows it: a date stays a date, a list becomes lines."""
    if name in TIMES:
        return datetime.fromisoformat(value)
    if name == "deadlines":
        return [_deadline(one) for one in value]
    if isinstance(value, list):
        return [_term(name, one) for one in value]
    if isinstance(value, dict):
        return _inside(value)
    return date.fromisoformat(value) if name == "told_on" else _term(name, value)


def _deadline(told: dict[str, Any]) -> str:
    words = URGENCIES.get(told["urgency"], _("another urgency"))
    return f"{told['article']} · {words}: {told['hours']}"


def _inside(value: dict[str, Any]) -> Any:
    if "precision" in value:
        return date.fromisoformat(value["start"]) if value["start"] else "–"
    return texts.read(value).in_language(language())


def _term(name: str, value: Any) -> Any:
    term = TERMS[name].of(str(value)) if name in TERMS else None
    return term.label(language()) if term else value


def compared(message: RecordMessage, at: datetime) -> list[tuple[Promise, Any, Any]] | None:
    """What an agreement of theirs says otherwise than ours; None where none is compared."""
    if message.by_us:
        return None
    found = agreement_content.compared(message, at)
    if found is None:
        return None
    return [
        (LABELS[one.name], _line(one.name, one.ours), _line(one.name, one.theirs))
        for one in found
    ]


def _line(name: str, value: Any) -> Any:
    if value is None:
        return "–"
    told = shown(name, value)
    return "; ".join(str(one) for one in told) if isinstance(told, list) else told
