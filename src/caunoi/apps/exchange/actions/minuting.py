"""Minutes proposed to the other side's node, agreed to, and disputed point by point."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.apps.exchange import minutes_content
from caunoi.apps.exchange.actions import telling
from caunoi.apps.exchange.actions.sharing import plain_date
from caunoi.apps.exchange.actions.telling import Telling
from caunoi.apps.exchange.actions.theirs import signature_of
from caunoi.apps.exchange.minutes_content import NotThisText
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.exchange.record_rules import NoSuchRecord
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.actions.signed_minutes import note_signed
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.exchange.record_payloads import hash_of
from caunoi.core.texts import Text


@transaction.atomic
def propose(
    meeting: Engagement, partner: Partner, *, by: Officer, at: datetime
) -> RecordMessage:
    """Draft what proposes our text; a new text is the next version; see `telling.draft`.

    Raises:
        NoSuchRecord: there are no minutes with a line that may leave.
        ToldAlready: this very text was proposed last.
    """
    minutes = minutes_content.minutes_of(meeting)
    points = minutes_content.points_of(minutes) if minutes else ()
    if not points:
        raise NoSuchRecord
    before = minutes_content.newest(meeting, partner.pk)
    if before is not None and before.details["text_sha256"] == hash_of(points):
        raise telling.ToldAlready
    details = {
        "meeting": meeting.title.as_plain(),
        "held_on": plain_date(meeting.held_on),
        "version": before.details["version"] + 1 if before else 1,
        "text_sha256": hash_of(points),
        "points": list(points),
    }
    conversation = before.conversation if before else None
    wanted = Telling("minutes.propose", partner, meeting, details, conversation)
    return telling.draft(wanted, by=by, at=at)


@transaction.atomic
def agree(proposed: RecordMessage, *, by: Officer, at: datetime) -> RecordMessage:
    """Draft our agreement to their text; the signed message will be the signature.

    Their proposal is their own agreement to it, and is noted as that.

    Raises:
        NoSuchRecord: it is no text of theirs, or the minutes it belongs to are not known.
        NotThisText: our minutes do not read so, or a later text was proposed since.
    """
    meeting = require_theirs(proposed)
    minutes = minutes_content.reads_as(meeting, proposed.details["text_sha256"])
    newest = minutes_content.newest(meeting, proposed.partner_id)
    if minutes is None or newest is None or newest.pk != proposed.pk:
        raise NotThisText
    message = telling.draft(_reply(proposed, "minutes.agree", {}), by=by, at=at)
    if minutes.their_day is None:
        day = timezone.localdate(proposed.received_at or at)
        note_signed(minutes, signature_of(proposed), day, at)
    return message


@transaction.atomic
def dispute(
    proposed: RecordMessage, point: int, wording: Text, *, by: Officer, at: datetime
) -> RecordMessage:
    """Draft how a point should read; they propose the next version, or do not.

    Raises:
        NoSuchRecord: see `agree`.
    """
    require_theirs(proposed)
    more = {"point": point, "wording": wording.as_plain()}
    return telling.draft(_reply(proposed, "minutes.dispute", more), by=by, at=at)


def require_theirs(proposed: RecordMessage) -> Engagement:
    """The meeting of a text that a partner proposed.

    Raises:
        NoSuchRecord: it is no text of theirs, or nobody has put it to a meeting.
    """
    if not proposed.is_text_of_theirs or proposed.engagement is None:
        raise NoSuchRecord
    return proposed.engagement


def _reply(proposed: RecordMessage, kind: str, more: dict[str, Any]) -> Telling:
    told = {name: proposed.details[name] for name in ("version", "text_sha256")}
    return Telling(
        kind,
        proposed.partner,
        require_theirs(proposed),
        {**told, **more},
        proposed.conversation,
        proposed.message_id,
    )
