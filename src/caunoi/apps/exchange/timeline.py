"""What happened to one request, as the journal tells it, and the receipts that prove it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest, LaterReceipt
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.words import for_whom
from caunoi.apps.oversight import journal, words
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.core.envelope import receipt
from caunoi.core.envelope.card import Card
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange.kinds import KindName
from caunoi.core.journal import proof as proofs_

SHORT = 16  # hexadecimal digits of a hash that a page shows
HAPPENED: dict[str, Promise] = {
    "gap.found": _("The partner lost it after signing for it; sent again"),
    "gap.healed": _("The partner has it again"),
    "message.answered": _("Our answer left"),
    "message.known-there": _("The partner has it already; its receipt is being fetched"),
    "message.opened": _("First opened by an officer"),
    "message.waits": _("Waits to be opened"),
    "receipt.answered": _("The partner signed that its answer left"),
    "receipt.contradicts": _("Another receipt says otherwise; the first counts"),
    "receipt.opened": _("Opened by the partner's officers, and signed for"),
    "receipt.recovered": _("Sent before our data were restored; its receipt was found"),
    "receipt.stored": _("The partner signed that it waits there"),
    "clock.resumed": _("The clock goes on: the question back was answered"),
    "clock.stopped": _("The clock stands still: a question back is open"),
    "answer.approved": _("Answer approved"),
    "answer.contradicts": _("A reply came after the one that ended it; both are kept"),
    "answer.drafted": _("Answer drafted"),
    "answer.received": _("Answer arrived"),
    "answer.returned": _("Answer sent back to its drafter"),
    "case.agreed": _("A second officer agreed to the decision"),
    "case.decided": _("Decision for this case recorded"),
    "case.ended": _("Decision for this case ended"),
    "case.reviewed": _("Decision for this case looked at once more"),
    "evidence.exported": _("Evidence of a message taken out"),
    "file.attached": _("File put beside it"),
    "file.complete": _("File arrived whole"),
    "file.lost": _("A file never came"),
    "file.missing": _("A file was not on the disk after a restore"),
    "file.opened": _("File opened"),
    "file.refused": _("A partner's file was refused"),
    "file.removed": _("File taken away"),
    "hand.came": _("Recorded as come on paper"),
    "hand.confirmed": _("Record confirmed by a second officer"),
    "hand.corrected": _("Record corrected by a further one"),
    "hand.dispatched": _("Recorded as dispatched"),
    "hand.numbered": _("The letter has its number"),
    "hand.received": _("Recorded as received by the partner"),
    "hand.to-dispatch": _("To be dispatched by hand"),
    "hand.turned-down": _("Record not confirmed"),
    "hand.withdrawn": _("Letter withdrawn before it was dispatched"),
    "letter.made": _("Letter made as a file"),
    "identity.read": _("Sealed identity opened"),
    "message.accepted": _("Message opened and accepted"),
    "message.expired": _("Not delivered in time"),
    "message.held": _("Message held: the agreement is suspended"),
    "message.refused": _("Message refused"),
    "message.refused-at-door": _("The partner's door sent it away"),
    "message.sealed-anew": _("Sealed anew with newer keys"),
    "message.sent": _("Sealed and sent"),
    "message.stopped": _("Stopped by a rule before it was sealed"),
    "message.stored": _("Message stored at our door"),
    "receipt.accepted": _("The partner signed for it"),
    "receipt.refused": _("The partner refused it, and signed that"),
    "record.released": _("Released to a partner"),
    "release.made": _("Released by a duty officer: a life is at risk"),
    "release.ratified": _("Release ratified"),
    "release.unratified": _("Not ratified in time: an incident"),
    "request.approved": _("Approved"),
    "request.changed": _("Draft changed"),
    "request.closed": _("Closed"),
    "request.drafted": _("Drafted"),
    "request.downgraded": _("Urgent without a reason: the ordinary deadline counts"),
    "request.grown": _("Continued as another kind of message"),
    "request.late": _("The answer is late"),
    "preservation.confirmed": _("Preserved until the day that was confirmed"),
    "preservation.lapsed": _("The preservation lapsed"),
    "request.reminded": _("Officers were reminded"),
    "request.received": _("Request arrived"),
    "request.returned": _("Sent back to its drafter"),
    "request.reviewed": _("Legal review done"),
    "request.stopped": _("Stopped by rules"),
    "request.submitted": _("Handed on for checking"),
    "request.taken-up": _("Taken up"),
    "request.withdrawn": _("Withdrawn"),
    "turn.approved": _("Approved, to be sent"),
    "turn.changed": _("Changed before its approval"),
    "turn.drafted": _("Drafted for a second officer"),
    "turn.received": _("Arrived from the partner"),
    "turn.returned": _("Sent back to its drafter"),
}
THEIRS = (
    "message.refused-at-door",
    "receipt.accepted",
    "receipt.answered",
    "receipt.opened",
    "receipt.refused",
    "receipt.stored",
)


@dataclass(frozen=True)
class Event:
    """One thing that happened."""

    what: Promise | str
    at: datetime
    who: str
    theirs: bool
    note: str


@dataclass(frozen=True)
class Proof:
    """What was signed about one message."""

    what: str
    sent_by_us: bool
    envelope: str
    leaf: str
    outcome: str
    code: str
    at: datetime | None
    matches: bool
    entry: int | None = None  # of the signer's log, where it is proved


def events(asked: InfoRequest) -> list[Event]:
    """The journal rows about a request and the messages that brought it, oldest first."""
    subjects = [str(asked), *(str(arrival) for arrival in asked.arrivals.all())]
    rows = JournalEntry.objects.filter(subject__in=subjects).order_by("at", "pk")
    names = _names(rows)
    return [
        Event(
            what=HAPPENED.get(row.what) or words.of(row.what),
            at=row.at,
            who=_who(row, names),
            theirs=row.what in THEIRS,
            note=_note(row),
        )
        for row in rows
    ]


def proofs(asked: InfoRequest) -> list[Proof]:
    """The receipts of a request's messages, each verified again as it is shown."""
    theirs = basis.cards_of(asked.partner).held
    sent = [
        _proof(one, one.receipt, theirs, one.receipt_at, sent_by_us=True)
        for one in asked.dispatches.exclude(receipt=None).order_by("number")
        if one.receipt is not None
    ]
    ours = basis.our_cards()
    taken = [
        _proof(one, one.receipt, ours, one.received_at, sent_by_us=False)
        for one in asked.arrivals.exclude(receipt=None).order_by("received_at")
        if one.receipt is not None
    ]
    later = LaterReceipt.objects.filter(
        Q(arrival__info_request=asked) | Q(dispatch__info_request=asked), raw__isnull=False
    ).select_related("arrival", "dispatch")
    both = {True: ours, False: theirs}
    told = [_later(row, both[row.by_us]) for row in later.order_by("pk")]
    return sorted([*sent, *taken, *told], key=lambda proof: (proof.at is None, proof.at))


