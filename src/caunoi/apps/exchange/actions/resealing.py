"""What to do when the door knows a key of our envelope no more.

A door's refusal is unsigned, so it may be a lie of somebody on the way. A message sealed
anew keeps its id: a partner who holds the first envelope takes no second one, and then the
receipt for the first is asked for.
"""

from datetime import datetime, timedelta

from django.db import transaction

from caunoi.apps.due.engine import Outcome
from caunoi.apps.exchange.actions import sealing, settling
from caunoi.apps.exchange.models import Dispatch, FormerSeal
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message
from caunoi.core.errors import CaunoiError, Unreachable
from caunoi.links.courier import Courier, DoorAnswer
from caunoi.links.keys import NodeKeys

SEAL_ANEW = (message.KeyNotHeld.code, basis.CardRevoked.code)
ID_USED_TWICE = "door.id-used-twice"
ASK_AGAIN = timedelta(minutes=1)


class KeysApart(Unreachable):
    """The partner's door does not know a key of the envelope, and we know no newer one."""

    code = "message.keys-apart"


def heals(dispatch: Dispatch, answer: DoorAnswer) -> bool:
    """Whether newer keys, or an earlier envelope, may help where the door said no."""
    if answer.refused == ID_USED_TWICE:
        return dispatch.former_seals.exists()
    return answer.refused in SEAL_ANEW


def heal(
    dispatch: Dispatch, answer: DoorAnswer, ours: NodeKeys, courier: Courier, at: datetime
) -> Outcome:
    """Bring such a message a step further; no transaction is open."""
    try:
        if answer.refused == ID_USED_TWICE:
            return _ask_for_former(dispatch, courier, at)
        return _seal_anew(dispatch, ours, courier, at)
    except CaunoiError as error:
        return error


def _seal_anew(
    dispatch: Dispatch, ours: NodeKeys, courier: Courier, at: datetime
) -> datetime:
    """Seal with the keys of today what the door did not take under those of its day.

    Raises:
        KeysApart: neither side has a newer key that we know of.
    """
    cards.fetch(dispatch.partner, courier, at)
    theirs = basis.card_of(dispatch.partner)
    outer = message.peek(bytes(dispatch.envelope or b""))
    ours_now = ours.transport.public().key_id()
    if theirs is None or (outer.kem, outer.key_id) == (theirs.kem.key_id(), ours_now):
        raise KeysApart
    _replace(dispatch, sealing.seal_again(dispatch, theirs, ours), at)
    return at


@transaction.atomic
def _replace(dispatch: Dispatch, made: sealing.Sealed, at: datetime) -> None:
    sha256 = digest.sha256(made.envelope)
    fresh = {"envelope": made.envelope, "sha256": sha256, "evidence": made.evidence}
    going = Dispatch.objects.on_its_way().filter(pk=dispatch.pk, receipt=None)
    same = going.filter(sha256=dispatch.sha256)
    evidence = same.values_list("evidence", flat=True).first()
    if not same.update(**fresh, state=Dispatch.SEALED):
        return
    FormerSeal.objects.create(
        dispatch=dispatch,
        envelope=dispatch.envelope,
        sha256=dispatch.sha256,
        evidence=evidence,
        replaced_at=at,
    )
    details = {
        "message": str(dispatch.message_id),
        "envelope": sha256.hex(),
        "before": bytes(dispatch.sha256 or b"").hex(),
    }
    journal.record(
        "message.sealed-anew",
        subject=dispatch.journalled,
        by=journal.NODE,
        at=at,
        details=details,
    )


def _ask_for_former(dispatch: Dispatch, courier: Courier, at: datetime) -> datetime | None:
    """The partner holds an earlier envelope of this message: its receipt settles it."""
    theirs = basis.newest_of(dispatch.partner)
    if theirs is None:
        return at + ASK_AGAIN
    hashes = [bytes(one.sha256) for one in dispatch.former_seals.order_by("pk")]
    for answer in courier.fetch_all(theirs.address, hashes):
        if answer.receipt is not None:
            signer = settling.signer_of(dispatch.partner, answer.receipt, at)
            settling.take_receipt(dispatch, answer.receipt, signer, at)
            return None
    return at + ASK_AGAIN
