"""What leaves: sealed once, sent until the partner's receipt is verified."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from caunoi.apps.exchange import content
from caunoi.apps.exchange.actions import judging, moves
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, Dispatch, InfoRequest
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.errors import NotTrusted, Refused
from caunoi.core.exchange import deadlines, payloads
from caunoi.core.exchange.states import Event
from caunoi.core.vocabulary import Urgency
from caunoi.links.courier import Courier, DoorRefused
from caunoi.links.keys import NodeKeys

ON_ITS_WAY = (Dispatch.QUEUED, Dispatch.SEALED, Dispatch.STORED)
HELD = timedelta(minutes=1)  # between looks while an agreement is suspended
ASK_AGAIN = (timedelta(seconds=0.3), timedelta(minutes=1))  # for a receipt: first, at most


class ReceiptOfAnother(NotTrusted):
    """The receipt speaks of another envelope than the one we sent."""

    code = "receipt.of-another"


@dataclass(frozen=True)
class Wires:
    """What sending needs from the outside."""

    keys: NodeKeys
    courier: Courier


def send_due(dispatch: Dispatch, wires: Wires, at: datetime) -> datetime | None:
    """Bring one message a step further; when to look again, None when it is settled.

    No transaction is open while the wire is used. A retry sends the same bytes.
    """
    if dispatch.state not in ON_ITS_WAY:
        return None  # a crash came between keeping the outcome and letting go of the row
    if at >= dispatch.expires_at:
        return _give_up(dispatch, at)
    agreement = dispatch.info_request.agreement
    if agreement is not None and agreement.state == Agreement.SUSPENDED:
        return at + HELD
    partner_card = basis.card_of(dispatch.partner)
    if partner_card is None or not (
        dispatch.envelope or _seal(dispatch, partner_card, wires, at)
    ):
        return None
    try:
        told = _carry(dispatch, partner_card, wires)
    except DoorRefused as error:
        return _refused_at_door(dispatch, str(error.values["told"]), at)
    if dispatch.state == Dispatch.SEALED:
        _note_stored(dispatch, at)
    if told is None:
        shortest, longest = ASK_AGAIN
        return at + max(shortest, min(longest, (at - dispatch.issued_at) / 10))
    take_receipt(dispatch, told, partner_card, at)
    return None


def take_receipt(dispatch: Dispatch, raw: bytes, theirs: Card, at: datetime) -> None:
    """Verify the partner's receipt and settle the message; a second time changes nothing.

    Raises:
        NotTrusted: the receipt is not by this partner, or of another envelope.
    """
    told = receipt.read(raw, theirs)
    if told.envelope_sha256 != bytes(dispatch.sha256 or b""):
        raise ReceiptOfAnother
    with transaction.atomic():
        unsettled = Dispatch.objects.filter(pk=dispatch.pk, receipt=None)
        if not unsettled.update(
            receipt=raw, receipt_at=at, receipt_code=told.code, state=told.outcome
        ):
            return
        journal.record(
            f"receipt.{told.outcome}",
            subject=dispatch.info_request,
            by=journal.NODE,
            at=at,
            details={
                "message": str(dispatch.message_id),
                "envelope": told.envelope_sha256.hex(),
                "their_leaf": told.journal_leaf.hex(),
                "code": told.code,
            },
        )
        _settle(dispatch, told, at)


def _carry(dispatch: Dispatch, theirs: Card, wires: Wires) -> bytes | None:
    if dispatch.state == Dispatch.STORED:
        found = wires.courier.fetch(theirs.address, bytes(dispatch.sha256 or b""))
        if found is not None:
            return found
    return wires.courier.send(theirs.address, bytes(dispatch.envelope or b""))


def _seal(dispatch: Dispatch, theirs: Card, wires: Wires, at: datetime) -> bool:
    """Judge once more, seal, and keep the bytes; False when a rule stopped it meanwhile."""
    header, payload = _header(dispatch), _payload(dispatch, wires)
    try:
        judging.require(header, payload, theirs, at, at_receiver=False)
    except Refused as error:
        _stop(dispatch, error, at)
        return False
    body = payloads.write(payload)
    raw = message.seal(message.Message(header, body), wires.keys.ours, theirs)
    # Withdrawn while it was being sealed: these bytes are forgotten.
    kept = Dispatch.objects.filter(pk=dispatch.pk, envelope=None, state=Dispatch.QUEUED)
    kept.update(envelope=raw, sha256=digest.sha256(raw), state=Dispatch.SEALED)
    dispatch.refresh_from_db(fields=["envelope", "sha256", "state"])
    return dispatch.envelope is not None


def _payload(dispatch: Dispatch, wires: Wires) -> payloads.Payload:
    asked = dispatch.info_request
    if dispatch.answer is not None:
        return content.answer_payload(dispatch.answer)
    sealed = asked.sealed_identity
    return content.request_payload(
        asked, Identity.opened(bytes(sealed), wires.keys) if sealed else None
    )


def _header(dispatch: Dispatch) -> Header:
    asked = dispatch.info_request
    if asked.agreement is None:
        wrong = "the gate lets nothing pass that stands on no agreement"
        raise RuntimeError(wrong)
    before = asked.dispatches.filter(number__lt=dispatch.number).order_by("-number").first()
    asking = asked.arrivals.filter(kind="info.request").first()
    answering = dispatch.answer is not None and asking is not None
    return Header(
        message_id=str(dispatch.message_id),
        conversation=str(asked.conversation),
        number=dispatch.number,
        previous=bytes(before.sha256) if before and before.sha256 else None,
        from_node=settings.CAUNOI.node,
        to_node=dispatch.partner.node,
        desk=asked.unit.code,
        kind=dispatch.kind,
        schema_version=1,
        mode=settings.CAUNOI.mode,
        agreement_id=str(asked.agreement.public_id),
        agreement_version=asked.agreement.number,
        agreement_sha256=bytes(asked.agreement.sha256),
        article=asked.article,
        purpose=asked.purpose,
        crime_area=asked.crime_area,
        data_class=asked.data_class,
        handling=dispatch.answer.handling if dispatch.answer else asked.handling,
        issued_at=dispatch.issued_at,
        answer_by=None,
        expires_at=dispatch.expires_at,
        refers_to=str(asking.message_id) if answering and asking else None,
    )


@transaction.atomic
def _note_stored(dispatch: Dispatch, at: datetime) -> None:
    sealed = Dispatch.objects.filter(pk=dispatch.pk, state=Dispatch.SEALED)
    if not sealed.update(state=Dispatch.STORED, stored_at=at):
        return
    if dispatch.answer is None:
        moves.move_if_possible(dispatch.info_request, Event.SEND, sent_at=at)
    else:
        Answer.objects.filter(pk=dispatch.answer.pk).update(state="sent")
    _note("message.sent", dispatch, at)


def _settle(dispatch: Dispatch, told: receipt.Receipt, at: datetime) -> None:
    asked = dispatch.info_request
    accepted = told.outcome == receipt.ACCEPTED
    if dispatch.answer is not None:
        if accepted:
            moves.move_if_possible(asked, Event.CLOSE, closed_at=at, due_at=None)
        return
    if not accepted:
        moves.move_if_possible(asked, Event.REFUSE_RECEIPT, closed_at=at, due_at=None)
        return
    due = due_of(asked, told.at)
    fields = {"received_at": told.at, "due_at": due.at, "answer_due_at": due.at}
    moves.move_if_possible(asked, Event.SEND, sent_at=at)
    moves.move_if_possible(
        asked, Event.CONFIRM_RECEIPT, answer_due_kind=str(due.kind), **fields
    )


def due_of(asked: InfoRequest, received_at: datetime) -> deadlines.Due:
    """When the answer is due: both nodes know the receipt's time and the hours."""
    hours: dict[str, int] = {}
    if asked.agreement is not None:
        articles = basis.read(asked.agreement).articles
        hours = next((dict(a.deadlines) for a in articles if a.number == asked.article), {})
    urgency = Urgency.of(asked.urgency) or Urgency.NORMAL
    return deadlines.due_of(
        received_at, urgency, directly_held=asked.directly_held, article_deadlines=hours
    )


