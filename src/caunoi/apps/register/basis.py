"""Cards and agreements as the core reads them: from the bytes we keep, verified."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from caunoi.apps.register.models import (
    Agreement,
    OwnCard,
    Partner,
    PartnerCard,
    TheirSuspension,
)
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Agreement as Permissions
from caunoi.core.envelope.card import Card
from caunoi.core.errors import NotTrusted, Refused, Unreachable

HOME = "VN"  # until the node has a card that names its country


class NoCard(Refused):
    """This node has issued no card of its own yet."""

    code = "card.none"


class PartnerHasNoCard(Refused):
    """No card of this partner is on file and in force, so nothing is sealed to it."""

    code = "card.none-of-partner"


class CardUnknown(Unreachable):
    """The partner signed with a key of a card that we do not hold yet: try again later."""

    code = "door.card-unknown"


class CardRevoked(NotTrusted):
    """The card that this was signed with is no longer trusted."""

    code = "card.revoked"


def our_card() -> Card:
    """Our newest card.

    Raises:
        NoCard: `caunoi init` has not been run.
    """
    newest = OwnCard.objects.order_by("-number").first()
    if newest is None:
        raise NoCard
    return _card(bytes(newest.raw))


def our_country() -> str:
    """The country that our newest card names; empty before there is one."""
    newest = OwnCard.objects.order_by("-number").first()
    return _card(bytes(newest.raw)).country if newest else ""


def home_country() -> str:
    """The country of this node, from its own card."""
    try:
        return our_card().country
    except NoCard:
        return HOME


def our_cards() -> tuple[Card, ...]:
    """Every card that we issued, the newest first."""
    return tuple(_card(bytes(one.raw)) for one in OwnCard.objects.order_by("-number"))


def kem_ids() -> frozenset[bytes]:
    """The ids of the sealing keys that we hold, or should: those of cards not yet aged."""
    held = OwnCard.objects.filter(keys_removed_at=None)
    return frozenset(_card(bytes(one.raw)).kem.key_id() for one in held)


@dataclass(frozen=True)
class Cards:
    """A partner's cards, the newest first, and since when which keys are not believed.

    A root speaks of its own cards alone: `revoked` goes by the root and the key. Two
    officers of ours speak of all, under the empty root.
    """

    held: tuple[Card, ...]
    revoked: Mapping[tuple[bytes, bytes], datetime]

    @property
    def in_force(self) -> tuple[Card, ...]:
        """Those that we trust; an older one too, for what was sealed before a rotation."""
        return tuple(card for card in self.held if self.revoked_since(card) is None)

    def revoked_since(self, card: Card) -> datetime | None:
        """Since when this card is not believed, None while it is."""
        root = card.root.key_id()
        told = [(by, key) for by in (root, b"") for key in (*card.key_ids(), root)]
        return min((self.revoked[one] for one in told if one in self.revoked), default=None)

    def signer(self, key_id: bytes) -> Card:
        """The newest card in force with this signing or transport key.

        Raises:
            CardUnknown: we hold no card of the partner with this key.
            CardRevoked: the card was revoked.
        """
        found = card_with(self.held, key_id)
        if found is None:
            raise CardUnknown
        if self.revoked_since(found) is not None:
            raise CardRevoked
        return found


def cards_of(partner: Partner) -> Cards:
    """What we hold of the partner's cards; read once for many messages."""
    rows = list(partner.cards.newest_first())
    revoked: dict[tuple[bytes, bytes], datetime] = {}
    for one in partner.revocations.order_by("-since"):
        root = bytes.fromhex(one.root)
        revoked |= {(root, bytes.fromhex(key)): one.since for key in one.keys}
    held = tuple(_card(bytes(row.raw)) for row in rows)
    for row, card in zip(rows, held, strict=True):
        if row.era < rows[0].era:  # they began anew: the root of before is gone
            begun = min(one.taken_in_at for one in rows if one.era == row.era + 1)
            gone = (card.root.key_id(), card.root.key_id())
            revoked[gone] = min(begun, revoked.get(gone, begun))
    return Cards(held, revoked)


def revoked_since(partner: Partner, key_id: bytes) -> datetime | None:
    """Since when nothing under this signing or transport key is believed."""
    held = cards_of(partner)
    found = card_with(held.held, key_id)
    return held.revoked_since(found) if found else None


def pins() -> dict[str, tuple[bytes, ...]]:
    """The TLS keys that partners' newest cards name, by the address of the door."""
    rows = PartnerCard.objects.order_by("era", "number")
    newest = {row.partner_id: row for row in rows}
    shown = (_card(bytes(row.raw)) for row in newest.values())
    return {card.address: card.tls for card in shown}


def card_of(partner: Partner) -> Card | None:
    """The partner's newest card that is in force."""
    return next(iter(cards_in_force(partner)), None)


def newest_of(partner: Partner) -> Card | None:
    """The partner's newest card, in force or not: where their door is."""
    return next(iter(cards_of(partner).held), None)


def cards_in_force(partner: Partner) -> tuple[Card, ...]:
    """The partner's cards that we trust, the newest first."""
    return cards_of(partner).in_force


