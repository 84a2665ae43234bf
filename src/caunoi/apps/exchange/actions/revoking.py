"""Keys that are believed no more, and what came under them when somebody may have had them.

A revocation comes signed by the node's root, or two of our officers say so by themselves
when the partner has lost even that. What arrives later under these keys is not accepted;
what was accepted since is put before two officers, item by item.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.exchange.models import Arrival, Dispatch, Quarantined
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner, Revocation, RevocationNotice
from caunoi.core.ciphers import digest
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope import revocation as revocations
from caunoi.core.envelope.card import Card
from caunoi.core.errors import Malformed, NotTrusted, Refused
from caunoi.core.safeguards import four_eyes
from caunoi.links.courier import Courier

VERDICTS = (Quarantined.KEEP, Quarantined.DISCARD)


class RevocationOfNobody(NotTrusted):
    """No partner of ours runs the node whose keys are to be revoked."""

    code = "revocation.of-nobody"


class ReasonTooShort(Refused):
    """A decision about a quarantined message states its reason."""

    code = "quarantine.reason-missing"


class DecidedAlready(Refused):
    """Two officers have decided about it, or there is nothing yet to decide about."""

    code = "quarantine.not-waiting"


class VerdictUnknown(Malformed):
    """A quarantined message is kept or discarded."""

    code = "quarantine.verdict-unknown"


@dataclass(frozen=True)
class Told:
    """Which keys are believed no more, since when, and why."""

    keys: tuple[bytes, ...]
    since: datetime
    reason: str


@transaction.atomic
def take_in(raw: bytes, *, by: str, at: datetime) -> Revocation:
    """Keep a partner's revocation, signed by the root we know; a second copy is the first.

    Raises:
        RevocationUnreadable: these bytes are no revocation.
        RevocationOfNobody: it is of no partner of ours.
        NotTrusted: the root that we know did not sign it.
    """
    known = Revocation.objects.filter(sha256=digest.sha256(raw)).first()
    if known is not None:
        return known
    partner = basis.partner_at(revocations.look(raw).node)
    held = basis.cards_of(partner).held if partner else ()
    if partner is None or not held:
        raise RevocationOfNobody
    told, root = _read(raw, held)
    made = Revocation.objects.create(
        partner=partner,
        raw=raw,
        sha256=digest.sha256(raw),
        keys=[key.hex() for key in told.keys],
        root=root.hex(),
        since=told.since,
        reason=told.reason,
        taken_in_by=by,
        taken_in_at=at,
    )
    _take_effect(made, held, by=by, at=at)
    return made


def _read(raw: bytes, held: tuple[Card, ...]) -> tuple[revocations.Revocation, bytes]:
    """Verified by one of the roots that this partner ever showed us; and by which.

    A root of before speaks of the cards of its own time: a thief who holds it could else
    cut us off from the partner who was paired anew.
    """
    for card in held[:-1]:
        try:
            return revocations.read(raw, card), card.root.key_id()
        except revocations.RevocationSignatureWrong:
            continue
    return revocations.read(raw, held[-1]), held[-1].root.key_id()


@transaction.atomic
def distrust(
    partner: Partner, told: Told, *, by: Officer, second: Officer, at: datetime
) -> Revocation:
    """Believe a partner's keys no more, on the word of two of our officers.

    For a partner who has lost the root key, or had it stolen, and can sign nothing.

    Raises:
        SameOfficer: one officer would stand for both.
        NotAllowed: one of them may not.
    """
    for officer in (by, second):
        officer.require_may(Act.PAIR_PARTNERS)
    four_eyes.require_second(by.username, second.username)
    made = Revocation.objects.create(
        partner=partner,
        keys=[key.hex() for key in told.keys],
        since=told.since,
        reason=told.reason,
        taken_in_by=by.username,
        seconded_by=second.username,
        taken_in_at=at,
    )
    held = basis.cards_of(partner).held
    _take_effect(made, held, by=by.username, at=at, second=second.username)
    return made


def _take_effect(
    made: Revocation, held: tuple[Card, ...], *, by: str, at: datetime, second: str = ""
) -> None:
    count = _quarantine(made, held)
    details = {
        "keys": made.keys,
        "since": made.since.isoformat(),
        "reason": made.reason,
        "quarantined": count,
    }
    if second:
        details["second"] = second
    journal.record("card.revoked", subject=made.partner, by=by, at=at, details=details)


def _quarantine(made: Revocation, held: tuple[Card, ...]) -> int:
    """Put what was accepted under the keys since then on the list; how much it is."""
    keys = {bytes.fromhex(key) for key in made.keys}
    ids = {
        key
        for card in held
        if made.root in ("", card.root.key_id().hex())
        and keys & {*card.key_ids(), card.root.key_id()}
        for key in (card.signing.key_id(), card.transport.key_id())
    }
    begins = made.since - message.TOLERANCE  # two clocks may disagree so far
    of_them = Q(partner=made.partner_id) & ~Q(info_request=None, record_message=None)
    arrivals = Arrival.objects.filter(
        of_them, received_at__gte=begins, state=Arrival.ACCEPTED
    ).select_related("info_request", "record_message")
    items = [
        _item(made, one, one.received_at, arrival=one)
        for one in arrivals.iterator()
        if message.peek(bytes(one.raw)).key_id in ids
    ]
    settled = Dispatch.objects.filter(
        of_them, receipt_at__gte=begins, receipt__isnull=False
    ).select_related("info_request", "record_message")
    items += [
        _item(made, one, one.receipt_at or made.taken_in_at, dispatch=one)
        for one in settled.iterator()
        if receipt.named_key(bytes(one.receipt or b"")) in ids
    ]
    Quarantined.objects.bulk_create(items)
    return len(items)


def _item(
    made: Revocation,
    about: Arrival | Dispatch,
    came_at: datetime,
    *,
    arrival: Arrival | None = None,
    dispatch: Dispatch | None = None,
) -> Quarantined:
    return Quarantined(
        revocation=made,
        info_request=about.info_request,
        record_message=about.record_message,
        arrival=arrival,
        dispatch=dispatch,
        came_at=came_at,
    )


# ---- decided by two officers ------------------------------------------------------------


@transaction.atomic
def propose(
    item: Quarantined, verdict: str, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say what is to become of it; another officer confirms, or proposes otherwise.

    Raises:
        VerdictUnknown: there is no such verdict.
        ReasonTooShort: no reason is stated.
        DecidedAlready: two officers have decided.
    """
    by.require_may(Act.DECIDE_QUARANTINE)
    if verdict not in VERDICTS:
        raise VerdictUnknown
    if not reason.strip():
        raise ReasonTooShort
    changed = records.change(
        item,
        seen=seen,
        where=Q(decided_by=None),
        verdict=verdict,
        reason=reason.strip(),
        proposed_by=by,
        proposed_at=at,
    )
    if not changed:
        raise DecidedAlready
    _note("quarantine.proposed", item, by=by, at=at)


