"""A turn of the partner: kept with the request that it speaks about."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import turn_content, turn_rules
from caunoi.apps.exchange.actions import filing, moves, preserving, reckoning, remembering
from caunoi.apps.exchange.actions.filing import NoSuchRequest
from caunoi.apps.exchange.actions.unsealing import Opened
from caunoi.apps.exchange.models import Dispatch, InfoRequest, Turn
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.core.envelope.header import Header
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, turns
from caunoi.core.exchange.states import Event
from caunoi.core.exchange.turns import TurnState


class AnsweredBefore(Refused):
    """What this message answers was answered before."""

    code = "exchange.answered-before"


@transaction.atomic
def file_turn(opened: Opened) -> InfoRequest:
    """Keep what the partner says about a request, wherever the request stands.

    Raises:
        NoSuchRequest: it speaks about no message of ours in this conversation.
        WrongReply: about one that its kind cannot speak about.
        WrongSide: the partner says what only our side says.
        AnsweredBefore: it answers a question of ours for a second time.
        DayPast: it expects something on a day that had passed when it was written.
    """
    header, arrival = opened.header, opened.arrival
    turn = turns.known(header.kind)
    asked, sent = _spoken_of(opened)
    kinds.require_reply_fits(header.kind, sent.kind)
    turns.require_side(turn, asker=not asked.asked_by_us)
    asked_back = sent.turn if turn.answers else None
    if asked_back and Turn.objects.standing().filter(replies_to=asked_back).exists():
        raise AnsweredBefore(kind=header.kind)
    columns = turn_content.columns_of(opened.payload)
    turn_rules.require_days_ahead(columns.get("details", {}), header.issued_at)
    heard = Turn.objects.create(
        public_id=records.new_id(opened.at),
        unit=asked.unit,
        compartment=asked.compartment,
        created_at=opened.at,
        info_request=asked,
        by_us=False,
        kind=header.kind,
        state=TurnState.RECEIVED,
        replies_to=asked_back,
        message_id=header.message_id,
        refers_to=header.refers_to,
        **{"handling": header.handling, "received_at": arrival.received_at, **columns},
    )
    _note(heard, header, opened)
    remembering.keep(heard, opened.at)
    _follow(asked, heard, opened.at)
    return asked


def _follow(asked: InfoRequest, heard: Turn, at: datetime) -> None:
    """What a turn brings about: what answers a matter of ours ends it, and clocks move."""
    if heard.replies_to_id is None and asked.kind in turns.known(heard.kind).ends:
        before = asked.closed_at is not None
        moves.move(asked, Event.TAKE_ANSWER)
        filing.end(asked, at, before=before)
    if heard.kind == "preserve.confirm":
        preserving.note_confirmed(heard, at)
    reckoning.reckon(asked, at)


def _spoken_of(opened: Opened) -> tuple[InfoRequest, Dispatch]:
    """The request of this conversation, and our message that the turn speaks about.

    Raises:
        NoSuchRequest: there is none.
    """
    header = opened.header
    asked = InfoRequest.objects.filter(
        conversation=header.conversation, partner=opened.arrival.partner
    ).first()
    if asked is not None and header.refers_to is not None:
        sent = asked.dispatches.filter(message_id=header.refers_to).first()
        if sent is not None:
            return asked, sent
    raise NoSuchRequest


def _note(heard: Turn, header: Header, opened: Opened) -> None:
    details = {"kind": header.kind, "message": header.message_id}
    journal.record(
        "turn.received",
        subject=heard.info_request,
        by=journal.NODE,
        at=opened.at,
        details=details,
    )