def card_with(held: Iterable[Card], key_id: bytes) -> Card | None:
    """The first of these cards whose signing or transport key has this id."""
    ids = ((card, (card.signing.key_id(), card.transport.key_id())) for card in held)
    return next((card for card, own in ids if key_id in own), None)


def partner_at(node: str) -> Partner | None:
    """The partner who runs this node."""
    return Partner.objects.filter(node=node).exclude(node="").first()


@dataclass(frozen=True)
class Ground:
    """What a message stands on, as this node holds it."""

    agreement: Permissions | None
    suspended: bool
    later: tuple[Permissions, ...] = ()


NOTHING = Ground(None, suspended=False)


def read(kept: Agreement) -> Permissions:
    """The agreement, every party's signature verified against the cards it names."""
    return _permissions(settings.CAUNOI.node, bytes(kept.raw))


def signed(kept: Agreement) -> Permissions | None:
    """The agreement if all its parties signed it, whether its gate is open or not."""
    try:
        return read(kept)
    except NotTrusted:
        return None
    except agreements.AgreementUnreadable:
        return None  # a draft without any signature


def require_signatures(raw: bytes) -> tuple[str, ...]:
    """The parties that have signed so far, each signature verified.

    Raises:
        NotTrusted: one of them does not hold.
    """
    return agreements.signed_by(raw, _cards_named(raw))


def find(agreement_id: str, number: int, sha256: bytes) -> Agreement | None:
    """The agreement that a message names by id, version and hash."""
    named = Agreement.objects.filter(public_id=agreement_id, number=number, sha256=sha256)
    return named.first()


def ground(kept: Agreement | None) -> Ground:
    """What the gate decides from: the agreement if all signed it, and what came after it.

    A gate that is not open yet holds messages as a suspended one does.
    """
    if kept is None:
        return NOTHING
    return _ground(kept, Agreement.objects.after(kept.public_id, kept.number))


def named(agreement_id: str, number: int, sha256: bytes) -> Ground:
    """The same for the version that a message names by id, number and hash."""
    rows = list(Agreement.objects.after(agreement_id, number - 1))
    kept = next((row for row in rows if row.number == number), None)
    if kept is None or bytes(kept.sha256) != sha256:
        return NOTHING
    return _ground(kept, [row for row in rows if row is not kept])


def _ground(kept: Agreement, after: Iterable[Agreement]) -> Ground:
    permissions = signed(kept)
    if permissions is None:
        return NOTHING
    held = kept.state != Agreement.OPEN or _held_by_partner(kept)
    return Ground(permissions, held, _signed(after))


def is_suspended(kept: Agreement) -> bool:
    """Whether we or another party have suspended it."""
    return kept.state == Agreement.SUSPENDED or _held_by_partner(kept)


def _held_by_partner(kept: Agreement) -> bool:
    return TheirSuspension.objects.of(kept).holding().exists()


def later(kept: Agreement) -> tuple[Permissions, ...]:
    """The versions after this one that all parties signed."""
    return _signed(Agreement.objects.after(kept.public_id, kept.number))


def _signed(rows: Iterable[Agreement]) -> tuple[Permissions, ...]:
    return tuple(found for row in rows if (found := signed(row)) is not None)


def current(kept: Agreement | None, at: datetime) -> Agreement | None:
    """The version that has taken over at a moment; itself where none has."""
    if kept is None:
        return None
    newer = versions.taken_over(later(kept), at)
    if newer is None:
        return kept
    return Agreement.objects.get(public_id=kept.public_id, number=newer.version)


def in_force(at: datetime, partner: Partner) -> list[Agreement]:
    """Open agreements with this partner that cover the moment, in their newest version."""
    open_ones = Agreement.objects.open_with(partner).order_by("public_id", "-number")
    return [kept for kept in open_ones if is_current(kept, at)]


def is_current(kept: Agreement, at: datetime) -> bool:
    """Whether a signed agreement has begun, not ended, and not been superseded."""
    told = read(kept)
    covers = told.valid_from <= at and (told.valid_until is None or at < told.valid_until)
    return covers and versions.taken_over(later(kept), at) is None


def _cards_named(raw: bytes) -> dict[str, bytes]:
    """The card files that an agreement names by their hashes, those that we hold."""
    named = {party.card_sha256: party.node for party in agreements.look(raw).parties}
    held: list[PartnerCard | OwnCard] = [
        *PartnerCard.objects.filter(sha256__in=list(named)),
        *OwnCard.objects.filter(sha256__in=list(named)),
    ]
    return {named[bytes(card.sha256)]: bytes(card.raw) for card in held}


@lru_cache(maxsize=256)
def _card(raw: bytes) -> Card:
    """A card's bytes always read the same, so reading them once is enough."""
    return cards.read(raw)


@lru_cache(maxsize=256)
def _permissions(node: str, raw: bytes) -> Permissions:  # noqa: ARG001 - each node has its own cards
    """A node keeps every card it was shown, so what it could read once it always can."""
    return agreements.read(raw, _cards_named(raw))
