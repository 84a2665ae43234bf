"""Agreements: kept, signed by all parties in any order, opened by a second officer.

A later version follows on the one before it and takes over at the instant that all signed.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Instrument, Notice, Partner
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Agreement as Permissions
from caunoi.core.errors import Refused
from caunoi.core.safeguards import enterable, four_eyes


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


class NumberTaken(Refused):
    """A version with this number is here already, and its text is another."""

    code = "agreement.number-taken"


@transaction.atomic
def add_agreement(
    instrument: Instrument | None, raw: bytes, *, by: Officer | None, at: datetime
) -> Agreement:
    """Keep an agreement that is still being signed, a later version beside the first.

    Raises:
        AgreementUnreadable: the bytes are neither a draft nor an agreement.
        NotOurAgreement: our node is no party.
        NotAllKnown: another party is no partner of ours.
        VersionNotNext, PartyRemoved, GapBetween, InstantPast, NumberTaken: as a version.
        NotTrusted: a signature under it does not hold.
    """
    told = agreements.look(raw)
    partners = _partners(told)
    before = _require_next(told, raw, at)
    basis.require_signatures(raw)
    kept = Agreement.objects.create(
        public_id=told.id,
        number=told.version,
        instrument=before.instrument if before else _named(instrument),
        raw=raw,
        sha256=agreements.sha256(raw),
        added_by=by,
    )
    kept.partners.set(partners)
    name = by.username if by else "administrator"
    journal.record("agreement.added", subject=kept, by=name, at=at)
    return kept


class NoInstrument(Refused):
    """The first version of an agreement names the instrument it was derived from."""

    code = "agreement.no-instrument"


def _named(instrument: Instrument | None) -> Instrument:
    if instrument is None:
        raise NoInstrument
    return instrument


def _partners(told: Permissions) -> list[Partner]:
    others = [node for node in told.nodes if node != settings.CAUNOI.node]
    if len(others) == len(told.nodes):
        raise NotOurAgreement(node=settings.CAUNOI.node)
    partners = list(Partner.objects.filter(node__in=others))
    unknown = set(others) - {partner.node for partner in partners}
    if unknown:
        raise NotAllKnown(nodes=", ".join(sorted(unknown)))
    return partners


def _require_next(told: Permissions, raw: bytes, at: datetime) -> Agreement | None:
    """The version before this one; None for a first version.

    Who has not signed yet must not be asked to sign for an instant that has passed.
    """
    here = Agreement.objects.filter(public_id=told.id)
    if here.filter(number=told.version).exists():
        raise NumberTaken(number=told.version)
    if told.previous is None:
        return None
    before = here.filter(number=told.version - 1).first()
    if before is None:
        newest = here.order_by("-number").first()
        expected = newest.number + 1 if newest else 1
        raise versions.VersionNotNext(found=told.version, expected=expected)
    versions.require_follows(bytes(before.raw), raw)
    if settings.CAUNOI.node not in agreements.signers(raw):
        versions.require_ahead(told, at)
    return before


@transaction.atomic
def take_file(
    instrument: Instrument | None, raw: bytes, *, by: Officer | None, at: datetime
) -> Agreement:
    """Keep what a file holds: a version that is new here, or further signatures under one.

    Raises:
        NumberTaken: the number is taken by another text; else as `add_agreement`.
    """
    told = agreements.look(raw)
    kept = Agreement.objects.filter(public_id=told.id, number=told.version).first()
    if kept is None:
        return add_agreement(instrument, raw, by=by, at=at)
    take_signatures(kept, raw, by=by.username if by else "administrator", at=at)
    return kept


@transaction.atomic
def take_signatures(kept: Agreement, raw: bytes, *, by: str, at: datetime) -> None:
    """Add the signatures of another copy of the same text; a copy without any adds none.

    Raises:
        NumberTaken: the text is another under the same number.
        NotTrusted: it is of another agreement, or a signature does not hold; none is kept.
    """
    if agreements.sha256(raw) != bytes(kept.sha256):
        told = agreements.look(raw)
        if (told.id, told.version) == (str(kept.public_id), kept.number):
            raise NumberTaken(number=kept.number)
        raise agreements.AgreementOtherText
    basis.require_signatures(raw)
    before = bytes(kept.raw)
    merged = raw if not agreements.signers(before) else before
    if merged is before and agreements.signers(raw):
        merged = agreements.merge(before, raw)
    if agreements.signers(merged) == agreements.signers(before):
        return
    records.change(kept, seen=None, raw=merged)
    details = {"signers": agreements.signers(merged)}
    journal.record("agreement.signatures", subject=kept, by=by, at=at, details=details)


@transaction.atomic
def sign_agreement(kept: Agreement, key: SigningKey, *, by: str, at: datetime) -> bytes:
    """Put our node's signature under it; the bytes go to the other parties.

    Raises:
        InstantPast: it would take over at an instant that has passed.
    """
    raw = sign_paper(bytes(kept.raw), key, by=by, at=at)
    records.change(kept, seen=None, raw=raw)
    return raw


@transaction.atomic
def sign_paper(raw: bytes, key: SigningKey, *, by: str, at: datetime) -> bytes:
    """A draft or half-signed agreement with our node's signature.

    Raises:
        AgreementNotAParty: our node is none of its parties.
        VersionNotNext, PartyRemoved, GapBetween, InstantPast: as a version.
        NumberTaken: we hold another text with this number.
    """
    told = agreements.look(raw)
    same = Agreement.objects.filter(public_id=told.id, number=told.version).first()
    if same is None:
        _require_next(told, raw, at)
    elif bytes(same.sha256) != agreements.sha256(raw):
        raise NumberTaken(number=told.version)
    versions.require_ahead(told, at)
    signed = agreements.sign(raw, settings.CAUNOI.node, key)
    journal.record(
        "agreement.signed", subject=f"agreement:{told.id}:{told.version}", by=by, at=at
    )
    return signed


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
    deputies.sign("agreement.opened", subject=kept, by=by, at=at, act=Act.OPEN_GATE)


def require_open(kept: Agreement, *, by: Officer) -> None:
    """What opening a gate needs; see `open_gate`."""
    by.require_may(Act.OPEN_GATE)
    if kept.added_by:
        four_eyes.require_second(kept.added_by.username, *by.hands(Act.OPEN_GATE))
    basis.read(kept)


@transaction.atomic
def suspend(
    kept: Agreement,
    reason: str,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    tell: bool = False,
) -> None:
    """Hold everything that stands on this agreement, what leaves and what arrives.

    `tell` lets the other parties' nodes know, which then hold it as well.

    Raises:
        ReasonMissing: no reason is stated.
        GateElsewhere: the gate is not open.
    """
    by.require_may(Act.OPEN_GATE)
    if not reason.strip():
        raise ReasonMissing
    enterable.require_enterable([reason])
    _move_gate(kept, Agreement.OPEN, Agreement.SUSPENDED, seen=seen)
    told, act = {"reason": reason}, Act.OPEN_GATE
    deputies.sign("agreement.suspended", subject=kept, by=by, at=at, act=act, details=told)
    if tell:
        _leave(Notice(what=Notice.SUSPENDED, agreement=kept, reason=reason), by, at)


@transaction.atomic
def resume(
    kept: Agreement, *, seen: int, by: Officer, at: datetime, tell: bool = False
) -> None:
    """Let messages pass again under a suspended agreement; `tell` as for `suspend`.

    Raises:
        GateElsewhere: the gate is not suspended.
    """
    by.require_may(Act.OPEN_GATE)
    _move_gate(kept, Agreement.SUSPENDED, Agreement.OPEN, seen=seen)
    deputies.sign("agreement.resumed", subject=kept, by=by, at=at, act=Act.OPEN_GATE)
    if tell:
        _leave(Notice(what=Notice.RESUMED, agreement=kept), by, at)


def _leave(notice: Notice, by: Officer, at: datetime) -> None:
    """Leave it for whoever tells partners."""
    notice.left_by, notice.left_at, notice.due_at = by, at, at
    notice.save(force_insert=True)
    claims.announce()


def _move_gate(
    kept: Agreement, before: str, after: str, *, seen: int, **fields: object
) -> None:
    here = Q(state=before)
    if not records.change(kept, seen=seen, where=here, state=after, **fields):
        raise GateElsewhere
