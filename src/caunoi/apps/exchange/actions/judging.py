"""The gate over a message as it travels: on arrival, and before we seal our own."""

from datetime import datetime

from django.conf import settings

from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement
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
    """
    kept = basis.find(
        header.agreement_id, header.agreement_version, header.agreement_sha256
    )
    side = arrival.Side(
        at=at,
        at_receiver=at_receiver,
        our_mode=settings.CAUNOI.mode,
        partner_card_until=partner.valid_until,
        agreement=basis.read(kept) if kept else None,
        suspended=bool(kept and kept.state != Agreement.OPEN),
    )
    gate.require(arrival.facts_of(header, payload, side))
