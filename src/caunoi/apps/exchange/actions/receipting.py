"""Receipts of the later stages, ours and theirs, and the proofs that follow all receipts.

Ours are noted in the transaction that gives the reason, and signed by `work` a moment
later; theirs come on contact, in the order of their numbers.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import doubting, signers
from caunoi.apps.exchange.models import (
    Arrival,
    Correspondent,
    Dispatch,
    InfoRequest,
    LaterReceipt,
    PartnerHead,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import receipt
from caunoi.core.envelope.contact_documents import LEAVES_LIMIT, RECEIPTS_LIMIT, Later
from caunoi.core.errors import Malformed, NotTrusted, Unreachable
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.links.keys import NodeKeys

log = logging.getLogger(__name__)
WAITS = timedelta(
    seconds=5
)  # an envelope that is not opened by then is signed for as stored
OPENERS = (Act.DRAFT, Act.APPROVE)  # who may act on what a partner sent
NEWEST = 50  # of the leaves asked for; the rest are the oldest that lack a proof


# ---- ours -------------------------------------------------------------------------------


def unopened(asked: InfoRequest, officer: Officer) -> QuerySet[Arrival]:
    """What a partner sent that nobody opened, if this officer may act on it."""
    if officer.agency_id or not any(officer.may(act) for act in OPENERS):
        return Arrival.objects.none()
    kept = Arrival.objects.filter(info_request=asked, state=Arrival.ACCEPTED)
    return kept.exclude(later_receipts__stage=receipt.OPENED)


@transaction.atomic
def note_opened(asked: InfoRequest, *, by: Officer, at: datetime) -> None:
    """Note that a person first opened what a partner sent; the officer is not told.

    A second time changes nothing.
    """
    for arrival in unopened(asked, by):
        details = {"message": str(arrival.message_id)}
        entry = journal.record(
            "message.opened", subject=asked, by=by.username, at=at, details=details
        )
        _note(arrival, receipt.OPENED, entry, at)


@transaction.atomic(savepoint=False)
def note_answered(dispatch: Dispatch, at: datetime) -> None:
    """Note that our answer left, for the message that brought the question."""
    asked = dispatch.asked
    arrival = asked.arrivals.filter(kind=asked.kind).first()
    if arrival is None or not _is_new(arrival, receipt.ANSWERED):
        return
    entry = journal.record("message.answered", subject=asked, by=journal.NODE, at=at)
    _note(arrival, receipt.ANSWERED, entry, at, answer=dispatch.message_id)


@transaction.atomic
def note_waiting(partner: Partner, at: datetime) -> None:
    """Note what this partner left and nobody could open yet."""
    waiting = partner.arrivals.filter(receipt=None, received_at__lt=at - WAITS)
    waiting = waiting.exclude(later_receipts__stage=receipt.STORED).order_by("pk")
    for arrival in waiting[:RECEIPTS_LIMIT]:
        entry = journal.record("message.waits", subject=arrival, by=journal.NODE, at=at)
        _note(arrival, receipt.STORED, entry, arrival.received_at)


def sign_due(row: LaterReceipt, ours: NodeKeys, at: datetime) -> datetime | None:
    """Sign one of ours and give it its number; again at once when another was faster."""
    if row.raw is not None or row.arrival is None:
        return None
    raw = receipt.sign(_receipt(row, row.arrival), ours.signing)
    try:
        with transaction.atomic():
            before = LaterReceipt.objects.filter(partner=row.partner, by_us=True)
            last = before.aggregate(last=Max("number"))["last"] or 0
            unsigned = LaterReceipt.objects.filter(pk=row.pk, raw=None)
            unsigned.update(raw=raw, number=last + 1)
    except IntegrityError:
        return at
    return None


def after(partner: Partner, cursor: int) -> tuple[list[Later], int]:
    """Ours with a number above the partner's cursor, and the last number that there is."""
    rows = LaterReceipt.objects.filter(partner=partner, by_us=True, number__isnull=False)
    wanted = rows.filter(number__gt=cursor).order_by("number")[:RECEIPTS_LIMIT]
    told = [Later(row.number or 0, bytes(row.raw or b"")) for row in wanted]
    return told, rows.aggregate(last=Max("number"))["last"] or 0


def _is_new(arrival: Arrival, stage: str) -> bool:
    return not LaterReceipt.objects.filter(arrival=arrival, stage=stage).exists()


