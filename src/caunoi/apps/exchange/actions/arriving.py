"""What comes in: stored at the door, opened by `work`, answered with a signed receipt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from caunoi.apps.due import claims
from caunoi.apps.due.engine import Outcome
from caunoi.apps.exchange.actions import fetching, judging, knocking
from caunoi.apps.exchange.models import Arrival, GateStop, InfoRequest
from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused, Unreachable
from caunoi.core.exchange import kinds, payloads
from caunoi.core.safeguards import gate
from caunoi.links.keys import NodeKeys

OLDEST = timedelta(days=60)
HELD = timedelta(minutes=1)  # between looks while an agreement is suspended


class UnknownSender(NotTrusted):
    """No partner of ours runs the node that this envelope names."""

    code = "door.unknown-sender"


class KeysBehind(Unreachable):
    """This process has not yet found the key of our newest card; it will."""

    code = "keys.behind"


class IdUsedTwice(NotTrusted):
    """A message with this id came before, with other bytes."""

    code = "door.id-used-twice"


@dataclass(frozen=True)
class Opened:
    """A message whose signatures, basis and content all hold."""

    arrival: Arrival
    header: Header
    payload: payloads.Payload
    keys: NodeKeys
    at: datetime


@dataclass(frozen=True)
class Held:
    """A message that no rule refuses, under an agreement that we have suspended."""

    header: Header


# What to do with a message of one kind; gives back the request that it belongs to.
FileAway = Callable[[Opened], InfoRequest]


@dataclass(frozen=True)
class _Left:
    """An envelope at the door, verified to be by this partner."""

    raw: bytes
    sha256: bytes
    outer: message.Outer
    partner: Partner

    @property
    def key(self) -> tuple[int, str]:
        """What names a message for ever."""
        return self.partner.pk, self.outer.message_id


def take_in(raw: bytes, *, at: datetime) -> Arrival:
    """Keep an envelope that a partner left; a second copy finds the first.

    Only public keys are used here. What cannot come from a partner is not kept.

    Raises:
        Malformed: these bytes are no envelope, or too many.
        NotTrusted: not for us, from nobody we know, or altered.
        TooManyUnopened: this partner has left enough for now.
        CardUnknown: signed under a card of the partner that we have yet to fetch.
        KeyNotHeld: sealed to a key of ours whose time is over; it is not kept.
    """
    (taken,) = take_in_all([raw], at=at)
    if isinstance(taken, CaunoiError):
        raise taken
    return taken


def take_in_all(raws: Sequence[bytes], *, at: datetime) -> list[Arrival | CaunoiError]:
    """The same for many at once: for each its row, or why it is not kept."""
    held = basis.kem_ids()
    left = [_look(raw, held, at) for raw in raws]
    good = [one for one in left if isinstance(one, _Left)]
    try:
        kept = _store(good, at)
    except IntegrityError:
        # Another copy of one of them came in at this moment; now it is found.
        kept = _store(good, at)
    return [_kept(one, kept) if isinstance(one, _Left) else one for one in left]


def _look(
    raw: bytes, held: frozenset[bytes], at: datetime
) -> _Left | Arrival | CaunoiError:
    """The envelope as its partner's, or why not; `held` are the ids of our sealing keys.

    A copy of what was kept is known by its hash, whatever became of the keys since.
    """
    try:
        outer = message.peek(raw)
        if outer.to_node != settings.CAUNOI.node:
            return message.NotForUs()
        partner = basis.partner_at(outer.from_node)
        if partner is None or basis.newest_of(partner) is None:
            return UnknownSender()
        message.require_from(raw, _signer(partner, basis.cards_of(partner), outer, at))
        if outer.kem not in held:
            raise message.KeyNotHeld
    except CaunoiError as error:
        return Arrival.objects.filter(sha256=digest.sha256(raw)).first() or error
    return _Left(raw, digest.sha256(raw), outer, partner)


def _signer(
    partner: Partner, held: basis.Cards, outer: message.Outer, at: datetime
) -> Card:
    try:
        return held.signer(outer.key_id)
    except basis.CardUnknown:
        cards.ask(partner, at=at)
        raise


def _kept(
    left: _Left, kept: Mapping[tuple[int, str], Arrival]
) -> Arrival | IdUsedTwice | knocking.TooManyUnopened:
    first = kept.get(left.key)
    if first is None:
        return knocking.TooManyUnopened(partner=left.outer.from_node)
    return first if bytes(first.sha256) == left.sha256 else IdUsedTwice()


@transaction.atomic
def _store(left: Sequence[_Left], at: datetime) -> dict[tuple[int, str], Arrival]:
    """The rows of all these messages: those that were here, and those made now."""
    ids = [one.outer.message_id for one in left]
    rows = Arrival.objects.filter(message_id__in=ids).defer("raw")
    kept = {(row.partner_id, str(row.message_id)): row for row in rows}
    # Where one id comes twice, the first counts.
    first = {one.key: one for one in reversed(left) if one.key not in kept}
    new = {one.key: one for one in knocking.that_find_room(list(first.values()))}
    made = Arrival.objects.bulk_create(_arrival(one, at) for one in new.values())
    journal.record_all(
        _stored(row, one, at) for row, one in zip(made, new.values(), strict=True)
    )
    if made:
        claims.announce()
    return kept | dict(zip(new, made, strict=True))


def _arrival(left: _Left, at: datetime) -> Arrival:
    return Arrival(
        partner=left.partner,
        message_id=left.outer.message_id,
        sha256=left.sha256,
        raw=left.raw,
        received_at=at,
        due_at=at,
        lane=message.LANES.index(left.outer.lane),
    )


def _stored(row: Arrival, left: _Left, at: datetime) -> journal.Done:
    details = {"envelope": left.sha256.hex(), "from": left.outer.from_node}
    return journal.Done("message.stored", row, journal.NODE, at, details)


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
    opened = [(one, _try_open(one, ours, cards_held, at)) for one in waiting]
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


def _try_open(
    arrival: Arrival, ours: NodeKeys, held: basis.Cards, at: datetime
) -> Opened | Held | Refused | Malformed | NotTrusted | Unreachable:
    try:
        outer = message.peek(bytes(arrival.raw))
        theirs = _signer_then(arrival, held, outer, at)
        _require_kept_up(outer, ours)
        return _opened(arrival, ours, theirs, at)
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
    return _signer(arrival.partner, held, outer, at)


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
            _keep_receipt(arrival, ours, entry, "", kind=kind, asked=asked)
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


def _opened(arrival: Arrival, ours: NodeKeys, theirs: Card, at: datetime) -> Opened | Held:
    told = message.open_envelope(
        bytes(arrival.raw),
        ours.kems,
        settings.CAUNOI.node,
        theirs,
        at,
        oldest=OLDEST,
        mode=settings.CAUNOI.mode,
    )
    kinds.require_known(told.header.kind, told.header.schema_version)
    payload = payloads.read(told.header.kind, told.header.schema_version, told.payload)
    try:
        judging.require(told.header, payload, theirs, at, at_receiver=True)
    except gate.GateHeld:
        return Held(told.header)
    fetching.require_taken(told.header.attachments)
    return Opened(arrival, told.header, payload, ours, at)


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
    kind: str = "",
    asked: InfoRequest | None = None,
) -> None:
    """Sign once and keep the bytes: every later copy gets the same receipt."""
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
        info_request=asked,
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
