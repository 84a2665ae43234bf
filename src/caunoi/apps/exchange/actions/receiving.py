"""Where partners' questions go: all of a pile to the inbox by a few statements."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.apps import many_rows
from caunoi.apps.exchange import clock
from caunoi.apps.exchange.actions import fetching, judging, remembering
from caunoi.apps.exchange.actions.unsealing import Opened, Wrong
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.search import index
from caunoi.core.errors import Malformed, NotTrusted, Refused
from caunoi.core.exchange import kinds, matters, payloads
from caunoi.core.exchange.states import State


class ConversationTaken(Refused):
    """A request of this conversation came before."""

    code = "exchange.conversation-taken"


@transaction.atomic(savepoint=False)
def file_requests(opened: Sequence[Opened]) -> list[InfoRequest | Wrong]:
    """Each in the inbox of the desk it names, its identity sealed anew; or why not.

    Nothing is written before it is known of each what becomes of it.
    """
    taken = _conversations_of(opened)
    read = [_read(one, taken) for one in opened]
    made = [one for one in read if isinstance(one, InfoRequest)]
    many_rows.insert_all(made)
    for one, asked in zip(opened, read, strict=True):
        if isinstance(asked, InfoRequest):
            fetching.expect(one.header, asked, None, one.at)
    remembering.keep_requests(made, opened[0].at)
    index.write_new(
        index.New(one.record_kind(), one.public_id, one.found_by()) for one in made
    )
    journal.record_all(told for one in made for told in _received(one, opened[0].at))
    return read


def _conversations_of(opened: Sequence[Opened]) -> set[UUID]:
    """Those that have their question already; what is read next is added to them."""
    named = {one.header.conversation for one in opened}
    known = InfoRequest.objects.filter(conversation__in=named)
    return set(known.values_list("conversation", flat=True))


def _read(opened: Opened, taken: set[UUID]) -> InfoRequest | Wrong:
    conversation = UUID(opened.header.conversation)
    try:
        kinds.require_reply_fits(opened.header.kind, None)
        if conversation in taken:
            raise ConversationTaken
        made = _made(opened)
    except (Refused, Malformed, NotTrusted) as error:
        return error
    taken.add(conversation)
    return made


def _made(opened: Opened) -> InfoRequest:
    header, asked = opened.header, opened.payload
    if not isinstance(asked, payloads.Opening):
        wrong = "inbox sends each kind to the action that reads it"
        raise RuntimeError(wrong)
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
    return made


def _received(made: InfoRequest, at: datetime) -> Iterator[journal.Done]:
    yield journal.Done("request.received", made, journal.NODE, at)
    if clock.unreasoned(made):
        yield journal.Done("request.downgraded", made, journal.NODE, at)


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
