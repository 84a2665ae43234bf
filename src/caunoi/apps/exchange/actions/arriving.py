"""What comes in: stored at the door, opened by `work`, answered with a signed receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import judging
from caunoi.apps.exchange.models import Arrival, GateStop, InfoRequest, Knock
from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused
from caunoi.core.exchange import kinds, payloads
from caunoi.links.keys import NodeKeys

OLDEST = timedelta(days=60)
KNOCKS_AN_HOUR = 10_000  # envelopes sent away with one code before the door stops listening


class UnknownSender(NotTrusted):
    """No partner of ours runs the node that this envelope names."""

    code = "door.unknown-sender"


class IdUsedTwice(NotTrusted):
    """A message with this id came before, with other bytes."""

    code = "door.id-used-twice"


class TooManyKnocks(Refused):
    """The door has sent too many envelopes away in this hour."""

    code = "door.too-many"


@dataclass(frozen=True)
class Opened:
    """A message whose signatures, basis and content all hold."""

    arrival: Arrival
    header: Header
    payload: payloads.Payload
    keys: NodeKeys
    at: datetime


# What to do with a message of one kind; gives back the request that it belongs to.
FileAway = Callable[[Opened], InfoRequest]


def take_in(raw: bytes, *, at: datetime) -> Arrival:
    """Keep an envelope that a partner left; a second copy finds the first.

    Only public keys are used here. What cannot come from a partner is not kept.

    Raises:
        Malformed: these bytes are no envelope, or too many.
        NotTrusted: not for us, from nobody we know, or altered.
    """
    outer = message.peek(raw)
    if outer.to_node != settings.CAUNOI.node:
        raise message.NotForUs
    partner = basis.partner_at(outer.from_node)
    theirs = basis.card_of(partner) if partner else None
    if partner is None or theirs is None:
        raise UnknownSender
    message.require_from(raw, theirs)
    try:
        return _store(raw, outer, partner, at)
    except IntegrityError:
        first = Arrival.objects.get(partner=partner, message_id=outer.message_id)
    if bytes(first.sha256) != digest.sha256(raw):
        raise IdUsedTwice
    return first


@transaction.atomic
def _store(raw: bytes, outer: message.Outer, partner: Partner, at: datetime) -> Arrival:
    sha256 = digest.sha256(raw)
    arrival = Arrival.objects.create(
        partner=partner,
        message_id=outer.message_id,
        sha256=sha256,
        raw=raw,
        received_at=at,
        due_at=at,
        lane=message.LANES.index(outer.lane),
    )
    details = {"envelope": sha256.hex(), "from": outer.from_node}
    journal.record(
        "message.stored", subject=arrival, by=journal.NODE, at=at, details=details
    )
    claims.announce()
    return arrival


@transaction.atomic
def send_away(error: CaunoiError, *, at: datetime) -> None:
    """Count an envelope that the door did not take; the first of an hour is journalled.

    Raises:
        TooManyKnocks: the hour's measure is full.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    counted, new = Knock.objects.get_or_create(code=error.code, hour=hour)
    Knock.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    if new:
        journal.record("door.sent-away", subject=counted, by=journal.NODE, at=at)
    elif counted.count > KNOCKS_AN_HOUR:
        raise TooManyKnocks


def open_arrival(
    arrival: Arrival, ours: NodeKeys, file_away: Mapping[str, FileAway], at: datetime
) -> None:
    """Open one envelope, file what it holds, and sign the receipt: one transaction.

    A refusal is signed as well. What is not to be trusted is refused without saying why.
    """
    theirs = basis.card_of(arrival.partner)
    if theirs is None:
        raise UnknownSender
    if arrival.receipt is not None:
        return
    try:
        opened = _opened(arrival, ours, theirs, at)
        with transaction.atomic():
            asked = file_away[opened.header.kind](opened)
            entry = _note("message.accepted", arrival, at, kind=opened.header.kind)
            _keep_receipt(arrival, ours, entry, "", kind=opened.header.kind, asked=asked)
    except NotTrusted as error:
        _refuse(arrival, ours, NotTrusted.code, at, found=error.code)
    except (Refused, Malformed) as error:
        _refuse(arrival, ours, error.code, at)


def _opened(arrival: Arrival, ours: NodeKeys, theirs: Card, at: datetime) -> Opened:
    told = message.open_envelope(
        bytes(arrival.raw),
        ours.kem,
        settings.CAUNOI.node,
        theirs,
        at,
        oldest=OLDEST,
        mode=settings.CAUNOI.mode,
    )
    kinds.require_known(told.header.kind, told.header.schema_version)
    payload = payloads.read(told.header.kind, told.header.schema_version, told.payload)
    judging.require(told.header, payload, theirs, at, at_receiver=True)
    return Opened(arrival, told.header, payload, ours, at)


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
