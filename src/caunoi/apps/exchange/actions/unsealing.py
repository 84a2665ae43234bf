"""What the door stored: opened by `work`, filed, answered with a signed receipt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby

from django.conf import settings
from django.db import transaction

from caunoi.apps import many_rows
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


Wrong = Refused | Malformed | NotTrusted  # what ends a message with a refusal
Tried = Opened | Held | Wrong | Unreachable
Filed = InfoRequest | RecordMessage
# What to do with messages of one kind: gives back for each the request that it belongs to,
# or what it says about a record, or why it is refused.
FileAway = Callable[[Sequence[Opened]], Sequence[Filed | Wrong]]


def one_by_one(
    file_away: Callable[[Opened], Filed], opened: Sequence[Opened]
) -> list[Filed | Wrong]:
    """File each for itself; what the conversation does not allow leaves nothing behind."""
    told: list[Filed | Wrong] = []
    for one in opened:
        try:
            with transaction.atomic():
                told.append(file_away(one))
        except (Refused, Malformed, NotTrusted) as error:
            told.append(error)
    return told


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
    with transaction.atomic():
        # What another worker finished first is its own: ours must not count.
        unsigned = Arrival.objects.filter(receipt=None)
        mine = many_rows.hold(unsigned, (one.pk for one in waiting))
        held = [(one, told) for one, told in opened if one.pk in mine]
        later = _finish(held, ours, file_away, at)
    return [later.get(one.pk) for one in arrivals]


def _finish(
    opened: Sequence[tuple[Arrival, Tried]],
    ours: NodeKeys,
    file_away: Mapping[str, FileAway],
    at: datetime,
) -> dict[int, Outcome]:
    """File each, sign for all that ended; when to look again at those that did not."""
    later: dict[int, Outcome] = {}
    ended: list[Ended] = []
    filed = _filed([told for _, told in opened if isinstance(told, Opened)], file_away)
    for arrival, told in opened:
        if isinstance(told, Held):
            _note_held(arrival, told.header, at)
            later[arrival.pk] = at + HELD
        elif isinstance(told, Unreachable):
            later[arrival.pk] = told
        elif isinstance(told, Opened):
            ended.append(filed[arrival.pk])
        else:
            ended.append(_turned_down(arrival, told))
    sign_for(ended, ours, at)
    return later


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
    """The desk a partner wrote to, or what took its place; else the top of our tree."""
    named = Unit.objects.filter(code=code).first()
    return (
        named.last_in_line() if named else Unit.objects.filter(parent=None).earliest("pk")
    )


def _try_open(arrival: Arrival, step: _Step) -> Tried:
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


def _filed(
    opened: Sequence[Opened], file_away: Mapping[str, FileAway]
) -> dict[int, "Ended"]:
    """File them in their order; those that follow one another and are alike, at once."""
    filed: dict[int, Ended] = {}
    for act, run in groupby(opened, key=lambda one: file_away[one.header.kind]):
        alike = list(run)
        for one, told in zip(alike, act(alike), strict=True):
            filed[one.arrival.pk] = _ended(one, told)
    return filed


def _ended(opened: Opened, told: Filed | Wrong) -> "Ended":
    arrival, kind = opened.arrival, opened.header.kind
    if isinstance(told, (Refused, Malformed, NotTrusted)):
        return _turned_down(arrival, told)
    return Ended(arrival, filed=told, kind=kind, evidence=opened.evidence)


def _turned_down(arrival: Arrival, error: Wrong) -> "Ended":
    told = NotTrusted.code if isinstance(error, NotTrusted) else error.code
    return Ended(arrival, code=told, found=error.code)


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
        journal.record_all([_done("message.held", arrival, at, article=header.article)])


@dataclass(frozen=True)
class Ended:
    """What became of an envelope: filed, or refused with the code that its sender gets."""

    arrival: Arrival
    code: str = ""
    found: str = ""  # why it was refused; of what is not to be trusted the sender gets less
    filed: Filed | None = None
    kind: str = ""
    evidence: bytes | None = None

    def journalled(self, at: datetime) -> journal.Done:
        """What the journal says of it."""
        if self.code:
            return _done("message.refused", self.arrival, at, code=self.found)
        return _done("message.accepted", self.arrival, at, kind=self.kind)


@transaction.atomic(savepoint=False)
def sign_for(ended: Sequence[Ended], ours: NodeKeys, at: datetime) -> None:
    """Sign once for each and keep the bytes: every later copy gets the same receipt."""
    entries = journal.record_all(one.journalled(at) for one in ended)
    GateStop.objects.bulk_create(
        GateStop(partner=one.arrival.partner, code=one.code, stopped_at=at, at_arrival=True)
        for one in ended
        if one.code.startswith("gate.")
    )
    rows = {
        one.arrival.pk: _columns(one, _receipt(one, entry, ours))
        for one, entry in zip(ended, entries, strict=True)
    }
    many_rows.write_each(Arrival, rows)


def _receipt(ended: Ended, entry: JournalEntry, ours: NodeKeys) -> bytes:
    arrival = ended.arrival
    told = receipt.Receipt(
        envelope_sha256=bytes(arrival.sha256),
        message_id=str(arrival.message_id),
        from_node=settings.CAUNOI.node,
        to_node=arrival.partner.node,
        outcome=receipt.REFUSED if ended.code else receipt.ACCEPTED,
        code=ended.code,
        at=arrival.received_at,
        journal_leaf=bytes(entry.leaf),
        mode=settings.CAUNOI.mode,
    )
    return receipt.sign(told, ours.signing)


def _columns(ended: Ended, raw: bytes) -> dict[str, object]:
    asked = ended.filed
    return {
        "receipt": raw,
        "receipt_code": ended.code,
        "state": Arrival.REFUSED if ended.code else Arrival.ACCEPTED,
        "kind": ended.kind,
        "held_by": None,
        "info_request": asked.pk if isinstance(asked, InfoRequest) else None,
        "record_message": asked.pk if isinstance(asked, RecordMessage) else None,
        "evidence": ended.evidence,
    }


def _done(what: str, arrival: Arrival, at: datetime, **details: object) -> journal.Done:
    told = {
        "envelope": bytes(arrival.sha256).hex(),
        "from": arrival.partner.node,
        **details,
    }
    return journal.Done(what, arrival, journal.NODE, at, told)
