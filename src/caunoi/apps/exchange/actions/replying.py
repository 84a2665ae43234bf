"""A partner's statement: kept at the door with public keys only, answered by `work`."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import (
    arriving,
    contacting,
    mending,
    receipting,
    signers,
    witnessing,
)
from caunoi.apps.exchange.models import Correspondent, Greeting
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import LogHead
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact
from caunoi.core.envelope.contact_documents import Answer, Statement
from caunoi.core.errors import Refused
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.links.keys import NodeKeys

MOST_WAITING = 20  # statements of one partner without an answer
MOST_KEPT = 600  # statements of one partner that are kept at all
SOON = timedelta(seconds=30)  # between greetings that we return because of a greeting


class TooManyStatements(Refused):
    """The partner says more than we answer."""

    code = "contact.too-many"


def take_statement(raw: bytes, *, at: datetime) -> Greeting:
    """Keep a statement that a partner left at the door; a second copy finds the first.

    Raises:
        Malformed: these bytes are no statement.
        NotTrusted: not for us, from nobody we know, altered, or of another day.
        TooManyStatements: the partner's measure is full.
    """
    told = contact.peek(raw)
    if told.to_node != settings.CAUNOI.node:
        raise contact.ContactNotForUs
    known = Greeting.objects.filter(sha256=digest.sha256(raw)).first()
    if known is not None:
        return known
    partner = basis.partner_at(told.from_node)
    if partner is None:
        raise arriving.UnknownSender
    theirs = signers.of_contact(partner, raw, at)
    node, mode = settings.CAUNOI.node, settings.CAUNOI.mode
    contact.read_statement(raw, node, theirs, at, mode=mode)
    kept = partner.greetings.count()
    if kept >= MOST_KEPT or partner.greetings.filter(answer=None).count() >= MOST_WAITING:
        raise TooManyStatements
    return _keep(partner, raw, at)


@transaction.atomic
def _keep(partner: Partner, raw: bytes, at: datetime) -> Greeting:
    kept, _ = Greeting.objects.get_or_create(
        sha256=digest.sha256(raw),
        defaults={"partner": partner, "raw": raw, "received_at": at, "due_at": at},
    )
    claims.announce()
    return kept


def answer_due(greeting: Greeting, ours: NodeKeys, at: datetime) -> None:
    """Answer one statement, and take from it what it shows of the partner's log.

    Raises:
        NotTrusted: the card it was signed under is no longer one that we trust.
    """
    if greeting.answer is not None:
        return
    raw, node, mode = bytes(greeting.raw), settings.CAUNOI.node, settings.CAUNOI.mode
    theirs = signers.of_contact(greeting.partner, raw, at)
    told = contact.read_statement(raw, node, theirs, greeting.received_at, mode=mode)
    apart = (told.at - greeting.received_at).total_seconds()
    known = contacting.note_contact(greeting.partner, told, at, apart=apart)
    before = witnessing.held(known)
    cosigned = _cosigned(known, (raw, told), ours, at)
    receipting.note_waiting(greeting.partner, at)
    answer = _answer(known, told, digest.sha256(raw), at)
    held = bytes(before.raw) if before else None
    made = replace(answer, yours=held, cosigned=cosigned)
    signed = contact.sign_answer(made, ours.signing)
    Greeting.objects.filter(pk=greeting.pk, answer=None).update(answer=signed)


def _cosigned(
    known: Correspondent, stated: tuple[bytes, Statement], ours: NodeKeys, at: datetime
) -> bytes | None:
    """Their head with our signature, if it grew from the one we hold."""
    raw, told = stated
    if told.head is None:
        return None
    if witnessing.follow_statement(known, raw, told, at):
        return witnessing.cosigned(told.head, ours.log, at)
    # Our own contact asks for the way from the head we hold; not for each of theirs.
    asked = Correspondent.objects.filter(pk=known.pk, lease_until=None)
    late = Q(said_at=None) | Q(said_at__lt=at - SOON)
    asked.filter(late, due_at__gt=at).update(due_at=at)
    return None


def _answer(known: Correspondent, told: Statement, sha256: bytes, at: datetime) -> Answer:
    """What we hold of theirs, and the way from the head of ours that they hold."""
    newest, card = log.newest_head(), contacting.our_newest_card()
    received, ids = mending.received_span(known.partner, told.sent)
    later, last = receipting.after(known.partner, told.cursor)
    return Answer(
        statement_sha256=sha256,
        from_node=settings.CAUNOI.node,
        to_node=known.partner.node,
        at=at,
        mode=settings.CAUNOI.mode,
        head=bytes(newest.raw) if newest else None,
        path=_path(known, told, newest, at),
        yours=None,
        cosigned=None,
        received=received,
        ids=ids,
        given=mending.receipts_of(known.partner, told.ask),
        later=tuple(later),
        last=last,
        proofs=_proofs(told.leaves, newest),
        card_version=card.number,
        card_sha256=bytes(card.sha256),
    )


def _path(
    known: Correspondent, told: Statement, newest: LogHead | None, at: datetime
) -> tuple[bytes, ...]:
    """The way from the head of ours that they hold; none where it is not ours any more."""
    if told.yours is None or newest is None:
        return ()
    if not witnessing.look_at_ours(known, told.yours, at):
        return ()
    return log.consistency(heads.peek(told.yours).size, newest.size)


def _proofs(leaves: tuple[bytes, ...], newest: LogHead | None) -> tuple[bytes, ...]:
    if newest is None:
        return ()
    found = (log.proof_of(leaf, newest.size) for leaf in leaves)
    return tuple(proofs.write(one) for one in found if one is not None)
