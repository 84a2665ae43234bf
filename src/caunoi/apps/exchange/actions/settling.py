"""How a message ends: stored at the door, receipted, refused, expired, or stopped."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.actions import (
    doubting,
    moves,
    receipting,
    reckoning,
    saying,
    signers,
    telling,
)
from caunoi.apps.exchange.models import (
    Answer,
    Correspondent,
    Dispatch,
    FormerSeal,
)
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import receipt
from caunoi.core.envelope.card import Card
from caunoi.core.errors import NotTrusted, Refused
from caunoi.core.exchange.states import Event


class ReceiptOfAnother(NotTrusted):
    """The receipt speaks of another envelope than the one we sent."""

    code = "receipt.of-another"


class ReceiptNotFinal(NotTrusted):
    """The receipt is of this envelope, but of a stage that settles nothing."""

    code = "receipt.not-final"


def signer_of(
    partner: Partner, raw: bytes, at: datetime, held: basis.Cards | None = None
) -> Card:
    """The card that a partner's receipt names; a newer one is asked for.

    `held` are the partner's cards, where they were asked for already.

    Raises:
        CardUnknown: we do not hold it yet.
        ReceiptUnreadable: these bytes are no receipt.
    """
    return signers.of_receipt(partner, raw, at, held)


def take_receipt(dispatch: Dispatch, raw: bytes, theirs: Card, at: datetime) -> None:
    """Verify the partner's receipt and settle the message; a second time changes nothing.

    Raises:
        NotTrusted: the receipt is not by this partner, or of another envelope.
    """
    settle(dispatch, raw, read_receipt(dispatch, raw, theirs), at)


def read_receipt(dispatch: Dispatch, raw: bytes, theirs: Card) -> receipt.Receipt:
    """The partner's receipt for this very message.

    Raises:
        NotTrusted: it is not by this partner, of another envelope, or not final.
    """
    told = receipt.read(raw, theirs)
    if told.outcome not in receipt.FINAL:
        raise ReceiptNotFinal
    if told.envelope_sha256 != bytes(dispatch.sha256 or b""):
        _former(dispatch, told)
    return told


def _former(dispatch: Dispatch, told: receipt.Receipt) -> FormerSeal:
    """The earlier envelope of the message that a receipt names.

    Raises:
        ReceiptOfAnother: it never was an envelope of this message.
    """
    former = dispatch.former_seals.filter(sha256=told.envelope_sha256).first()
    if former is None:
        raise ReceiptOfAnother
    return former


@transaction.atomic(savepoint=False)
def settle(dispatch: Dispatch, raw: bytes, told: receipt.Receipt, at: datetime) -> None:
    """Keep a receipt that was read, and what it means for the request; once.

    Another one changes nothing: where it says otherwise, people are told.
    """
    unsettled = Dispatch.objects.filter(pk=dispatch.pk, receipt=None)
    if not unsettled.update(
        receipt=raw,
        receipt_at=at,
        receipt_code=told.code,
        leaf=told.journal_leaf,
        state=told.outcome,
    ):
        kept = Dispatch.objects.get(pk=dispatch.pk)
        doubting.compare(kept, bytes(kept.receipt or b""), raw, at)
        return
    if told.envelope_sha256 != bytes(dispatch.sha256 or b""):
        # The partner kept the envelope before this one: it is the one that counts.
        former = _former(dispatch, told)
        Dispatch.objects.filter(pk=dispatch.pk).update(
            envelope=former.envelope, sha256=former.sha256, evidence=former.evidence
        )
    journal.record(
        f"receipt.{told.outcome}",
        subject=dispatch.journalled,
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


@transaction.atomic(savepoint=False)
def note_stored(dispatch: Dispatch, at: datetime) -> None:
    """Keep that the partner's door has it; a second time changes nothing."""
    sealed = Dispatch.objects.filter(pk=dispatch.pk, state=Dispatch.SEALED)
    if not sealed.update(state=Dispatch.STORED, stored_at=at):
        return
    if dispatch.record_message is not None:
        telling.note_sent(dispatch.record_message)
    elif dispatch.turn is not None:
        saying.note_sent(dispatch.turn)
    elif dispatch.answer is None:
        moves.move_if_possible(dispatch.asked, Event.SEND, sent_at=at)
    else:
        Answer.objects.filter(pk=dispatch.answer.pk).update(state="sent")
        receipting.note_answered(dispatch, at)
    _note("message.sent", dispatch, at)