def _note(
    arrival: Arrival,
    stage: str,
    entry: JournalEntry,
    at: datetime,
    *,
    answer: UUID | None = None,
) -> None:
    LaterReceipt.objects.create(
        partner=arrival.partner,
        by_us=True,
        stage=stage,
        arrival=arrival,
        answer=answer,
        at=at,
        leaf=entry.leaf,
        due_at=at,
    )
    claims.announce()


def _receipt(row: LaterReceipt, arrival: Arrival) -> receipt.Receipt:
    return receipt.Receipt(
        envelope_sha256=bytes(arrival.sha256),
        message_id=str(arrival.message_id),
        from_node=settings.CAUNOI.node,
        to_node=row.partner.node,
        outcome=row.stage,
        code="",
        at=row.at,
        journal_leaf=bytes(row.leaf),
        mode=settings.CAUNOI.mode,
        answer=str(row.answer) if row.answer else None,
    )


# ---- theirs -----------------------------------------------------------------------------


@transaction.atomic
def take_later(known: Correspondent, told: Iterable[Later], last: int, at: datetime) -> int:
    """Keep the partner's receipts of later stages; how far we have come.

    One that cannot be trusted ends it: it is asked for again at the next contact. One under
    keys that were disowned will never be believed, and holds up none of those after it.
    """
    cursor = known.cursor
    if last < cursor:  # they lost some and count anew
        cursor = 0
    for one in sorted(told, key=lambda later: later.number):
        if one.number <= cursor:
            continue
        try:
            _take(known.partner, one.receipt, at)
        except basis.CardRevoked:
            log.info("receipt.under-revoked-card")
        except (Malformed, NotTrusted, Unreachable):
            break
        cursor = one.number
    Correspondent.objects.filter(pk=known.pk).update(cursor=cursor)
    return cursor


def _take(partner: Partner, raw: bytes, at: datetime) -> None:
    told = receipt.read(raw, signers.of_receipt(partner, raw, at))
    about = Dispatch.objects.filter(
        partner=partner, message_id=told.message_id, sha256=told.envelope_sha256
    ).first()
    if about is None:
        return  # of a message that we have forgotten
    if told.outcome in receipt.FINAL:  # what settles comes by another way, and once
        if about.receipt is not None:
            doubting.compare(about, bytes(about.receipt), raw, at)
        return
    kept, new = LaterReceipt.objects.get_or_create(
        dispatch=about,
        stage=told.outcome,
        defaults={
            "partner": partner,
            "by_us": False,
            "answer": told.answer,
            "at": told.at,
            "leaf": told.journal_leaf,
            "raw": raw,
        },
    )
    if new:
        details = {"message": told.message_id, "their_leaf": told.journal_leaf.hex()}
        journal.record(
            f"receipt.{kept.stage}",
            subject=about.journalled,
            by=journal.NODE,
            at=at,
            details=details,
        )
    else:
        doubting.compare(about, bytes(kept.raw or b""), raw, at)


# ---- proofs -----------------------------------------------------------------------------


def wanted_leaves(partner: Partner) -> tuple[bytes, ...]:
    """Leaves of the partner's receipts that lack a proof: the oldest, and the newest."""
    found: dict[bytes, None] = {}
    rows = Dispatch.objects.filter(partner=partner).unproved()
    later = LaterReceipt.objects.filter(partner=partner).unproved()
    for unproved in (rows, later):
        oldest = unproved.order_by("pk").values_list("leaf", flat=True)
        newest = unproved.order_by("-pk").values_list("leaf", flat=True)
        most = LEAVES_LIMIT // 2 - NEWEST
        found |= dict.fromkeys(bytes(leaf) for leaf in [*newest[:NEWEST], *oldest[:most]])
    return tuple(found)


@transaction.atomic
def take_proofs(known: Correspondent, under: PartnerHead, raws: Iterable[bytes]) -> int:
    """Keep the proofs that hold under a head that we followed; how many."""
    head = heads.peek(bytes(under.raw))
    taken = 0
    for raw in raws:
        try:
            told = proofs.read(raw)
            proofs.require(told, head)
        except (Malformed, NotTrusted):
            continue  # the receipt stays unproved, and the page says so
        taken += _keep_proof(known.partner, told.leaf, raw, under)
    return taken


def _keep_proof(partner: Partner, leaf: bytes, raw: bytes, under: PartnerHead) -> int:
    rows = Dispatch.objects.filter(partner=partner, leaf=leaf).unproved()
    later = LaterReceipt.objects.filter(partner=partner, leaf=leaf).unproved()
    return sum(kept.update(proof=raw, proof_head=under) for kept in (rows, later))
