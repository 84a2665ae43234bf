"""Pairing at the signing table: a card is believed once two officers have compared it.

Each of the two sits with the partner's officers and reads the sixty digits aloud, or holds
a telephone over the code. On their side two officers do the same with our card.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions import trust
from caunoi.apps.register.models import Pairing, PartnerCard
from caunoi.core.envelope import card as cards
from caunoi.core.errors import Refused
from caunoi.core.safeguards import four_eyes

WAITS = Q(state=Pairing.WAITING)


class PairingDecided(Refused):
    """The card was taken in or refused already."""

    code = "pairing.decided"


class PairingReasonMissing(Refused):
    """Who refuses a card says what did not agree."""

    code = "pairing.reason-missing"


class CardHeldAlready(Refused):
    """This very card was taken in before."""

    code = "pairing.held-already"


@transaction.atomic
def bring(raw: bytes, *, by: Officer, at: datetime) -> Pairing:
    """Lay a partner's card on the table; the same card brought twice lies there once.

    Raises:
        NotTrusted: it does not verify.
        CardOfUs: it is our own card.
        CardHeldAlready: it was taken in before.
    """
    by.require_may(Act.PAIR_PARTNERS)
    card, sha256 = cards.read(raw), cards.fingerprint(raw)
    if card.node == settings.CAUNOI.node:
        raise trust.CardOfUs(node=card.node)
    if PartnerCard.objects.filter(sha256=sha256).exists():
        raise CardHeldAlready(node=card.node)
    lying = Pairing.objects.filter(WAITS, sha256=sha256).first()
    if lying is not None:
        return lying
    made = Pairing.objects.create(
        public_id=records.new_id(at),
        node=card.node,
        number=card.version,
        raw=raw,
        sha256=sha256,
        brought_by=by,
        brought_at=at,
    )
    journal.record("pairing.brought", subject=made, by=by.username, at=at)
    return made


@transaction.atomic
def compare(pairing: Pairing, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that one compared it with the partner in person; the second takes it in.

    Raises:
        SameOfficer: the first would be the second too.
        PairingDecided: it was taken in or refused.
        NotTrusted: it does not follow on the card we know.
    """
    by.require_may(Act.PAIR_PARTNERS)
    if pairing.compared_by is None:
        first = {"compared_by": by, "compared_at": at}
        if not records.change(pairing, seen=seen, where=WAITS, **first):
            raise PairingDecided
        _note("pairing.compared", pairing, by=by, at=at)
        return
    four_eyes.require_second(pairing.compared_by.username, by.username)
    taken = {"state": Pairing.TAKEN, "confirmed_by": by, "confirmed_at": at}
    if not records.change(pairing, seen=seen, where=WAITS, **taken):
        raise PairingDecided
    raw = bytes(pairing.raw)
    partner = trust.partner_of_card(cards.read(raw), by=by.username, at=at)
    trust.take_card(partner, raw, by=by.username, at=at, met=True)
    _note("pairing.confirmed", pairing, by=by, at=at)


@transaction.atomic
def refuse(pairing: Pairing, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """The numbers do not agree, or the card came by a way nobody trusts.

    Raises:
        PairingReasonMissing: it is not said what did not agree.
        PairingDecided: it was taken in or refused.
    """
    by.require_may(Act.PAIR_PARTNERS)
    if not reason.strip():
        raise PairingReasonMissing
    told = {"state": Pairing.REFUSED, "refused_by": by, "reason": reason.strip()}
    if not records.change(pairing, seen=seen, where=WAITS, **told):
        raise PairingDecided
    _note("pairing.refused", pairing, by=by, at=at)


def _note(what: str, pairing: Pairing, *, by: Officer, at: datetime) -> None:
    details = {
        "node": pairing.node,
        "version": pairing.number,
        "card": bytes(pairing.sha256).hex(),
        "reason": pairing.reason,
    }
    journal.record(what, subject=pairing, by=by.username, at=at, details=details)
