"""A partner's message put to the record of ours that it speaks about, by an officer."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import record_content, record_rules, rules
from caunoi.apps.exchange.actions import placing
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import CommitmentFacts
from caunoi.apps.register.models import Commitment
from caunoi.core.dates import PartialDate
from caunoi.core.exchange.record_payloads import CommitmentShare, WhoActs


def require_place(message: RecordMessage, *, by: Officer) -> None:
    """A partner's message that belongs nowhere yet, and somebody who keeps the register.

    Raises:
        NotWaiting: it was placed already, or is ours.
    """
    by.require_may(Act.REGISTER)
    if message.by_us or message.about is not None or message.placed_at is not None:
        raise rules.NotWaiting


@transaction.atomic
def place(
    message: RecordMessage,
    subject: Subject | None,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Put it, and all of its conversation, to a record of ours; None: to none of them.

    Raises:
        NotWaiting: see `require_place`.
        NotConcerned: the record does not name the partner.
        Stale: somebody placed it meanwhile.
    """
    require_place(message, by=by)
    if subject is not None:
        concerned = record_rules.concerned(subject)
        if not concerned.filter(pk=message.partner_id).exists():
            raise record_rules.NotConcerned
    told = {**record_content.kept_as(subject), **record_content.link_to(subject)}
    records.change(message, seen=seen, placed_by=by, placed_at=at, **told)
    _note(message, by, at)
    placing.take_effect(message, at)
    same = RecordMessage.objects.of_conversation(message).to_place()
    for other in same.order_by("pk"):
        records.change(other, seen=None, placed_by=by, placed_at=at, **told)
        placing.take_effect(other, at)


@transaction.atomic
def take_in(
    message: RecordMessage, *, seen: int, by: Officer, at: datetime
) -> Commitment | None:
    """Enter a commitment that a partner shared, and put the message to it.

    Raises:
        NotWaiting: see `require_place`.
    """
    require_place(message, by=by)
    told = record_content.payload_of(message)
    if not isinstance(told, CommitmentShare):
        raise rules.NotWaiting
    made = register.add_commitment(_facts(message, told), by=by, at=at)
    place(message, made, seen=seen, by=by, at=at)
    return made


def _facts(message: RecordMessage, told: CommitmentShare) -> CommitmentFacts:
    return CommitmentFacts(
        act=told.act.value,
        what=told.what,
        said_by=(message.partner,),
        they_act=told.who_acts in (WhoActs.SENDER, WhoActs.BOTH),
        we_act=told.who_acts in (WhoActs.RECEIVER, WhoActs.BOTH),
        to_act=(message.partner,) if told.who_acts is not WhoActs.RECEIVER else (),
        due=told.due or PartialDate.unknown(),
        words=told.what.text,
        source=f"{message.partner.node}, {message.message_id}"[:120],
    )


def _note(message: RecordMessage, by: Officer, at: datetime) -> None:
    details = {"kind": message.kind, "message": str(message.message_id)}
    subject = message.journalled
    journal.record("record.linked", subject=subject, by=by.username, at=at, details=details)
