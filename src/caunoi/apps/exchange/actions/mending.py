"""What one side has and the other lost: found by comparing ids, mended by the same bytes.

A message the partner lost is sent again as it was. A message of ours that the partner has
and our older copy does not know to be sent is settled by the receipt it got then. Nothing
of this has a second effect: ids are kept for ever on both sides.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import alarming, settling, signers
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Correspondent, Dispatch, Gap
from caunoi.apps.exchange.models.alarms import FORGOTTEN
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope import receipt
from caunoi.core.envelope.contact_documents import IDS_LIMIT, LEAVES_LIMIT, Answer, Span
from caunoi.core.errors import Malformed, NotTrusted, Unreachable

WINDOW = 2_000  # ids compared at one contact
ASK_AGAIN = timedelta(seconds=2)  # for the receipt of what was sent again
LATER = timedelta(minutes=1)


def sent_span(known: Correspondent) -> tuple[Span, UUID | None]:
    """What we sent after the mark, and where that ends."""
    sent = Dispatch.objects.filter(partner=known.partner, stored_at__isnull=False)
    rows = sent.filter(_within(known.mark, None)).order_by("message_id")
    ids = list(rows.values_list("message_id", flat=True)[:WINDOW])
    until = ids[-1] if len(ids) == WINDOW else None
    return documents.span_of(known.mark, until, ids), ids[-1] if ids else known.mark


def received_span(partner: Partner, sent: Span) -> tuple[Span, tuple[UUID, ...] | None]:
    """What we hold of the partner's span; the ids themselves only where it differs."""
    held = Arrival.objects.filter(_within(sent.after, sent.until), partner=partner)
    rows = held.order_by("message_id").values_list("message_id", flat=True)
    ids = list(rows[: IDS_LIMIT + 1])
    until = sent.until
    if len(ids) > IDS_LIMIT:
        ids = ids[:IDS_LIMIT]
        until = ids[-1]
    found = documents.span_of(sent.after, until, ids)
    return found, None if found.says_the_same(sent) else tuple(ids)


def receipts_of(partner: Partner, ask: Iterable[str]) -> tuple[bytes, ...]:
    """The receipts that we signed for messages the partner asks about."""
    rows = Arrival.objects.filter(partner=partner, message_id__in=list(ask))
    found = rows.exclude(receipt=None).values_list("receipt", flat=True)
    return tuple(bytes(raw) for raw in found[: documents.RECEIPTS_LIMIT] if raw)


def to_ask(partner: Partner) -> tuple[str, ...]:
    """Messages that the partner holds and whose receipt we never saw."""
    rows = Dispatch.objects.filter(partner=partner, known_there=True).on_its_way()
    ids = rows.order_by("pk").values_list("message_id", flat=True)
    return tuple(str(one) for one in ids[:LEAVES_LIMIT])


@transaction.atomic
def compare(known: Correspondent, sent: Span, answer: Answer, at: datetime) -> bool:
    """Mend what both spans do not share and go on from there; whether more is to compare.

    A message that one side loses before the mark is found in the next round. An alarm that
    was raised since the statement began a round anew: then the mark stays where it is.
    """
    same, until = answer.received.says_the_same(sent), answer.received.until
    if not same and answer.ids is None:
        return False  # they contradict themselves; the next contact asks again
    if not same and answer.ids is not None:
        _mend(known.partner, sent.after, until, set(answer.ids), at)
    if same:  # what we did not send is not there, whatever a door said
        there = Dispatch.objects.filter(_within(sent.after, until), partner=known.partner)
        there.filter(known_there=True, stored_at=None).update(known_there=False)
    end = known.window_end if until == sent.until else until
    done: dict[str, object] = {"round_done_at": at} if until is None else {}
    same_round = Correspondent.objects.filter(pk=known.pk, mark=sent.after)
    return not same_round.update(mark=end, **done) or until is not None