@transaction.atomic
def _give_up(dispatch: Dispatch, at: datetime) -> None:
    Dispatch.objects.filter(pk=dispatch.pk).update(state=Dispatch.EXPIRED)
    moves.move_if_possible(dispatch.info_request, Event.EXPIRE, due_at=None)
    _note("message.expired", dispatch, at)


@transaction.atomic
def _refused_at_door(dispatch: Dispatch, code: str, at: datetime) -> None:
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=Dispatch.REFUSED, receipt_code=code
    )
    moves.move_if_possible(dispatch.info_request, Event.REFUSE_RECEIPT, due_at=None)
    _note("message.refused-at-door", dispatch, at, code=code)


@transaction.atomic
def _stop(dispatch: Dispatch, error: Refused, at: datetime) -> None:
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=Dispatch.REFUSED, receipt_code=error.code
    )
    moves.move_if_possible(dispatch.info_request, Event.REFUSE_RECEIPT, due_at=None)
    _note("message.stopped", dispatch, at, code=error.code)


def _note(what: str, dispatch: Dispatch, at: datetime, **details: object) -> None:
    told = {"message": str(dispatch.message_id), "kind": dispatch.kind, **details}
    if dispatch.sha256:
        told["envelope"] = bytes(dispatch.sha256).hex()
    journal.record(
        what, subject=dispatch.info_request, by=journal.NODE, at=at, details=told
    )