@transaction.atomic
def confirm(item: Quarantined, *, seen: int, by: Officer, at: datetime) -> None:
    """Decide as another officer proposed.

    Raises:
        SameOfficer: the proposer would confirm.
        DecidedAlready: nothing is proposed, or two officers have decided.
    """
    by.require_may(Act.DECIDE_QUARANTINE)
    if item.proposed_by is None:
        raise DecidedAlready
    four_eyes.require_second(item.proposed_by.username, by.username)
    here = Q(decided_by=None)
    if not records.change(item, seen=seen, where=here, decided_by=by, decided_at=at):
        raise DecidedAlready
    _note(f"quarantine.{item.verdict}", item, by=by, at=at)


def _note(what: str, item: Quarantined, *, by: Officer, at: datetime) -> None:
    details = {
        "item": str(item),
        "verdict": item.verdict,
        "reason": item.reason,
        "of": str(item.arrival or item.dispatch),
    }
    journal.record(what, subject=item.journalled, by=by.username, at=at, details=details)


# ---- our own ----------------------------------------------------------------------------


@transaction.atomic
def revoke_own(card: Card, told: Told, root: SigningKey, *, by: str, at: datetime) -> bytes:
    """Sign that keys of ours are believed no more, and tell every partner with a node."""
    raw = revocations.sign(
        revocations.Revocation(card.node, told.keys, told.since, told.reason, at), root
    )
    made = Revocation.objects.create(
        raw=raw,
        sha256=digest.sha256(raw),
        keys=[key.hex() for key in told.keys],
        since=told.since,
        reason=told.reason,
        taken_in_by=by,
        taken_in_at=at,
    )
    partners = Partner.objects.with_node().filter(cards__isnull=False).distinct()
    RevocationNotice.objects.bulk_create(
        RevocationNotice(revocation=made, partner=one, due_at=at, lane=0)
        for one in partners
    )
    details = {"keys": made.keys, "since": made.since.isoformat(), "reason": made.reason}
    journal.record("card.own-revoked", subject=made, by=by, at=at, details=details)
    claims.announce()
    return raw


def tell_due(notice: RevocationNotice, courier: Courier, at: datetime) -> None:
    """Leave our revocation at a partner's door; it is due again until they have it.

    Raises:
        Unreachable: the door does not answer, or does not take it now.
    """
    theirs = basis.newest_of(notice.partner)
    if theirs is None or notice.told_at is not None:
        return
    raw = bytes(notice.revocation.raw or b"")
    courier.leave_revocation(theirs.address, raw)
    _note_told(notice, at)


@transaction.atomic
def _note_told(notice: RevocationNotice, at: datetime) -> None:
    waiting = RevocationNotice.objects.filter(pk=notice.pk, told_at=None)
    if waiting.update(told_at=at):
        journal.record(
            "card.revocation-told", subject=notice.partner, by=journal.NODE, at=at
        )
