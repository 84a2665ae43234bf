"""What a partner tells about a record: kept as theirs, beside ours, never over ours."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from caunoi.apps.exchange import record_content
from caunoi.apps.exchange.actions import theirs
from caunoi.apps.exchange.actions.receiving import ConversationTaken
from caunoi.apps.exchange.actions.theirs import Effect
from caunoi.apps.exchange.actions.unsealing import Opened
from caunoi.apps.exchange.minutes_content import VersionNotNext
from caunoi.apps.exchange.models import RecordMessage, RecordMessages
from caunoi.apps.exchange.record_rules import NoSuchRecord
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.core.exchange import kinds
from caunoi.core.exchange.record_payloads import MinutesPropose
from caunoi.core.exchange.turns import TurnState, WrongSide

# What a kind does to our record, once it is known which one it is.
EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "commitment.share": theirs.take_account,
        "commitment.update": theirs.take_account,
        "instrument.suspend": theirs.take_hold,
        "minutes.agree": theirs.take_agreement,
    }
)


@transaction.atomic
def file_record(opened: Opened) -> RecordMessage:
    """Keep what a partner tells, at the record that it speaks about if that is known.

    Raises:
        NoSuchRecord: it speaks about no message of this conversation.
        WrongReply: about one that its kind cannot speak about.
        WrongSide: it answers a text of minutes of the partner's own.
        ConversationTaken: it would begin a conversation that there is already.
        VersionNotNext: another number follows on the text of minutes before it.
    """
    header = opened.header
    before = _spoken_of(opened)
    about = before.about if before else theirs.find(opened)
    heard = RecordMessage.objects.create(
        public_id=records.new_id(opened.at),
        created_at=opened.at,
        conversation=header.conversation,
        partner=opened.arrival.partner,
        by_us=False,
        kind=header.kind,
        state=TurnState.RECEIVED,
        handling=header.handling,
        stands_on=opened.agreement,
        details=record_content.details_of(opened.payload),
        message_id=header.message_id,
        refers_to=header.refers_to,
        received_at=opened.arrival.received_at,
        **(record_content.kept_as(about) or {"unit": opened.desk}),
        **record_content.link_to(about),
    )
    details = {"kind": header.kind, "message": header.message_id}
    subject = heard.journalled
    journal.record(
        "record.received", subject=subject, by=journal.NODE, at=opened.at, details=details
    )
    take_effect(heard, opened.at)
    return heard


def take_effect(heard: RecordMessage, at: datetime) -> None:
    """Let it count for the record that it is known to speak about."""
    effect = EFFECTS.get(heard.kind)
    if effect is not None and heard.about is not None:
        effect(heard, at)


def _spoken_of(opened: Opened) -> RecordMessage | None:
    """The message of this conversation that it speaks about; None begins one.

    Raises:
        NoSuchRecord, WrongReply, WrongSide, ConversationTaken, VersionNotNext: see
            `file_record`.
    """
    header = opened.header
    here = RecordMessage.objects.filter(
        partner=opened.arrival.partner, conversation=header.conversation
    )
    if header.refers_to is None:
        kinds.require_reply_fits(header.kind, None)
        return _text_before(opened, here)
    before = here.filter(message_id=header.refers_to).first()
    if before is None:
        raise NoSuchRecord
    kinds.require_reply_fits(header.kind, before.kind)
    if header.kind.startswith("minutes."):
        require_side(by_other=before.by_us, kind=header.kind)
    return before


def _text_before(opened: Opened, here: RecordMessages) -> RecordMessage | None:
    """The text that a new text of minutes follows on; everything else begins alone.

    Raises:
        ConversationTaken: the conversation has begun.
        VersionNotNext: another number follows on the text before.
    """
    told = opened.payload
    proposed = here.filter(kind="minutes.propose", message_id__isnull=False)
    before = proposed.order_by("-pk").first()
    if isinstance(told, MinutesPropose):
        if told.version != (before.details["version"] + 1 if before else 1):
            raise VersionNotNext
        return before
    if here.exists():
        raise ConversationTaken
    return None


def require_side(*, by_other: bool, kind: str) -> None:
    """Nobody agrees to a text of their own, nor disputes it.

    Raises:
        WrongSide: they would.
    """
    if not by_other:
        raise WrongSide(kind=kind)