def _mend(
    partner: Partner,
    after: UUID | None,
    until: UUID | None,
    theirs: set[UUID],
    at: datetime,
) -> None:
    mine = Dispatch.objects.filter(partner=partner)
    ours = dict(mine.filter(_within(after, until)).values_list("message_id", "pk"))
    there = [pk for one, pk in ours.items() if one in theirs]
    away = [pk for one, pk in ours.items() if one not in theirs]
    waiting = mine.on_its_way()
    waiting.filter(pk__in=there, receipt=None).update(known_there=True)
    waiting.filter(pk__in=away).update(known_there=False)
    claims.hasten(waiting.filter(pk__in=away), at)
    lost = mine.filter(pk__in=away, receipt__isnull=False, envelope__isnull=False)
    for dispatch in lost.select_related("info_request", "record_message"):
        _note_gap(dispatch, at)
    if strangers := sorted(theirs - ours.keys()):
        evidence = "\n".join(str(one) for one in strangers).encode()
        count = {"count": len(strangers)}
        alarming.raise_alarm(FORGOTTEN, partner, evidence, count, at=at)


def _note_gap(dispatch: Dispatch, at: datetime) -> None:
    _, new = Gap.objects.get_or_create(
        dispatch=dispatch, healed_at=None, defaults={"found_at": at, "due_at": at}
    )
    if new:
        _tell("gap.found", dispatch, at)


def send_again(gap: Gap, wires: Wires, at: datetime) -> datetime | None:
    """Leave the same envelope once more; its second receipt says that it is there again.

    Raises:
        Unreachable: the partner's door does not answer.
        NotTrusted: the receipt is not by this partner, or of another envelope.
    """
    dispatch = gap.dispatch
    theirs = basis.newest_of(dispatch.partner)
    if theirs is None or gap.healed_at is not None:
        return None
    raw = bytes(dispatch.envelope or b"")
    (told,) = wires.courier.send_all(theirs.address, [raw])
    if told.receipt is not None:
        signer = signers.of_receipt(dispatch.partner, told.receipt, at)
        found = settling.read_receipt(dispatch, told.receipt, signer)
        _heal(gap, found.code, at, raw=told.receipt)
    elif told.refused:
        _heal(gap, told.refused, at)
    else:
        return at + (LATER if told.later else ASK_AGAIN)
    return None


@transaction.atomic
def _heal(gap: Gap, code: str, at: datetime, *, raw: bytes | None = None) -> None:
    still = Gap.objects.filter(pk=gap.pk, healed_at=None)
    if still.update(healed_at=at, receipt=raw, receipt_code=code):
        _tell("gap.healed", gap.dispatch, at, code=code)


@transaction.atomic
def settle_given(partner: Partner, raw: bytes, at: datetime) -> bool:
    """Settle a message by the receipt that it got before we forgot that it was sent.

    The receipt names the envelope that counts, whatever we sealed since. False when the
    receipt cannot be trusted, or settles nothing of ours.
    """
    try:
        signer = signers.of_receipt(partner, raw, at)
        told = receipt.read(raw, signer)
    except (Malformed, NotTrusted, Unreachable):
        return False
    if told.to_node != settings.CAUNOI.node or told.outcome not in receipt.FINAL:
        return False
    rows = Dispatch.objects.filter(partner=partner, message_id=told.message_id)
    waiting = rows.on_its_way().filter(receipt=None)
    dispatch = waiting.select_related(
        "info_request__agreement", "answer", "record_message"
    ).first()
    if dispatch is None:
        return False
    known = {bytes(one.sha256) for one in dispatch.former_seals.all()}
    if told.envelope_sha256 not in known | {bytes(dispatch.sha256 or b"")}:
        _take_over(dispatch, told.envelope_sha256, at)
    settling.note_stored([dispatch], at)
    settling.settle([settling.Told(dispatch, raw, told)], at)
    return True


def _take_over(dispatch: Dispatch, sha256: bytes, at: datetime) -> None:
    """Let the envelope that the partner signed for be the one; ours is forgotten."""
    dispatch.envelope, dispatch.sha256 = None, sha256
    dispatch.state = Dispatch.SEALED
    Dispatch.objects.filter(pk=dispatch.pk).update(
        envelope=None, sha256=sha256, state=Dispatch.SEALED, known_there=False
    )
    _tell("receipt.recovered", dispatch, at)


def _within(after: UUID | None, until: UUID | None) -> Q:
    """Ids above one mark and up to the other."""
    above = Q() if after is None else Q(message_id__gt=after)
    return above if until is None else above & Q(message_id__lte=until)


def _tell(what: str, dispatch: Dispatch, at: datetime, **details: object) -> None:
    told = {"message": str(dispatch.message_id), **details}
    journal.record(what, subject=dispatch.journalled, by=journal.NODE, at=at, details=told)
