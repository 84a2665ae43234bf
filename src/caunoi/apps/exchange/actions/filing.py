"""Where an opened message goes: a question to the inbox, an answer to its request."""

import dataclasses
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.actions import fetching, judging, moves, remembering
from caunoi.apps.exchange.actions.unsealing import Opened
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, Dispatch, InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.search import index
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, matters, payloads
from caunoi.core.exchange.states import Event, State
from caunoi.core.texts import Text


class NoSuchRequest(Refused):
    """The answer refers to no request that we asked this partner."""

    code = "exchange.no-such-request"


class ConversationTaken(Refused):
    """A request of this conversation came before."""

    code = "exchange.conversation-taken"


@transaction.atomic(savepoint=False)
def file_request(opened: Opened) -> InfoRequest:
    """A partner's question, in the inbox of the desk it names; its identity sealed anew.

    Raises:
        ConversationTaken: the conversation has its question already.
    """
    header, asked = opened.header, opened.payload
    kinds.require_reply_fits(header.kind, None)
    if not isinstance(asked, payloads.Opening):
        wrong = "inbox sends each kind to the action that reads it"
        raise RuntimeError(wrong)
    if InfoRequest.objects.filter(conversation=header.conversation).exists():
        raise ConversationTaken
    made = InfoRequest(
        public_id=records.new_id(opened.at),
        unit=opened.desk,
        created_at=opened.at,
        asked_by_us=False,
        kind=header.kind,
        partner=opened.arrival.partner,
        agreement=opened.agreement,
        ground=judging.ground_of(header),
        article=header.article,
        state=State.RECEIVED,
        crime_area=header.crime_area,
        data_class=header.data_class,
        purpose=header.purpose,
        handling=header.handling,
        conversation=header.conversation,
        received_at=opened.arrival.received_at,
        sealed_identity=_identity(asked),
        **_columns(asked),
    )
    for name, told in clock.fields_of(made, opened.arrival.received_at).items():
        setattr(made, name, told)
    made.save(force_insert=True)
    fetching.expect(header, made, None, opened.at)
    _let_be_found(made, opened.at)
    _note_received(made, opened.at)
    return made


def _note_received(made: InfoRequest, at: datetime) -> None:
    journal.record("request.received", subject=made, by=journal.NODE, at=at)
    if clock.unreasoned(made):
        journal.record("request.downgraded", subject=made, by=journal.NODE, at=at)


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


def _let_be_found(made: InfoRequest, at: datetime) -> None:
    """By the search, and by the gate where its words are typed for another."""
    remembering.keep_request(made, at)
    index.write_new(made.record_kind(), made.public_id, made.found_by())


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


def _identity(asked: payloads.Opening) -> bytes | None:
    person = asked.person
    if person is None or not (person.name or person.document):
        return None
    born = person.born.start.isoformat() if person.born and person.born.start else ""
    return Identity(str(person.name or ""), born, person.document).sealed()


def _columns(asked: payloads.Opening) -> dict[str, Any]:
    return {
        "offence": asked.offence.text,
        "statute": asked.offence.statute,
        "statute_article": asked.offence.article,
        "statute_country": asked.offence.country,
        "facts": asked.facts,
        "link": asked.link,
        "use_limits": asked.use_limits,
        "urgency": asked.urgency.value,
        "urgency_reason": asked.urgency_reason.value if asked.urgency_reason else "",
        "source_grade": asked.marking.source_grade.value,
        "information_grade": asked.marking.information_grade.value,
        "person_status": asked.person.status.value if asked.person else "",
        "minor": asked.person.minor.value if asked.person else "no",
        "neutrality": _neutrality(asked.neutrality),
        **_of_its_kind(asked),
    }


def _of_its_kind(asked: payloads.Opening) -> dict[str, Any]:
    if isinstance(asked, payloads.InfoRequest):
        held = asked.directly_held
        return {"ground_held": asked.ground_held, "directly_held": held}
    if isinstance(asked, matters.InfoSpontaneous):
        return {"ground_held": asked.relevance}
    return {"ground_held": asked.ground_held, "details": matters.plain_part(asked)}


def _neutrality(form: matters.Neutrality | None) -> dict[str, Any] | None:
    if form is None:
        return None
    return {**dataclasses.asdict(form), "reasoning": str(form.reasoning)}


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
