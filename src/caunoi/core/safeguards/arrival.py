"""The facts of a message as it travels: what both nodes decide from.

The node asked has nothing else; the node that asks can judge once more what it is about to
seal, so that what was approved and what leaves cannot drift apart.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from caunoi.core import texts
from caunoi.core.envelope.agreement import Agreement
from caunoi.core.envelope.header import Header
from caunoi.core.exchange.marking import Marking
from caunoi.core.exchange.matters import Offence, Person
from caunoi.core.exchange.payloads import (
    Opening,
    Payload,
    Unmarked,
)
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.safeguards.conventions import StateParty
from caunoi.core.safeguards.facts import Facts
from caunoi.core.safeguards.never_list import Statute


@dataclass(frozen=True, kw_only=True)
class Side:
    """What the judging node knows beside the message itself."""

    at: datetime
    at_receiver: bool
    our_mode: str
    partner_card_until: datetime | None
    agreement: Agreement | None
    suspended: bool
    later: tuple[Agreement, ...] = ()
    never_additions: tuple[Statute, ...] = ()
    state_parties: tuple[StateParty, ...] = ()
    ground: str = grounds.AGREEMENT
    from_country: str = ""
    to_country: str = ""
    # What an answer does not repeat: the offence it is about, and what was decided for it.
    offence: Offence | None = None
    decisions: tuple[CaseDecision, ...] = ()


def facts_of(header: Header, payload: Payload, side: Side) -> Facts:
    """The facts of one message, for `gate.decide`.

    An agreement that is not the one the header names (id and version; the caller found it
    by its hash) is no basis.
    """
    agreement = side.agreement
    named = (header.agreement_id, header.agreement_version)
    if agreement is not None and (agreement.id, agreement.version) != named:
        agreement = None
    facts = Facts(
        **_known_here(side),
        issued_at=header.issued_at,
        agreement=agreement,
        mode=header.mode,
        from_node=header.from_node,
        to_node=header.to_node,
        kind=header.kind,
        article=header.article,
        purpose=header.purpose,
        crime_area=header.crime_area,
        data_class=header.data_class,
        handling=header.handling,
        answer_by=header.answer_by,
        all_texts=tuple(words_in(payload)),
        files=len(header.attachments),
    )
    if isinstance(payload, Unmarked):
        return replace(facts, signed_off=1 + len(payload.approvals))
    facts = _marked(facts, payload.marking)
    if isinstance(payload, Opening):
        return _asked(facts, payload)
    facts = replace(facts, conditions=_joined(payload.limits))
    return facts if side.offence is None else _over(facts, side.offence)


def _known_here(side: Side) -> dict[str, Any]:
    apart = ("agreement", "offence")
    return {name: value for name, value in vars(side).items() if name not in apart}


def words_in(value: object) -> Iterator[str]:
    """Every piece of free text in a payload, in every language."""
    if isinstance(value, texts.Text):
        yield from _in_all_languages(value)
    elif isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from words_in(getattr(value, field.name))


def _marked(facts: Facts, marking: Marking) -> Facts:
    return replace(
        facts,
        tlp=marking.tlp or "",
        source_grade=marking.source_grade,
        information_grade=marking.information_grade,
        classification=marking.classification,
        signed_off=1 + len(marking.approvals),
    )


def _asked(facts: Facts, asked: Opening) -> Facts:
    facts = replace(
        _over(facts, asked.offence),
        urgency=asked.urgency,
        urgency_reason=asked.urgency_reason or "",
        conditions=_joined(asked.use_limits),
        facts_texts=_in_all_languages(asked.facts),
        neutrality=asked.neutrality,
    )
    return facts if asked.person is None else _about(facts, asked.person)


def _over(facts: Facts, offence: Offence) -> Facts:
    return replace(
        facts,
        offence_texts=_in_all_languages(offence.text),
        statute=offence.statute,
        offence_article=offence.article,
        offence_country=offence.country,
    )


def _about(facts: Facts, person: Person) -> Facts:
    return replace(
        facts,
        about_person=True,
        person_named=bool(person.name or person.document),
        person_status=person.status,
        minor=person.minor,
    )


def _in_all_languages(text: texts.Text) -> tuple[str, ...]:
    return (text.text, *text.translations.values())


def _joined(text: texts.Text | None) -> str:
    return "" if text is None else "\n".join(_in_all_languages(text))