def _settle(dispatch: Dispatch, told: receipt.Receipt, at: datetime) -> None:
    accepted = told.outcome == receipt.ACCEPTED
    if dispatch.record_message is not None:
        telling.note_settled(dispatch.record_message, told.at, told.code)
        return
    asked = dispatch.asked
    if dispatch.turn is not None:
        saying.note_settled(dispatch.turn, told.at, told.code, at)
        return
    if dispatch.answer is not None:
        if accepted and not dispatch.answer.partial:
            moves.move_if_possible(asked, Event.CLOSE, closed_at=at, due_at=None)
        return
    if not accepted:
        moves.move_if_possible(asked, Event.REFUSE_RECEIPT, closed_at=at, due_at=None)
        return
    moves.move_if_possible(asked, Event.SEND, sent_at=at)
    reckoning.hold(asked)
    fields = clock.fields_of(asked, told.at)
    moves.move_if_possible(asked, Event.CONFIRM_RECEIPT, received_at=told.at, **fields)


@transaction.atomic
def give_up(dispatch: Dispatch, at: datetime) -> None:
    """Its time is over, and it was not received."""
    Dispatch.objects.filter(pk=dispatch.pk).update(state=Dispatch.EXPIRED)
    _note_lost(dispatch, "message.expired", Event.EXPIRE)
    _note("message.expired", dispatch, at)


@transaction.atomic(savepoint=False)
def note_turned_away(dispatch: Dispatch, code: str, at: datetime) -> None:
    """Keep once what the partner's door says; unsigned, it ends nothing."""
    unsettled = Dispatch.objects.filter(pk=dispatch.pk, receipt=None)
    if unsettled.exclude(receipt_code=code).update(receipt_code=code):
        _note("message.refused-at-door", dispatch, at, code=code)


@transaction.atomic
def await_receipt(dispatch: Dispatch, at: datetime) -> None:
    """The partner has this id with other bytes: ours of before an older copy was restored.

    What we sealed since is forgotten; the receipt of then, fetched on contact, settles it.
    """
    waiting = Dispatch.objects.on_its_way().filter(pk=dispatch.pk, receipt=None)
    if not waiting.update(
        state=Dispatch.QUEUED, envelope=None, sha256=None, known_there=True
    ):
        return
    Correspondent.objects.filter(partner=dispatch.partner_id, due_at__gt=at).update(
        due_at=at
    )
    _note("message.known-there", dispatch, at)


@transaction.atomic
def stop(dispatch: Dispatch, error: Refused, at: datetime) -> None:
    """A rule of ours stops it, after its approval."""
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=Dispatch.REFUSED, receipt_code=error.code
    )
    _note_lost(dispatch, error.code, Event.REFUSE_RECEIPT)
    _note("message.stopped", dispatch, at, code=error.code)


def _note_lost(dispatch: Dispatch, code: str, event: Event) -> None:
    """It will not reach the partner; what it carried says so."""
    if dispatch.record_message is not None:
        telling.note_lost(dispatch.record_message, code)
    elif dispatch.turn is not None:
        saying.note_lost(dispatch.turn, code)
    else:
        moves.move_if_possible(dispatch.asked, event, due_at=None)


def _note(what: str, dispatch: Dispatch, at: datetime, **details: object) -> None:
    told = {"message": str(dispatch.message_id), "kind": dispatch.kind, **details}
    if dispatch.sha256:
        told["envelope"] = bytes(dispatch.sha256).hex()
    journal.record(what, subject=dispatch.journalled, by=journal.NODE, at=at, details=told)
