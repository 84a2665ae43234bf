"""What is said about a record: as a payload that travels, as facts the gate judges."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from caunoi.apps.exchange import content
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.officers.records import Record
from caunoi.apps.register.models import Agreement
from caunoi.core.exchange import kinds, payloads
from caunoi.core.exchange.payloads import Payload
from caunoi.core.safeguards import arrival
from caunoi.core.safeguards.facts import Facts
from caunoi.core.texts import Text
from caunoi.core.vocabulary import DataClass, Purpose, Role

# A message about a record stands on an agreement, not on an article of it.
ARTICLE, CRIME_AREA = "-", "none"
PURPOSE, DATA_CLASS = Purpose.COOPERATION.value, DataClass.GENERAL.value
TELLERS = ("author_role", "approvals")


def payload_of(message: RecordMessage) -> Payload:
    """The message as it travels.

    Raises:
        Malformed: a field breaks the schema it travels in.
    """
    needs_second = kinds.KINDS[message.kind].people > 1
    told = {
        **message.details,
        "author_role": content.role_of(message.drafted_by, Role.DK).value,
        "approvals": [Role.AP.value] if needs_second else [],
    }
    return payloads.read(message.kind, 1, json.dumps(told).encode())


def details_of(payload: Payload) -> dict[str, Any]:
    """A payload as our row keeps it; the roles of its officers stay in the signed form."""
    plain: dict[str, Any] = json.loads(payloads.write(payload))
    return {name: value for name, value in plain.items() if name not in TELLERS}


def facts_of(message: RecordMessage, at: datetime, *, approver: int | None = None) -> Facts:
    """What the gate judges about a message; `approver` would be one more signature."""
    signed = {message.drafted_by_id, message.approved_by_id, approver} - {None}
    return Facts(
        **content.sides(message.partner, message.stands_on, at, message.paper),
        at_receiver=False,
        mode=settings.CAUNOI.mode,
        kind=message.kind,
        article=ARTICLE,
        purpose=PURPOSE,
        crime_area=CRIME_AREA,
        data_class=DATA_CLASS,
        handling=message.handling,
        answer_by=None,
        all_texts=tuple(arrival.words_in(payload_of(message))),
        signed_off=len(signed),
    )


def facts_of_paper(heard: RecordMessage, at: datetime) -> Facts:
    """What the gate judges about what a partner without a node wrote."""
    return content.come_on_paper(facts_of(heard, at))


def keeper_of(subject: Subject) -> Record:
    """The record whose readers may read what is said about this one."""
    return subject.instrument if isinstance(subject, Agreement) else subject


def kept_as(subject: Subject | None) -> dict[str, Any]:
    """Who may read a message about this record; nothing where it is not known."""
    if subject is None:
        return {}
    keeper = keeper_of(subject)
    return {
        "unit": keeper.unit,
        "node_wide": keeper.node_wide,
        "compartment": keeper.compartment,
    }


def link_to(subject: Subject | None) -> dict[str, Subject]:
    """The column that names a record of ours; none where it is not known."""
    if subject is None:
        return {}
    return {str(subject.__class__._meta.model_name): subject}


def named(message: RecordMessage) -> tuple[Text, str] | None:
    """What the record of ours is called, and its page; None until it is known."""
    if message.commitment is not None:
        one = message.commitment
        return one.what, reverse("register:commitment", args=[one.public_id])
    if message.engagement is not None:
        held = message.engagement
        return held.title, reverse("register:engagement", args=[held.public_id])
    if message.agreement is not None:
        kept = message.agreement
        address = reverse("register:agreement", args=[kept.public_id, kept.number])
        return kept.instrument.title, address
    return None
