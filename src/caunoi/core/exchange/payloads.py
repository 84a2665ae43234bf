"""What each kind of message carries, version 1: JSON that a court can read with any tool.

The header (agreement, article, purpose, handling, data class) is not repeated here;
it is signed beside the payload.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core import texts
from caunoi.core.exchange import (
    fields,
    kinds,
    marking,
    matter_turns,
    matters,
    record_payloads,
)
from caunoi.core.exchange import turn_payloads as saying
from caunoi.core.exchange.fields import Fields
from caunoi.core.exchange.marking import APPROVALS_LIMIT, Marking
from caunoi.core.exchange.matters import (
    AskingMatter,
    InfoSpontaneous,
    Neutrality,
    Offence,
    Person,
)
from caunoi.core.vocabulary import (
    Availability,
    CrimeArea,
    RefusalGround,
    Role,
    Urgency,
    UrgencyReason,
)


@dataclass(frozen=True)
class InfoRequest:
    """A question to a partner."""

    crime_area: CrimeArea
    offence: Offence
    facts: texts.Text
    link: texts.Text | None  # between the person and the purpose
    ground_held: texts.Text  # why the partner is believed to hold it
    urgency: Urgency
    urgency_reason: UrgencyReason | None
    directly_held: bool
    use_limits: texts.Text | None
    neutrality: Neutrality | None
    person: Person | None
    marking: Marking


@dataclass(frozen=True)
class InfoAnswer:
    """An answer, whole or in part."""

    availability: Availability
    partial: bool
    content: texts.Text
    limits: texts.Text | None
    authorisation: texts.Text | None  # the judicial authorisation obtained, where needed
    marking: Marking


@dataclass(frozen=True)
class InfoRefusal:
    """A refusal: a ground, and what could be done or given instead."""

    ground: RefusalGround
    explanation: texts.Text | None
    alternative: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


# What hands nothing over is not graded.
Unmarked = (
    InfoRefusal
    | saying.InfoDelay
    | saying.ConsentRequest
    | saying.ConsentReply
    | saying.Feedback
    | record_payloads.RecordPayload
    | matter_turns.MatterTurn
)
# What opens a conversation: a question, or what a matter grows into.
Opening = InfoRequest | InfoSpontaneous | AskingMatter
Payload = Opening | InfoAnswer | saying.InfoClarify | saying.InfoClarified | Unmarked


def write(payload: Payload) -> bytes:
    """The payload as JSON in UTF-8, fields in the order of the schema.

    Raises:
        Malformed: it breaks a bound of the schema, told with the path of the field; what
            we could not read ourselves does not leave.
    """
    raw = json.dumps(fields.plain(payload), ensure_ascii=False, indent=1).encode(
        "utf-8", "surrogatepass"
    )
    _READERS[type(payload)](Fields(fields.parse(raw)))
    return raw


def read(kind: str, version: int, raw: bytes) -> Payload:
    """The payload of a message of this kind and version.

    Raises:
        UnknownKind, UnknownVersion: see `kinds.require_known`.
        Malformed: the bytes break the schema, told with the path of the field.
    """
    kinds.require_known(kind, version)
    return _READERS[PAYLOADS[kind]](Fields(fields.parse(raw)))


def _info_request(here: Fields) -> InfoRequest:
    found = InfoRequest(
        crime_area=here.term("crime_area", CrimeArea),
        offence=matters.offence(here.inside("offence")),
        facts=here.text("facts"),
        link=here.text_if_any("link"),
        ground_held=here.text("ground_held"),
        urgency=here.term("urgency", Urgency),
        urgency_reason=here.term_if_any("urgency_reason", UrgencyReason),
        directly_held=here.flag("directly_held"),
        use_limits=here.text_if_any("use_limits"),
        neutrality=matters.neutrality_if_any(here),
        person=matters.person_if_any(here),
        marking=marking.read(here.inside("marking")),
    )
    here.end()
    return found


def _info_answer(here: Fields) -> InfoAnswer:
    found = InfoAnswer(
        availability=here.term("availability", Availability),
        partial=here.flag("partial"),
        content=here.text("content"),
        limits=here.text_if_any("limits"),
        authorisation=here.text_if_any("authorisation"),
        marking=marking.read(here.inside("marking")),
    )
    here.end()
    return found


def _info_refusal(here: Fields) -> InfoRefusal:
    found = InfoRefusal(
        ground=here.term("ground", RefusalGround),
        explanation=here.text_if_any("explanation"),
        alternative=here.text("alternative"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


PAYLOADS: Mapping[str, type[Payload]] = MappingProxyType(
    {
        "info.request": InfoRequest,
        "info.answer": InfoAnswer,
        "info.refuse": InfoRefusal,
        **matters.PAYLOADS,
        **saying.PAYLOADS,
        **record_payloads.PAYLOADS,
        **matter_turns.PAYLOADS,
    }
)
_READERS: Mapping[type[object], Callable[[Fields], Payload]] = MappingProxyType(
    {
        InfoRequest: _info_request,
        InfoAnswer: _info_answer,
        InfoRefusal: _info_refusal,
        **matters.READERS,
        **saying.READERS,
        **record_payloads.READERS,
        **matter_turns.READERS,
    }
)
