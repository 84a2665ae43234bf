"""Cards and agreements: issued, taken in, signed by all, opened by a second officer."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Instrument, OwnCard, Partner, PartnerCard
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.card import Card
from caunoi.core.errors import Refused
from caunoi.core.safeguards import four_eyes
from caunoi.core.texts import Text


class CardOfUs(Refused):
    """The card is our own; a partner's is wanted."""

    code = "card.of-us"


class NotOurAgreement(Refused):
    """Our node is no party to this agreement."""

    code = "agreement.not-ours"


class NotAllKnown(Refused):
    """A party of the agreement is no partner of ours with a card."""

    code = "agreement.party-unknown"


class GateElsewhere(Refused):
    """The gate does not stand where this step begins; somebody moved it before."""

    code = "agreement.gate-elsewhere"


class ReasonMissing(Refused):
    """A suspension states its reason."""

    code = "agreement.reason-missing"


class NoUnit(Refused):
    """The node has no unit yet that the register could belong to."""

    code = "register.no-unit"


@transaction.atomic
def issue_card(card: Card, root: SigningKey, *, by: str, at: datetime) -> OwnCard:
    """Sign our next card with the root key, and keep it."""
    raw = cards.issue(card, root)
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


@transaction.atomic
def take_card(partner: Partner, raw: bytes, *, by: str, at: datetime) -> PartnerCard:
    """Keep a partner's card: the first on the officers' word, each later one by its chain.

    Raises:
        NotTrusted: it does not verify, or does not follow on the card we know.
        CardOfUs: it is our own card.
    """
    newest = partner.cards.order_by("-number").first()
    shown = cards.require_follows(bytes(newest.raw), raw) if newest else cards.read(raw)
    if shown.node == settings.CAUNOI.node:
        raise CardOfUs(node=shown.node)
    kept = PartnerCard.objects.create(
        partner=partner,
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


@transaction.atomic
def add_agreement(
    instrument: Instrument, raw: bytes, *, by: Officer | None, at: datetime
) -> Agreement:
    """Keep an agreement that is still being signed.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
        NotOurAgreement: our node is no party.
        NotAllKnown: another party is no partner of ours.
    """
    told = agreements.look(raw)
    others = [party.node for party in told.parties if party.node != settings.CAUNOI.node]
    if len(others) == len(told.parties):
        raise NotOurAgreement(node=settings.CAUNOI.node)
    partners = {
        partner.node: partner for partner in Partner.objects.filter(node__in=others)
    }
    unknown = [node for node in others if node not in partners]
    if unknown:
        raise NotAllKnown(nodes=", ".join(unknown))
    kept = Agreement.objects.create(
        public_id=told.id,
        number=told.version,
        instrument=instrument,
        raw=raw,
        sha256=agreements.sha256(raw),
        added_by=by,
    )
    kept.partners.set(partners.values())
    name = by.username if by else "administrator"
    journal.record("agreement.added", subject=kept, by=name, at=at)
    return kept


@transaction.atomic
def take_signatures(kept: Agreement, raw: bytes, *, by: str, at: datetime) -> None:
    """Add the signatures of another copy of the same text."""
    merged = (
        agreements.merge(bytes(kept.raw), raw)
        if agreements.signers(bytes(kept.raw))
        else raw
    )
    if agreements.sha256(raw) != bytes(kept.sha256):
        raise agreements.AgreementOtherText
    records.change(kept, seen=None, raw=merged)
    details = {"signers": agreements.signers(merged)}
    journal.record("agreement.signatures", subject=kept, by=by, at=at, details=details)


@transaction.atomic
def sign_agreement(kept: Agreement, key: SigningKey, *, by: str, at: datetime) -> bytes:
    """Put our node's signature under it; the bytes go to the other parties."""
    raw = agreements.sign(bytes(kept.raw), settings.CAUNOI.node, key)
    records.change(kept, seen=None, raw=raw)
    journal.record("agreement.signed", subject=kept, by=by, at=at)
    return raw


@transaction.atomic
def open_gate(kept: Agreement, *, seen: int, by: Officer, at: datetime) -> None:
    """Let messages pass under an agreement that all parties signed.

    Raises:
        SameOfficer: who added the agreement may not open its gate.
        NotTrusted: a signature is missing or does not hold.
        GateElsewhere: the gate is open already.
    """
    require_open(kept, by=by)
    _move_gate(
        kept, Agreement.SIGNING, Agreement.OPEN, seen=seen, opened_by=by, opened_at=at
    )
    journal.record("agreement.opened", subject=kept, by=by.username, at=at)


def require_open(kept: Agreement, *, by: Officer) -> None:
    """What opening a gate needs; see `open_gate`."""
    by.require_may(Act.OPEN_GATE)
    if kept.added_by:
        four_eyes.require_second(kept.added_by.username, by.username)
    basis.read(kept)


@transaction.atomic
def suspend(kept: Agreement, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Hold everything that stands on this agreement.

    Raises:
        ReasonMissing: no reason is stated.
        GateElsewhere: the gate is not open.
    """
    by.require_may(Act.OPEN_GATE)
    if not reason.strip():
        raise ReasonMissing
    _move_gate(kept, Agreement.OPEN, Agreement.SUSPENDED, seen=seen)
    details = {"reason": reason}
    journal.record(
        "agreement.suspended", subject=kept, by=by.username, at=at, details=details
    )


@transaction.atomic
def resume(kept: Agreement, *, seen: int, by: Officer, at: datetime) -> None:
    """Let messages pass again under a suspended agreement.

    Raises:
        GateElsewhere: the gate is not suspended.
    """
    by.require_may(Act.OPEN_GATE)
    _move_gate(kept, Agreement.SUSPENDED, Agreement.OPEN, seen=seen)
    journal.record("agreement.resumed", subject=kept, by=by.username, at=at)


def _move_gate(
    kept: Agreement, before: str, after: str, *, seen: int, **fields: object
) -> None:
    here = Q(state=before)
    if not records.change(kept, seen=seen, where=here, state=after, **fields):
        raise GateElsewhere
