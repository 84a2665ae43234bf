"""What the door stored: opened by `work`, filed, answered with a signed receipt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import transaction

from caunoi.apps.due.engine import Outcome
from caunoi.apps.exchange import signed_messages
from caunoi.apps.exchange.actions import arriving, fetching, judging
from caunoi.apps.exchange.models import Arrival, GateStop, InfoRequest, RecordMessage
from caunoi.apps.officers.models import Unit
from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused, Unreachable
from caunoi.core.exchange import kinds, payloads
from caunoi.core.safeguards import gate
from caunoi.links.keys import NodeKeys

OLDEST = timedelta(days=60)
HELD = timedelta(minutes=1)  # between looks while an agreement is suspended


class KeysBehind(Unreachable):
    """This process has not yet found the key of our newest card; it will."""

    code = "keys.behind"


@dataclass(frozen=True)
class Opened:
    """A message whose signatures, basis and content all hold."""

    arrival: Arrival
    header: Header
    payload: payloads.Payload
    keys: NodeKeys
    at: datetime
    agreement: Agreement | None
    desk: Unit
    evidence: bytes  # the signed message as it is kept


@dataclass(frozen=True)
class Held:
    """A message that no rule refuses, under an agreement that we have suspended."""

    header: Header


Filed = InfoRequest | RecordMessage
# What to do with a message of one kind; gives back the request that it belongs to, or
# what it says about a record.
FileAway = Callable[[Opened], Filed]


def open_arrival(
    arrival: Arrival, ours: NodeKeys, file_away: Mapping[str, FileAway], at: datetime
) -> Outcome:
    """Open one envelope, file what it holds, and sign the receipt: one transaction.

    A refusal is signed as well. What is not to be trusted is refused without saying why.
    While its agreement is suspended here, the envelope stays closed to everybody: then
    the time to look again is given back, until its own expiry refuses it.

    Raises:
        KeysBehind: it is sealed to a key of ours that this process has yet to see.
        CardUnknown: it was signed under a card that we do not hold any more.
    """
    (outcome,) = open_all([arrival], ours, file_away, at)
    if isinstance(outcome, CaunoiError):
        raise outcome
    return outcome


def open_all(
    arrivals: Sequence[Arrival],
    ours: NodeKeys,
    file_away: Mapping[str, FileAway],
    at: datetime,
) -> list[Outcome]:
    """The same for many of one partner: opened one by one, filed in one transaction."""
    cards_held = basis.cards_of(arrivals[0].partner)
    waiting = [one for one in arrivals if one.receipt is None]
    step = _Step(ours, cards_held, judging.Judge(at, at_receiver=True))
    opened = [(one, _try_open(one, step)) for one in waiting]
    later: dict[int, Outcome] = {}
    with transaction.atomic():
        for arrival, told in opened:
            if isinstance(told, Opened):
                _file(told, file_away)
            elif isinstance(told, Held):
                _note_held(arrival, told.header, at)
                later[arrival.pk] = at + HELD
            elif isinstance(told, Unreachable):
                later[arrival.pk] = told
            else:
                _turn_down(arrival, ours, told, at)
    return [later.get(one.pk) for one in arrivals]


@dataclass(frozen=True)
class _Step:
    """What opening many envelopes of one partner needs, each thing asked once."""

    ours: NodeKeys
    cards_held: basis.Cards
    judge: judging.Judge
    find: Callable[[str, int, bytes], Agreement | None] = field(
        default_factory=lambda: cache(basis.find)
    )
    desk: Callable[[str], Unit] = field(default_factory=lambda: cache(_desk))


def _desk(code: str) -> Unit:
    """The desk a partner wrote to, else the top of our tree."""
    named = Unit.objects.filter(code=code).first()
    return named or Unit.objects.filter(parent=None).earliest("pk")


def _try_open(
    arrival: Arrival, step: _Step
) -> Opened | Held | Refused | Malformed | NotTrusted | Unreachable:
    try:
        outer = message.peek(bytes(arrival.raw))
        theirs = _signer_then(arrival, step.cards_held, outer, step.judge.at)
        _require_kept_up(outer, step.ours)
        return _opened(arrival, step, theirs)
    except (Refused, Malformed, NotTrusted, Unreachable) as error:
        return error


def _signer_then(
    arrival: Arrival, held: basis.Cards, outer: message.Outer, at: datetime
) -> Card:
    """The signer of what arrived; a revocation since touches only what came after theft."""
    card = basis.card_with(held.held, outer.key_id)
    since = held.revoked_since(card) if card else None
    if card and since and arrival.received_at < since - message.TOLERANCE:
        return card
    return arriving.signer_of(arrival.partner, held, outer, at)


def _require_kept_up(outer: message.Outer, ours: NodeKeys) -> None:
    """Put off what another machine's copy of the keys opens, rather than refuse it."""
    own = {one.public().key_id() for one in ours.kems}
    if outer.kem not in own and outer.kem in basis.kem_ids():
        raise KeysBehind


