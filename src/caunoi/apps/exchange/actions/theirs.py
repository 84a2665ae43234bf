"""Which record of ours a partner's message speaks about, and what it says of it."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from caunoi.apps.exchange import minutes_content
from caunoi.apps.exchange.actions.unsealing import Opened
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.register.actions import holding
from caunoi.apps.register.actions.accounts import take_account as keep_account
from caunoi.apps.register.actions.signed_minutes import note_signed
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.core import texts
from caunoi.core.exchange.by_hand import Means
from caunoi.core.exchange.record_payloads import (
    CommitmentShare,
    HoldStep,
    InstrumentSuspend,
    InstrumentSync,
)
from caunoi.core.names import folded
from caunoi.core.vocabulary import CommitmentState

Effect = Callable[[RecordMessage, datetime], None]


def find(opened: Opened) -> Subject | None:
    """The record that the first message of a conversation speaks about, if it is plain."""
    payload, partner = opened.payload, opened.arrival.partner
    if isinstance(payload, CommitmentShare):
        return _same_words(payload.what, partner)
    if isinstance(payload, InstrumentSync):
        held = Agreement.objects.filter(partners=partner, public_id=payload.agreement)
        named = held.filter(number=payload.version).first()
        return named or held.order_by("-number").first()
    return opened.agreement if isinstance(payload, InstrumentSuspend) else None


def _same_words(what: texts.Text, partner: Partner) -> Commitment | None:
    """The one open commitment with this partner in the very same words."""
    told = {folded(one) for one in what.forms()}
    rows = Commitment.objects.naming(partner).open()
    same = [row for row in rows if told & {folded(one) for one in row.what.forms()}]
    return same[0] if len(same) == 1 else None


def take_account(heard: RecordMessage, at: datetime) -> None:
    """Their account of a commitment, unless a later one is kept."""
    commitment = heard.commitment
    if commitment is None:
        return
    told = heard.details
    share = heard.kind == "commitment.share"
    words = texts.read(told["what" if share else "evidence"]).in_language("vi")
    told_on = _day_of(heard, at) if share else date.fromisoformat(told["told_on"])
    state = CommitmentState.known(told["state"])
    keep_account(commitment, state, told_on, words, at)


def _day_of(heard: RecordMessage, at: datetime) -> date:
    return timezone.localdate(heard.received_at or at)


def take_hold(heard: RecordMessage, at: datetime) -> None:
    """They hold what stands on the agreement, or let it pass again."""
    kept, told = heard.agreement, heard.details
    if kept is None:
        return
    effective_at = datetime.fromisoformat(told["effective_at"])
    if told["step"] == HoldStep.RESUME:
        holding.take_resumption(kept, heard.partner, effective_at, at)
        return
    words = texts.read(told["reason"]), texts.read(told["open_items"])
    holding.take_suspension(kept, heard.partner, words, effective_at, at)


def take_agreement(heard: RecordMessage, at: datetime) -> None:
    """They agree to the text with this hash, if our minutes still read so."""
    meeting = heard.engagement
    if meeting is None:
        return
    minutes = minutes_content.reads_as(meeting, heard.details["text_sha256"])
    if minutes is not None:
        note_signed(minutes, signature_of(heard), _day_of(heard, at), at)


def signature_of(heard: RecordMessage) -> str:
    """How the other side signed: by its node's message, or on the paper we recorded."""
    record = heard.hand_records.order_by("-pk").first()
    if record is None:
        return f"CN/1 {heard.message_id}"
    said = " · ".join(one for one in (record.carrier, record.note) if one)
    return f"{Means.known(record.means).vi}: {said}"[:300]
