"""Where an answer or a refusal goes: to the request of ours that it answers."""

from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.apps.exchange.actions import fetching, moves, remembering
from caunoi.apps.exchange.actions.unsealing import Opened
from caunoi.apps.exchange.models import Answer, Dispatch, InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, payloads
from caunoi.core.exchange.states import Event
from caunoi.core.texts import Text


class NoSuchRequest(Refused):
    """The answer refers to no request that we asked this partner."""

    code = "exchange.no-such-request"


@transaction.atomic
def file_answer(opened: Opened) -> InfoRequest:
    """A partner's answer or refusal; it closes our request unless partial.

    One that comes after the end is kept beside the first, and contradicts it.

    Raises:
        NoSuchRequest: we asked this partner nothing in this conversation.
        NoSuchMove: the request never waited for an answer.
    """
    header, given = opened.header, opened.payload
    asked, question = _question(opened)
    kinds.require_reply_fits(header.kind, question.kind)
    partial = isinstance(given, payloads.InfoAnswer) and given.partial
    moves.move(asked, _event(given))
    ended_before = asked.closed_at is not None
    kept = Answer.objects.create(
        public_id=records.new_id(opened.at),
        unit=asked.unit,
        compartment=asked.compartment,
        created_at=opened.at,
        info_request=asked,
        by_us=False,
        kind=header.kind,
        message_id=header.message_id,
        state="received",
        handling=header.handling,
        **_answer_columns(given),
    )
    fetching.expect(header, asked, kept, opened.at)
    remembering.keep(kept, opened.at)
    journal.record("answer.received", subject=asked, by=journal.NODE, at=opened.at)
    if not partial:
        end(asked, opened.at, before=ended_before)
    return asked


@transaction.atomic(savepoint=False)
def end(asked: InfoRequest, at: datetime, *, before: bool) -> None:
    """Close a request of ours that was answered; a second ending contradicts the first."""
    if before:
        journal.record("answer.contradicts", subject=asked, by=journal.NODE, at=at)
        return
    moves.move(asked, Event.CLOSE, closed_at=at, due_at=None)
    journal.record("request.closed", subject=asked, by=journal.NODE, at=at)


def _question(opened: Opened) -> tuple[InfoRequest, Dispatch]:
    """Our request of this conversation, and the message of ours that is answered.

    Raises:
        NoSuchRequest: there is none.
    """
    header = opened.header
    asked = InfoRequest.objects.filter(
        conversation=header.conversation, partner=opened.arrival.partner, asked_by_us=True
    ).first()
    refers_to = header.refers_to
    if asked is not None and refers_to:
        question = asked.dispatches.filter(message_id=refers_to).first()
        if question is not None:
            return asked, question
    raise NoSuchRequest


def _event(given: payloads.Payload) -> Event:
    if isinstance(given, payloads.InfoRefusal):
        return Event.TAKE_REFUSAL
    partial = isinstance(given, payloads.InfoAnswer) and given.partial
    return Event.TAKE_PART if partial else Event.TAKE_ANSWER


def _answer_columns(given: payloads.Payload) -> dict[str, Any]:
    if isinstance(given, payloads.InfoRefusal):
        return {
            "refusal_ground": given.ground.value,
            "content": given.explanation or Text(""),
            "alternative": given.alternative,
        }
    if isinstance(given, payloads.InfoAnswer):
        return {
            "availability": given.availability.value,
            "partial": given.partial,
            "content": given.content,
            "limits": given.limits,
            "source_grade": given.marking.source_grade.value,
            "information_grade": given.marking.information_grade.value,
        }
    wrong = "inbox sends each kind to the action that reads it"
    raise RuntimeError(wrong)
