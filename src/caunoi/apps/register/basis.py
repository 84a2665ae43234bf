"""Cards and agreements as the core reads them: from the bytes we keep, verified."""

from datetime import datetime
from functools import lru_cache

from caunoi.apps.register.models import Agreement, OwnCard, Partner, PartnerCard
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.agreement import Agreement as Permissions
from caunoi.core.envelope.card import Card
from caunoi.core.errors import Refused


class NoCard(Refused):
    """This node has issued no card of its own yet."""

    code = "card.none"


def our_card() -> Card:
    """Our newest card.

    Raises:
        NoCard: `caunoi init` has not been run.
    """
    newest = OwnCard.objects.order_by("-number").first()
    if newest is None:
        raise NoCard
    return _card(bytes(newest.raw))


def card_of(partner: Partner) -> Card | None:
    """The partner's newest card that we took in."""
    newest = partner.cards.order_by("-number").first()
    return _card(bytes(newest.raw)) if newest else None


def partner_at(node: str) -> Partner | None:
    """The partner who runs this node."""
    return Partner.objects.filter(node=node).exclude(node="").first()


def read(kept: Agreement) -> Permissions:
    """The agreement, every party's signature verified against the cards it names."""
    return _permissions(bytes(kept.raw))


def find(agreement_id: str, number: int, sha256: bytes) -> Agreement | None:
    """The agreement that a message names by id, version and hash."""
    named = Agreement.objects.filter(public_id=agreement_id, number=number, sha256=sha256)
    return named.exclude(state=Agreement.SIGNING).first()


def in_force(at: datetime, partner: Partner) -> list[Agreement]:
    """Open agreements with this partner that cover the moment."""
    open_ones = Agreement.objects.open_with(partner).order_by("public_id", "-number")
    return [kept for kept in open_ones if _covers(read(kept), at)]


def _covers(permissions: Permissions, at: datetime) -> bool:
    ends = permissions.valid_until
    return permissions.valid_from <= at and (ends is None or at < ends)


@lru_cache(maxsize=256)
def _card(raw: bytes) -> Card:
    """A card's bytes always read the same, so reading them once is enough."""
    return cards.read(raw)


@lru_cache(maxsize=256)
def _permissions(raw: bytes) -> Permissions:
    shown = {bytes(card.sha256): bytes(card.raw) for card in _all_cards()}
    named = {
        party.node: shown.get(party.card_sha256, b"")
        for party in agreements.look(raw).parties
    }
    return agreements.read(raw, named)


def _all_cards() -> list[PartnerCard | OwnCard]:
    return [*PartnerCard.objects.all(), *OwnCard.objects.all()]
