"""Contact with partners' nodes: we say what we hold, and take what they answer.

Any part of it may happen any number of times. `replying` is the other side.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import mending, receipting, signers, witnessing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Correspondent,
    Dispatch,
    Gap,
    InfoRequest,
)
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal, log
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.apps.register.models import OwnCard, Partner
from caunoi.core.envelope import contact
from caunoi.core.envelope.contact_documents import RECEIPTS_LIMIT, Answer, Statement
from caunoi.core.journal.fork import Said

EVERY = timedelta(minutes=1)  # while something is open between us
IDLE = timedelta(hours=1)
ASK_AGAIN = timedelta(seconds=1)  # for an answer
PATIENCE = timedelta(minutes=10)  # then a new statement is made
ROUND = timedelta(hours=20)  # so that every message is compared each night
SILENCE = timedelta(days=1)  # after which hearing again is worth a line in the journal


# ---- what we say ------------------------------------------------------------------------


def meet(at: datetime) -> int:
    """Begin contact with every partner whose node and card we know; how many are new.

    Who was to be spoken to in an hour is spoken to in a minute once something is open. No
    transaction is open while that is asked of each: on SQLite nobody could write meanwhile.
    """
    _come_sooner(at)
    return _begin(at)


@transaction.atomic
def _begin(at: datetime) -> int:
    strangers = Partner.objects.with_node().filter(correspondent=None)
    strangers = strangers.filter(cards__isnull=False).distinct()
    made = [Correspondent(partner=one, due_at=at) for one in strangers]
    for one in Correspondent.objects.bulk_create(made, ignore_conflicts=True):
        journal.record("contact.begun", subject=one.partner, by=journal.NODE, at=at)
    return len(made)


def _come_sooner(at: datetime) -> None:
    """After quiet, a receipt would else wait up to an hour for its proof."""
    later = Correspondent.objects.filter(
        lease_until=None, problem="", due_at__gt=at + EVERY
    )
    opened = [one.pk for one in later.select_related("partner") if _is_open(one)]
    if opened:
        later.filter(pk__in=opened).update(due_at=at + EVERY)


@transaction.atomic
def meet_again(at: datetime) -> int:
    """After a restore: speak with every partner first of all; how many there are.

    They find what the copy does not know, so no hour may pass until the next contact.
    """
    known = list(Correspondent.objects.select_related("partner"))
    for one in known:
        Correspondent.objects.filter(pk=one.pk).update(
            due_at=at, mark=None, statement=None, round_begun_at=None
        )
        journal.record("contact.begun", subject=one.partner, by=journal.NODE, at=at)
    return len(known)


def say_hello(known: Correspondent, wires: Wires, at: datetime) -> datetime:
    """Say what we hold, and take the answer once it is there; when to come again.

    No transaction is open while the wire is used.

    Raises:
        Unreachable: the partner's door does not answer.
        NotTrusted: the answer is not by this partner, or not to this statement.
    """
    theirs = basis.newest_of(known.partner)
    if theirs is None:
        return at + IDLE
    if known.statement is None or known.said_at is None or known.said_at < at - PATIENCE:
        _state(known, wires, at)
    raw = bytes(known.statement or b"")
    told = wires.courier.greet(theirs.address, raw)
    if told is None:
        return at + ASK_AGAIN
    try:
        return _take(known, raw, told, at)
    finally:
        Correspondent.objects.filter(pk=known.pk).update(statement=None)


def _state(known: Correspondent, wires: Wires, at: datetime) -> None:
    """Make the statement and keep it until its answer has come."""
    if known.round_begun_at is None or known.round_begun_at < at - ROUND:
        known.mark, known.round_begun_at, known.round_done_at = None, at, None
    told, known.window_end = _statement(known, at)
    known.statement = contact.sign_statement(told, wires.keys.signing)
    known.said_at = at
    Correspondent.objects.filter(pk=known.pk).update(
        mark=known.mark,
        round_begun_at=known.round_begun_at,
        round_done_at=known.round_done_at,
        window_end=known.window_end,
        statement=known.statement,
        said_at=at,
    )


def _statement(known: Correspondent, at: datetime) -> tuple[Statement, UUID | None]:
    """What we say, and the last id that its span covers."""
    newest, before, card = log.newest_head(), witnessing.held(known), our_newest_card()
    since = known.they_hold if newest and known.they_hold <= newest.size else 0
    span, end = mending.sent_span(known)
    told = Statement(
        id=str(records.new_id(at)),
        from_node=settings.CAUNOI.node,
        to_node=known.partner.node,
        at=at,
        mode=settings.CAUNOI.mode,
        head=bytes(newest.raw) if newest else None,
        since=since,
        path=log.consistency(since, newest.size) if newest and since else (),
        yours=bytes(before.raw) if before else None,
        sent=span,
        ask=mending.to_ask(known.partner),
        cursor=known.cursor,
        leaves=receipting.wanted_leaves(known.partner),
        card_version=card.number,
        card_sha256=bytes(card.sha256),
    )
    return told, end


def our_newest_card() -> OwnCard:
    """The card that partners should know us by.

    Raises:
        NoCard: `caunoi init` has not been run.
    """
    newest = OwnCard.objects.order_by("-number").first()
    if newest is None:
        raise basis.NoCard
    return newest


# ---- what they answer -------------------------------------------------------------------


def _take(known: Correspondent, stated: bytes, raw: bytes, at: datetime) -> datetime:
    """Take the answer to our statement, part by part; when to come again."""
    theirs = signers.of_contact(known.partner, raw, at)
    node, mode = settings.CAUNOI.node, settings.CAUNOI.mode
    answer = contact.read_answer(raw, stated, node, theirs, mode=mode)
    said = contact.peek(stated)
    news = _take_heads(known, said, answer, Said(stated, raw), at)
    for one in answer.given:
        mending.settle_given(known.partner, one, at)
    receipting.take_later(known, answer.later, answer.last, at)
    _note_our_card(known, stated)
    more = mending.compare(known, said.sent, answer, at)
    more = more or len(answer.later) == RECEIPTS_LIMIT or bool(answer.given)
    note_contact(known.partner, answer, at, apart=_apart(answer.at, said.at, at))
    return _next(known.pk, at, soon=news or more)


def _take_heads(
    known: Correspondent, said: Statement, answer: Answer, both: Said, at: datetime
) -> bool:
    """Follow their log, look at ours in their hands, keep what they cosigned and proved.

    True when they hold another head of ours than we thought: then we show the way from it.
    """
    under = witnessing.follow_answer(known, said.yours, answer, both, at)
    if under is not None:
        receipting.take_proofs(known, under, answer.proofs)
    if not witnessing.look_at_ours(known, answer.yours, at):
        return False
    if answer.cosigned is not None:
        witnessing.keep_cosigned(known, answer.cosigned, at)
        return False
    return witnessing.note_held(known, answer.yours)


def _note_our_card(known: Correspondent, stated: bytes) -> None:
    """Who answers a statement could check it, and so holds the card it was signed under."""
    key = contact.named_key(stated)
    version = next((c.version for c in basis.our_cards() if c.signing.key_id() == key), 0)
    behind = Correspondent.objects.filter(pk=known.pk, holds_our_card__lt=version)
    behind.update(holds_our_card=version)


def _apart(theirs: datetime, said: datetime, taken: datetime) -> float:
    """How far their clock is from ours, when it fell outside of our asking and hearing."""
    if theirs < said:
        return (theirs - said).total_seconds()
    return max(0.0, (theirs - taken).total_seconds())


@transaction.atomic
def note_contact(
    partner: Partner, told: Statement | Answer, at: datetime, *, apart: float
) -> Correspondent:
    """Keep that we heard from them; what waited for their door is tried again now."""
    known, _ = Correspondent.objects.get_or_create(partner=partner)
    if known.last_contact_at is None or known.last_contact_at < at - SILENCE:
        journal.record("contact.made", subject=partner, by=journal.NODE, at=at)
    Correspondent.objects.filter(pk=known.pk).update(
        last_contact_at=at,
        clock_difference=apart,
        card_version=told.card_version,
        card_sha256=told.card_sha256,
    )
    newest = basis.newest_of(partner)
    if newest is not None and newest.version < told.card_version:
        cards.ask(partner, at=at)
    claims.hasten(Dispatch.objects.filter(partner=partner).on_its_way(), at)
    claims.hasten(Gap.objects.filter(dispatch__partner=partner).open(), at)
    claims.hasten(Correspondent.objects.filter(pk=known.pk), at)
    return known


def _next(pk: int, at: datetime, *, soon: bool) -> datetime:
    """At once while there is more to say, each minute while something is open."""
    known = Correspondent.objects.select_related("partner").get(pk=pk)
    if soon:
        return at + ASK_AGAIN
    return at + (EVERY if _is_open(known) else IDLE)


def _is_open(known: Correspondent) -> bool:
    """Whether something waits between us: a message, gap, answer, proof or card of ours."""
    partner = known.partner
    return (
        known.round_done_at is None
        or known.holds_our_card < our_newest_card().number
        or Dispatch.objects.filter(partner=partner).on_its_way().exists()
        or Gap.objects.filter(dispatch__partner=partner).open().exists()
        or InfoRequest.objects.filter(partner=partner).between_us().exists()
        or bool(receipting.wanted_leaves(partner))
    )