def _file(opened: Opened, file_away: Mapping[str, FileAway]) -> None:
    """File it; what the conversation does not allow leaves nothing behind."""
    arrival, ours, kind = opened.arrival, opened.keys, opened.header.kind
    try:
        with transaction.atomic():
            asked = file_away[kind](opened)
            entry = _note("message.accepted", arrival, opened.at, kind=kind)
            _keep_receipt(arrival, ours, entry, "", filed=(asked, kind, opened.evidence))
    except (Refused, Malformed, NotTrusted) as error:
        _turn_down(arrival, ours, error, opened.at)


def _turn_down(
    arrival: Arrival,
    ours: NodeKeys,
    error: Refused | Malformed | NotTrusted,
    at: datetime,
) -> None:
    if isinstance(error, NotTrusted):
        _refuse(arrival, ours, NotTrusted.code, at, found=error.code)
    else:
        _refuse(arrival, ours, error.code, at)


def _opened(arrival: Arrival, step: _Step, theirs: Card) -> Opened | Held:
    told = message.open_envelope(
        bytes(arrival.raw),
        step.ours.kems,
        settings.CAUNOI.node,
        theirs,
        step.judge.at,
        oldest=OLDEST,
        mode=settings.CAUNOI.mode,
    )
    header = told.header
    kinds.require_known(header.kind, header.schema_version)
    payload = payloads.read(header.kind, header.schema_version, told.payload)
    try:
        step.judge.require(header, payload, theirs)
    except gate.GateHeld:
        return Held(header)
    fetching.require_taken(header.attachments)
    kept = step.find(header.agreement_id, header.agreement_version, header.agreement_sha256)
    desk = step.desk(header.desk)
    signed = signed_messages.kept(told.evidence, header.message_id, step.ours)
    return Opened(arrival, header, payload, step.ours, step.judge.at, kept, desk, signed)


def _note_held(arrival: Arrival, header: Header, at: datetime) -> None:
    """Note once which agreement an envelope waits for; its content is shown to nobody."""
    kept = basis.find(
        header.agreement_id, header.agreement_version, header.agreement_sha256
    )
    waiting = Arrival.objects.filter(pk=arrival.pk, held_by=None)
    if waiting.update(held_by=kept, held_since=at, kind=header.kind):
        _note("message.held", arrival, at, article=header.article)


@transaction.atomic
def _refuse(
    arrival: Arrival, ours: NodeKeys, code: str, at: datetime, *, found: str = ""
) -> None:
    entry = _note("message.refused", arrival, at, code=found or code)
    if code.startswith("gate."):
        GateStop.objects.create(
            partner=arrival.partner, code=code, stopped_at=at, at_arrival=True
        )
    _keep_receipt(arrival, ours, entry, code)


def _keep_receipt(
    arrival: Arrival,
    ours: NodeKeys,
    entry: JournalEntry,
    code: str,
    *,
    filed: tuple[Filed | None, str, bytes | None] = (None, "", None),
) -> None:
    """Sign once and keep the bytes: every later copy gets the same receipt."""
    asked, kind, evidence = filed
    raw = receipt.sign(
        receipt.Receipt(
            envelope_sha256=bytes(arrival.sha256),
            message_id=str(arrival.message_id),
            from_node=settings.CAUNOI.node,
            to_node=arrival.partner.node,
            outcome=receipt.REFUSED if code else receipt.ACCEPTED,
            code=code,
            at=arrival.received_at,
            journal_leaf=bytes(entry.leaf),
            mode=settings.CAUNOI.mode,
        ),
        ours.signing,
    )
    unsigned = Arrival.objects.filter(pk=arrival.pk, receipt=None)
    done = unsigned.update(
        receipt=raw,
        receipt_code=code,
        state=Arrival.REFUSED if code else Arrival.ACCEPTED,
        kind=kind,
        held_by=None,
        info_request=asked if isinstance(asked, InfoRequest) else None,
        record_message=asked if isinstance(asked, RecordMessage) else None,
        evidence=evidence,
    )
    if not done:
        raise AlreadyOpened


class AlreadyOpened(RuntimeError):
    """Another worker finished this envelope first; our transaction must not count."""


def _note(what: str, arrival: Arrival, at: datetime, **details: object) -> JournalEntry:
    told = {
        "envelope": bytes(arrival.sha256).hex(),
        "from": arrival.partner.node,
        **details,
    }
    return journal.record(what, subject=arrival, by=journal.NODE, at=at, details=told)
