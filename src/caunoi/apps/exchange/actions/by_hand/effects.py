"""What a record that counts means for the request and its clock."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import clock, content, record_content
from caunoi.apps.exchange.actions import (
    filing,
    moves,
    placing,
    reckoning,
    saying,
    telling,
)
from caunoi.apps.exchange.models import (
    Answer,
    Carried,
    GateStop,
    HandRecord,
    InfoRequest,
    RecordMessage,
    Turn,
)
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.core.errors import CaunoiError, Refused, refusal
from caunoi.core.exchange import turns
from caunoi.core.exchange.by_hand import Happened
from caunoi.core.exchange.states import Event, State
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards import gate


class AnsweredBefore(Refused):
    """What this letter answers was answered before."""

    code = "hand.answered-before"


@transaction.atomic
def take(record: HandRecord, at: datetime) -> str:
    """Write what the record means; the code of the rule where one turned it down."""
    if record.carried is None:
        return _came(record, at)
    if record.what == Happened.DISPATCHED:
        _dispatched(record.carried, record.happened_at)
    else:
        _received(record.carried, record.happened_at, at)
    return ""


def _dispatched(carried: Carried, when: datetime) -> None:
    Carried.objects.filter(pk=carried.pk).update(dispatched_at=when)
    if carried.turn is not None:
        saying.note_sent(carried.turn)
    elif carried.record_message is not None:
        telling.note_sent(carried.record_message)
    elif carried.answer is not None:
        Answer.objects.filter(pk=carried.answer.pk).update(state="sent")
    elif not moves.move_if_possible(carried.asked, Event.SEND, sent_at=when):
        InfoRequest.objects.filter(pk=carried.asked.pk).update(sent_at=when)


def _received(carried: Carried, when: datetime, at: datetime) -> None:
    """The clock runs from the recorded receipt, as from a signed one."""
    Carried.objects.filter(pk=carried.pk).update(received_at=when)
    if carried.record_message is not None:
        telling.note_settled(carried.record_message, when, "")
        return
    asked = carried.asked
    if carried.turn is not None:
        saying.note_settled(carried.turn, when, "", at)
    elif carried.answer is not None:
        if not carried.answer.partial:
            moves.move_if_possible(asked, Event.CLOSE, closed_at=at, due_at=None)
    else:
        moves.move_if_possible(asked, Event.SEND, sent_at=when)
        reckoning.hold(asked)
        fields = {"received_at": when, **clock.fields_of(asked, when)}
        if not moves.move_if_possible(asked, Event.CONFIRM_RECEIPT, **fields):
            InfoRequest.objects.filter(pk=asked.pk).update(**fields)  # a correction
            asked.refresh_from_db()


def _came(record: HandRecord, at: datetime) -> str:
    if record.record_message is not None:
        return _told_came(record.record_message, record, at)
    if record.answer is not None:
        _answer_came(record.answer, at)
    elif record.turn is not None:
        _turn_came(record.turn, record.happened_at, at)
    else:
        return _request_came(record.asked, record.happened_at, at)
    return ""


def _request_came(asked: InfoRequest, when: datetime, at: datetime) -> str:
    """By the same rules as on arrival at our door; what they stop is counted and kept."""
    if asked.received_at is not None:  # the day is corrected, nothing is judged again
        fields = {"received_at": when, **clock.fields_of(asked, when)}
        InfoRequest.objects.filter(pk=asked.pk).update(**fields)
        asked.refresh_from_db()
        return ""
    stopped = refusal(gate.require, content.facts_of_arrival(asked, at))
    if stopped is not None:
        _turn_down(asked, stopped, at)
        return stopped.code
    fields = {"received_at": when, **clock.fields_of(asked, when)}
    moves.move(asked, Event.CONFIRM_RECORD, **fields)
    journal.record("request.received", subject=asked, by=journal.NODE, at=at)
    return ""


def _turn_down(asked: InfoRequest, stopped: CaunoiError, at: datetime) -> None:
    GateStop.objects.create(
        partner=asked.partner, code=stopped.code, stopped_at=at, at_arrival=True
    )
    moves.move(asked, Event.REFUSE_RECEIPT, closed_at=at)
    journal.record(
        "message.refused",
        subject=asked,
        by=journal.NODE,
        at=at,
        details={"code": stopped.code},
    )


def _told_came(heard: RecordMessage, record: HandRecord, at: datetime) -> str:
    """Their account of a record stands beside ours, as what a node sends."""
    stopped = refusal(gate.require, record_content.facts_of_paper(heard, at))
    if stopped is not None:
        return stopped.code
    records.change(
        heard,
        seen=None,
        state=TurnState.RECEIVED,
        message_id=record.public_id,
        received_at=record.happened_at,
    )
    details = {"kind": heard.kind, "message": record.public_id}
    subject, by = heard.journalled, journal.NODE
    journal.record("record.received", subject=subject, by=by, at=at, details=details)
    placing.take_effect(heard, at)
    return ""


def _answer_came(given: Answer, at: datetime) -> None:
    """It closes our request unless partial; one more after the end is kept beside it."""
    asked = given.info_request
    before = asked.state == State.CLOSED
    moves.move(asked, _event(given))
    Answer.objects.filter(pk=given.pk).update(state="received")
    journal.record("answer.received", subject=asked, by=journal.NODE, at=at)
    if not given.partial:
        filing.end(asked, at, before=before)


def _event(given: Answer) -> Event:
    if given.kind == "info.refuse":
        return Event.TAKE_REFUSAL
    return Event.TAKE_PART if given.partial else Event.TAKE_ANSWER


def _turn_came(said: Turn, when: datetime, at: datetime) -> None:
    """Kept with what it answers; a question that was answered is not answered twice.

    Raises:
        AnsweredBefore: another letter, or message, answered it first.
    """
    asked, turn = said.info_request, turns.known(said.kind)
    is_new, ends = said.state == TurnState.RECORDED, asked.kind in turn.ends
    question = said.replies_to
    if turn.answers and is_new:
        question = asked.turns.filter(by_us=True).unanswered(turn.answers).first()
        if question is None and not ends:
            raise AnsweredBefore(kind=said.kind)
    Turn.objects.filter(pk=said.pk).update(
        state=TurnState.RECEIVED, received_at=when, replies_to=question
    )
    details = {"kind": said.kind}
    journal.record("turn.received", subject=asked, by=journal.NODE, at=at, details=details)
    if is_new and ends and question is None:
        before = asked.closed_at is not None
        moves.move(asked, Event.TAKE_ANSWER)
        filing.end(asked, at, before=before)
    reckoning.reckon(asked, at)
