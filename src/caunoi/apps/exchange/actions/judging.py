"""The gate over a message as it travels: on arrival, and before we seal our own."""

from datetime import datetime

from django.conf import settings

from caunoi.apps.register import basis
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.exchange.payloads import Payload
from caunoi.core.safeguards import arrival, gate


def require(
    header: Header, payload: Payload, partner: Card, at: datetime, *, at_receiver: bool
) -> None:
    """Let a message pass that stands on an agreement we hold, by the rules of both nodes.

    Raises:
        GateRefused: with the code of the rule; on arrival the sender gets it signed.
        GateHeld: it may pass later, when the agreement is no longer suspended.
    """
    stands_on = basis.named(
        header.agreement_id, header.agreement_version, header.agreement_sha256
    )
    side = arrival.Side(
        at=at,
        at_receiver=at_receiver,
        our_mode=settings.CAUNOI.mode,
        partner_card_until=partner.valid_until,
        agreement=stands_on.agreement,
        suspended=stands_on.suspended,
        later=stands_on.later,
    )
    gate.require(arrival.facts_of(header, payload, side))
