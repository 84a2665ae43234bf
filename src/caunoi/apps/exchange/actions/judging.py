"""The gate on arrival: the same rules, asked of what a partner sent."""

from datetime import datetime
from typing import Any

from django.conf import settings

from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.exchange import payloads
from caunoi.core.safeguards import gate
from caunoi.core.safeguards.facts import Facts
from caunoi.core.texts import Text


def require(header: Header, payload: payloads.Payload, theirs: Card, at: datetime) -> None:
    """Let a message in that stands on an agreement we hold, by the rules its sender applied.

    Raises:
        GateRefused: with the code of the rule; the sender gets it signed.
    """
    gate.require(_facts(header, payload, theirs, at))


def _facts(header: Header, payload: payloads.Payload, theirs: Card, at: datetime) -> Facts:
    kept = basis.find(
        header.agreement_id, header.agreement_version, header.agreement_sha256
    )
    return Facts(
        at=at,
        at_receiver=True,
        our_mode=settings.CAUNOI.mode,
        partner_card_until=theirs.valid_until,
        agreement=basis.read(kept) if kept else None,
        suspended=bool(kept and kept.state != Agreement.OPEN),
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
        **_told(payload),
    )


def _told(payload: payloads.Payload) -> dict[str, Any]:
    if isinstance(payload, payloads.InfoRefusal):
        return {
            "signed_off": 1 + len(payload.approvals),
            "all_texts": (*_all(payload.explanation), *_all(payload.alternative)),
        }
    marking = payload.marking
    told: dict[str, Any] = {
        "source_grade": marking.source_grade.value,
        "information_grade": marking.information_grade.value,
        "tlp": marking.tlp.value if marking.tlp else "",
        "classification": marking.classification.value,
        "signed_off": 1 + len(marking.approvals),
    }
    if isinstance(payload, payloads.InfoAnswer):
        limits = _all(payload.limits)
        return {**told, "conditions": " ".join(limits), "all_texts": _all(payload.content)}
    return {**told, **_told_by_request(payload)}


def _told_by_request(asked: payloads.InfoRequest) -> dict[str, Any]:
    offence, facts = _all(asked.offence.text), _all(asked.facts)
    person = asked.person
    return {
        "urgency": asked.urgency.value,
        "urgency_reason": asked.urgency_reason.value if asked.urgency_reason else "",
        "about_person": person is not None,
        "person_named": bool(person and (person.name or person.document)),
        "person_status": person.status.value if person else "",
        "minor": person.minor.value if person else "no",
        "offence_texts": offence,
        "statute": asked.offence.statute,
        "offence_article": asked.offence.article,
        "offence_country": asked.offence.country,
        "facts_texts": facts,
        "neutrality": asked.neutrality,
        "conditions": " ".join(_all(asked.use_limits)),
        "all_texts": (*offence, *facts, *_all(asked.ground_held), *_all(asked.link)),
    }


def _all(text: Text | None) -> tuple[str, ...]:
    return (text.text, *text.translations.values()) if text else ()