def _proof(
    row: Dispatch | Arrival,
    raw: bytes | memoryview,
    signers: tuple[Card, ...],
    at: datetime | None,
    *,
    sent_by_us: bool,
) -> Proof:
    sha256 = bytes(row.sha256 or b"")
    told = _read(bytes(raw), signers)
    return Proof(
        what=row.kind,
        sent_by_us=sent_by_us,
        envelope=sha256.hex()[:SHORT],
        leaf=told.journal_leaf.hex()[:SHORT] if told else "",
        outcome=told.outcome if told else "",
        code=told.code if told else "",
        at=told.at if told else at,
        matches=told is not None and told.envelope_sha256 == sha256,
        entry=_entry(row.proof) if isinstance(row, Dispatch) else None,
    )


def _later(row: LaterReceipt, signers: tuple[Card, ...]) -> Proof:
    """A receipt of a later stage, or of an earlier one."""
    about = row.arrival or row.dispatch
    sha256 = bytes(about.sha256 or b"") if about else b""
    told = _read(bytes(row.raw or b""), signers)
    return Proof(
        what=about.kind if about else "",
        sent_by_us=not row.by_us,
        envelope=sha256.hex()[:SHORT],
        leaf=bytes(row.leaf).hex()[:SHORT],
        outcome=row.stage,
        code="",
        at=row.at,
        matches=told is not None and told.envelope_sha256 == sha256,
        entry=_entry(row.proof),
    )


def _entry(raw: bytes | memoryview | None) -> int | None:
    """The number of the entry in the partner's log; the proof was checked as it came."""
    return None if raw is None else proofs_.read(bytes(raw)).index + 1


def _read(raw: bytes, signers: tuple[Card, ...]) -> receipt.Receipt | None:
    """The receipt, by the card that it names, be that long out of use."""
    try:
        signer = basis.card_with(signers, receipt.named_key(raw))
        return receipt.read(raw, signer) if signer else None
    except CaunoiError:
        return None  # the page says that it does not match


def _names(rows: Any) -> dict[str, str]:
    """The names of the officers in these rows; the node acts without a name."""
    told = {row.by for row in rows}
    told |= {str(_details(row).get("acted_for", journal.NODE)) for row in rows}
    told -= {journal.NODE}
    officers = Officer.objects.filter(username__in=told)
    known = {one.username: one.name.in_language(language()) for one in officers}
    return {name: known.get(name, name) for name in told}


def _who(row: JournalEntry, names: dict[str, str]) -> str:
    """Who did it; a deputy, also for whom and by which delegation."""
    details, name = _details(row), names.get(row.by, "")
    if "acted_for" not in details:
        return name
    day = date.fromisoformat(str(details["delegated_on"]))
    return f"{name}, {for_whom(names[str(details['acted_for'])], day)}"


def _details(row: JournalEntry) -> dict[str, Any]:
    """What else the row says; nothing where it was erased."""
    if row.content is None:
        return {}
    details: dict[str, Any] = json.loads(bytes(row.content)).get("details") or {}
    return details


def _note(row: JournalEntry) -> str:
    """The reason given, or the codes of what was refused; nothing where it was erased."""
    details = _details(row)
    if row.what in ("identity.read", "evidence.exported"):
        return ""  # the reason is read in the journal, by those who oversee it
    if row.what.startswith("turn.") or row.what == "request.grown":
        return _about(details)
    codes = details.get("codes") or ([details["code"]] if details.get("code") else [])
    return str(details.get("reason", "")) or ", ".join(codes)


def _about(details: dict[str, Any]) -> str:
    """What kind of message a row speaks of, and the reason given."""
    kind = KindName.of(str(details.get("kind", "")))
    told = (kind.label(language()) if kind else "", str(details.get("reason", "")))
    return ": ".join(one for one in told if one)
