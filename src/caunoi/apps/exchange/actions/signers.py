"""Under which of a partner's cards a document was signed; a newer card is asked for."""

from datetime import datetime

from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import contact, receipt
from caunoi.core.envelope.card import Card


def of_receipt(
    partner: Partner, raw: bytes, at: datetime, held: basis.Cards | None = None
) -> Card:
    """The card that a partner's receipt names; `held` are their cards, asked for already.

    Raises:
        CardUnknown: we do not hold it yet.
        ReceiptUnreadable: these bytes are no receipt.
    """
    return _of(partner, receipt.named_key(raw), at, held)


def of_contact(partner: Partner, raw: bytes, at: datetime) -> Card:
    """The card that a partner's statement or answer names.

    Raises:
        CardUnknown: we do not hold it yet.
        ContactUnreadable: these bytes are neither.
    """
    return _of(partner, contact.named_key(raw), at)


def _of(
    partner: Partner, key_id: bytes, at: datetime, held: basis.Cards | None = None
) -> Card:
    try:
        return (held or basis.cards_of(partner)).signer(key_id)
    except basis.CardUnknown:
        cards.ask(partner, at=at)
        raise
