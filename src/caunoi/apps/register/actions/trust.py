"""Cards: ours issued, a partner's taken in."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Unit
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import OwnCard, Partner, PartnerCard
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.card import Card
from caunoi.core.errors import Refused
from caunoi.core.texts import Text


class CardOfUs(Refused):
    """The card is our own; a partner's is wanted."""

    code = "card.of-us"


class NoUnit(Refused):
    """The node has no unit yet that the register could belong to."""

    code = "register.no-unit"


@transaction.atomic
def issue_card(card: Card, root: SigningKey, *, by: str, at: datetime) -> OwnCard:
    """Sign our next card with the root key, and keep it.

    Raises:
        NotTrusted: partners would not follow from our newest card to this one.
    """
    raw = cards.issue(card, root)
    newest = OwnCard.objects.order_by("-number").first()
    if newest is not None:
        cards.require_follows(bytes(newest.raw), raw)
    made = OwnCard.objects.create(
        number=card.version, raw=raw, sha256=cards.fingerprint(raw), issued_at=at
    )
    journal.record("card.issued", subject=made, by=by, at=at)
    return made


@transaction.atomic
def partner_of_card(card: Card, *, by: str, at: datetime) -> Partner:
    """The partner who runs the card's node; added to the register when it is new."""
    known = Partner.objects.filter(node=card.node).first()
    if known is not None:
        return known
    top = Unit.objects.filter(parent=None).order_by("pk").first()
    if top is None:
        raise NoUnit
    names = dict(card.names)
    lang = "vi" if "vi" in names else next(iter(names))
    partner = Partner.objects.create(
        public_id=records.new_id(at),
        unit=top,
        node_wide=True,
        created_at=at,
        name=Text(names.pop(lang), lang, names),
        country=card.country,
        kind="police",
        state="active",
        node=card.node,
    )
    journal.record("partner.added", subject=partner, by=by, at=at)
    return partner


def _followed(newest: PartnerCard | None, raw: bytes, *, met: bool) -> tuple[Card, int]:
    """The card, and the era it belongs to."""
    if newest is None:
        return cards.read(raw), 1
    try:
        return cards.require_follows(bytes(newest.raw), raw), newest.era
    except cards.CardRootChanged:
        if not met:
            raise
        return cards.read(raw), newest.era + 1


@transaction.atomic
def take_card(
    partner: Partner, raw: bytes, *, by: str, at: datetime, met: bool = False
) -> PartnerCard:
    """Keep a partner's card: the first on the officers' word, each later one by its chain.

    `met` says that two officers compared it in person: then a new root begins a new era.

    Raises:
        NotTrusted: it does not verify, or does not follow on the card we know.
        CardOfUs: it is our own card.
    """
    newest = partner.cards.newest_first().first()
    shown, era = _followed(newest, raw, met=met)
    if shown.node == settings.CAUNOI.node:
        raise CardOfUs(node=shown.node)
    kept = PartnerCard.objects.create(
        partner=partner,
        era=era,
        number=shown.version,
        raw=raw,
        sha256=cards.fingerprint(raw),
        taken_in_by=by,
        taken_in_at=at,
    )
    if partner.node != shown.node:
        Partner.objects.filter(pk=partner.pk).update(node=shown.node)
        partner.refresh_from_db()
    details = {"card": cards.fingerprint(raw).hex(), "version": shown.version}
    journal.record("card.taken-in", subject=partner, by=by, at=at, details=details)
    return kept
