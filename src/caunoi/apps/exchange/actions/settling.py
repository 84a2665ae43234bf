"""How a message ends: stored at the door, receipted, refused, expired, or stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps import many_rows
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


@dataclass(frozen=True)
class Told:
    """A receipt that was read, and the message of ours that it is of."""

    dispatch: Dispatch
    raw: bytes
    receipt: receipt.Receipt

    @property
    def asks(self) -> bool:
        """Whether the message is the question itself, not something said about it."""
        return self.dispatch.carried is None


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
    settle([Told(dispatch, raw, read_receipt(dispatch, raw, theirs))], at)


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
def settle(told: Sequence[Told], at: datetime) -> None:
    """Keep receipts that were read, and what each means for its request; once.

    Another one changes nothing: where it says otherwise, people are told.
    """
    unsettled = Dispatch.objects.filter(receipt=None)
    first = many_rows.hold(unsettled, (one.dispatch.pk for one in told))
    for one in told:
        if one.dispatch.pk not in first:
            kept = Dispatch.objects.get(pk=one.dispatch.pk)
            doubting.compare(kept, bytes(kept.receipt or b""), one.raw, at)
    fresh = [one for one in told if one.dispatch.pk in first]
    _keep(fresh, at)
    asked = reckoning.held(
        one.dispatch.info_request_id for one in fresh if one.dispatch.info_request_id
    )
    for one in fresh:
        if one.dispatch.info_request_id:
            one.dispatch.info_request = asked[one.dispatch.info_request_id]
    journal.record_all(_receipted(one, at) for one in fresh)
    questions = [one for one in fresh if one.asks and not one.receipt.code]
    _begin_clocks(questions, at)
    for one in fresh:
        if one not in questions:
            _take_effect(one, at)


def _keep(told: Sequence[Told], at: datetime) -> None:
    """The receipts beside their messages."""
    rows = {
        one.dispatch.pk: {
            "receipt": one.raw,
            "receipt_at": at,
            "receipt_code": one.receipt.code,
            "leaf": one.receipt.journal_leaf,
            "state": one.receipt.outcome,
        }
        for one in told
    }
    many_rows.write_each(Dispatch, rows)
    for one in told:
        if one.receipt.envelope_sha256 != bytes(one.dispatch.sha256 or b""):
            # The partner kept the envelope before this one: it is the one that counts.
            former = _former(one.dispatch, one.receipt)
            Dispatch.objects.filter(pk=one.dispatch.pk).update(
                envelope=former.envelope, sha256=former.sha256, evidence=former.evidence
            )


def _receipted(told: Told, at: datetime) -> journal.Done:
    details = {
        "message": str(told.dispatch.message_id),
        "envelope": told.receipt.envelope_sha256.hex(),
        "their_leaf": told.receipt.journal_leaf.hex(),
        "code": told.receipt.code,
    }
    what, subject = f"receipt.{told.receipt.outcome}", told.dispatch.journalled
    return journal.Done(what, subject, journal.NODE, at, details)


def _begin_clocks(told: Sequence[Told], at: datetime) -> None:
    """The partner took our questions: from then on it is reckoned when they are due."""
    asked = [one.dispatch.asked for one in told]
    moves.move_held(Event.SEND, [(one, {"sent_at": at}) for one in asked])
    stopped = clock.stops_of(asked)
    since = {one.dispatch.asked.pk: one.receipt.at for one in told}
    begun = [
        (
            one,
            {
                "received_at": since[one.pk],
                **clock.fields_of(one, since[one.pk], stopped[one.pk]),
            },
        )
        for one in asked
    ]
    moves.move_held(Event.CONFIRM_RECEIPT, begun)


def _take_effect(told: Told, at: datetime) -> None:
    """What a receipt means for what was said about a request or a record."""
    dispatch, given = told.dispatch, told.receipt
    if dispatch.record_message is not None:
        telling.note_settled(dispatch.record_message, given.at, given.code)
    elif dispatch.turn is not None:
        saying.note_settled(dispatch.turn, given.at, given.code, at)
    elif dispatch.answer is None:
        moves.move_if_possible(
            dispatch.asked, Event.REFUSE_RECEIPT, closed_at=at, due_at=None
        )
    elif not given.code and not dispatch.answer.partial:
        moves.move_if_possible(dispatch.asked, Event.CLOSE, closed_at=at, due_at=None)


@transaction.atomic(savepoint=False)
def note_stored(dispatches: Sequence[Dispatch], at: datetime) -> None:
    """Keep that the partner's door has them; a second time changes nothing."""
    sealed = Dispatch.objects.filter(state=Dispatch.SEALED)
    first = many_rows.hold(sealed, (one.pk for one in dispatches))
    Dispatch.objects.filter(pk__in=first).update(state=Dispatch.STORED, stored_at=at)
    stored = [one for one in dispatches if one.pk in first]
    questions = [one.asked for one in stored if one.carried is None]
    moves.move_all(questions, Event.SEND, sent_at=at)
    for one in stored:
        _note_sent(one, at)
    journal.record_all(_told("message.sent", one, at) for one in stored)


def _note_sent(dispatch: Dispatch, at: datetime) -> None:
    """What left, where it is not the question itself, says so."""
    if dispatch.record_message is not None:
        telling.note_sent(dispatch.record_message)
    elif dispatch.turn is not None:
        saying.note_sent(dispatch.turn)
    elif dispatch.answer is not None:
        Answer.objects.filter(pk=dispatch.answer.pk).update(state="sent")
        receipting.note_answered(dispatch, at)


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
    journal.record_all([_told(what, dispatch, at, **details)])


def _told(what: str, dispatch: Dispatch, at: datetime, **details: object) -> journal.Done:
    told = {"message": str(dispatch.message_id), "kind": dispatch.kind, **details}
    if dispatch.sha256:
        told["envelope"] = bytes(dispatch.sha256).hex()
    return journal.Done(what, dispatch.journalled, journal.NODE, at, told)
