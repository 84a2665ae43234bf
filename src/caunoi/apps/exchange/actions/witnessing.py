"""Following partners' logs: a head is taken only when it grew from the one before.

Heads come in statements, in answers, and in what partners hold of our own log. Whoever
rewrote, shortened or restored a log shows it here, the next time two nodes speak.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.apps.exchange.actions import alarming
from caunoi.apps.exchange.models import (
    Correspondent,
    Dispatch,
    LaterReceipt,
    PartnerHead,
)
from caunoi.apps.exchange.models.alarms import FORKED, RESTORED, SHRUNK
from caunoi.apps.oversight import log
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers.signing import SigningKey, VerifyKey
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted
from caunoi.core.journal import evidence, tree
from caunoi.core.journal import head as heads
from caunoi.core.journal.fork import Said
from caunoi.core.journal.head import Head


def held(known: Correspondent) -> PartnerHead | None:
    """The head of the partner's log that we follow from."""
    return known.partner.heads.filter(line=known.line).newest()


def follow_statement(
    known: Correspondent, stated: bytes, told: documents.Statement, at: datetime
) -> bool:
    """Whether the head of a statement grew from the one we hold; then it is taken.

    1. It is signed by the partner's log key.
    2. The first head of a log is taken as it is.
    3. A smaller one that was signed later shows that the log shrank; signed earlier, it is
       only old.
    4. The same size has the same root.
    5. A larger one has a path from the one we hold.
    """
    raw = told.head
    found = _read(known.partner, raw) if raw else None  # 1
    before = held(known)
    if raw is None or found is None:
        return False
    if before is None:  # 2
        _keep(known, found, raw, at)
        return True
    if found.size < before.size:  # 3
        if found.at > before.signed_at:
            _alarm(SHRUNK, known, bytes(before.raw), raw, at)
        return False
    if found.size > before.size and told.since != before.size:
        return False  # they know an older word of ours; our own contact will ask
    if not _grew(before.size, bytes(before.root), found, told.path):  # 4, 5
        _alarm(FORKED, known, bytes(before.raw), raw, at, Said(stated))
        return False
    _keep(known, found, raw, at)
    return True


def follow_answer(
    known: Correspondent,
    named: bytes | None,
    answer: documents.Answer,
    said: Said,
    at: datetime,
) -> PartnerHead | None:
    """The head of an answer, when it grew from the head that our statement named.

    The answer was made for this statement, so a smaller head is no older word. `said` are
    the bytes of both, for the evidence.
    """
    raw = answer.head
    if raw is None:
        if named is not None:
            _alarm(SHRUNK, known, named, b"", at)
        return None
    found = _read(known.partner, raw)
    if found is None:
        return None
    before = held(known)
    if named is None:
        return _keep(known, found, raw, at) if before is None else None
    first = heads.peek(named)
    if found.size < first.size:
        _alarm(SHRUNK, known, named, raw, at)
        return None
    if not _grew(first.size, first.root, found, answer.path):
        _alarm(FORKED, known, named, raw, at, said)
        return None
    if before is None or before.size == first.size:
        return _keep(known, found, raw, at)
    # A statement of theirs came between: what it brought was followed from there.
    return known.partner.heads.filter(line=known.line, size=found.size).first()


def look_at_ours(known: Correspondent, raw: bytes | None, at: datetime) -> bool:
    """Whether our log still holds the head of ours that the partner shows us.

    A head that our key signed and our log does not know was signed in a life that an older
    copy of our data has overwritten.
    """
    if raw is None:
        return True
    shown = _signed_by_us(raw)
    if shown is None:
        return False  # not ours: it proves nothing
    kept = log.head_at(shown.size)
    if kept is not None and heads.peek(bytes(kept.raw)).root == shown.root:
        return True
    newest = log.newest_head()
    details = {"theirs": shown.size, "ours": newest.size if newest else 0}
    alarming.raise_alarm(RESTORED, known.partner, raw, details, at=at)
    return False


def cosigned(raw: bytes, key: SigningKey, at: datetime) -> bytes:
    """A head that we followed, with our lines of a witness."""
    return heads.cosign(raw, settings.CAUNOI.node, at, key)


@transaction.atomic
def keep_cosigned(known: Correspondent, raw: bytes, at: datetime) -> bool:
    """Keep our own head with the partner's signature; False when it is not theirs."""
    name, shown = known.partner.node, _signed_by_us(raw)
    theirs = [heads.witnesses(raw, {name: key}) for key in log_keys(known.partner)]
    if shown is None or not any(theirs):
        return False
    Correspondent.objects.filter(pk=known.pk, they_hold__lte=shown.size).update(
        cosigned=raw, cosigned_at=at, they_hold=shown.size
    )
    return True


@transaction.atomic
def note_held(known: Correspondent, raw: bytes | None) -> bool:
    """Note which head of ours the partner holds; whether that is news to us."""
    size = heads.peek(raw).size if raw else 0
    Correspondent.objects.filter(pk=known.pk).update(they_hold=size)
    return size != known.they_hold


def log_keys(partner: Partner) -> tuple[VerifyKey, ...]:
    """The keys that the partner may sign heads with, the newest first."""
    return tuple(card.log for card in basis.cards_in_force(partner))


def _signed_by_us(raw: bytes) -> Head | None:
    """A head of our own log, by the key of any card we ever issued."""
    for card in basis.our_cards():
        try:
            return heads.read_head(raw, card.log)
        except CaunoiError:
            continue
    return None


def _read(partner: Partner, raw: bytes) -> Head | None:
    """The head, if the partner's log key signed it in the partner's name."""
    for key in log_keys(partner):
        try:
            found = heads.read_head(raw, key)
        except CaunoiError:
            continue
        return found if found.origin == partner.node else None
    return None


def _grew(size: int, root: bytes, found: Head, path: Sequence[bytes]) -> bool:
    if found.size == size:
        return found.root == root
    try:
        tree.require_consistency(size, root, found.size, found.root, path)
    except NotTrusted:
        return False
    return True


def _alarm(
    what: str,
    known: Correspondent,
    first: bytes,
    second: bytes,
    at: datetime,
    said: Said | None = None,
) -> None:
    details = {
        "before": heads.peek(first).size,
        "now": heads.peek(second).size if second else 0,
    }
    shown = _evidence(known.partner, first, second, said)
    alarming.raise_alarm(what, known.partner, shown, details, at=at)


def _evidence(partner: Partner, first: bytes, second: bytes, said: Said | None) -> bytes:
    """The file that shows it to anybody; where two heads alone do not, both heads."""
    for card in partner.cards.order_by("-number"):
        try:
            return evidence.of_fork(bytes(card.raw), first, second, said=said)
        except (Malformed, NotTrusted):
            continue
    return first + b"\n" + second


@transaction.atomic
def _keep(known: Correspondent, found: Head, raw: bytes, at: datetime) -> PartnerHead:
    """Keep a head that was followed; the one before it, if a proof stands on it."""
    kept, new = PartnerHead.objects.get_or_create(
        partner=known.partner,
        line=known.line,
        size=found.size,
        defaults={
            "root": found.root,
            "raw": raw,
            "signed_at": found.at,
            "taken_at": at,
        },
    )
    before = known.partner.heads.filter(line=known.line, size__lt=found.size).newest()
    if new and before is not None and not _is_used(before):
        before.delete()
    return kept


def _is_used(head: PartnerHead) -> bool:
    """Whether a proof stands on it."""
    rows = (Dispatch.objects, LaterReceipt.objects)
    return any(kept.filter(proof_head=head).exists() for kept in rows)
