"""What a turn says: as a payload that travels, and as our row keeps a partner's.

One pair of functions for each kind of `core.exchange.turns`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caunoi.apps.exchange import content
from caunoi.apps.exchange.models import Turn
from caunoi.core import texts
from caunoi.core.exchange import fields, matter_turns
from caunoi.core.exchange import turn_payloads as said
from caunoi.core.exchange.fields import Fields
from caunoi.core.exchange.payloads import Payload
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    ConsentDecision,
    DelayReason,
    NewUse,
    Role,
    UsedFor,
)

Columns = dict[str, Any]
APPROVED_BY = (Role.AP,)


def payload_of(turn: Turn) -> Payload:
    """The turn as it travels; its gate has passed, so every code is known."""
    return WRITERS[turn.kind](turn)


def columns_of(told: Payload) -> Columns:
    """A partner's turn as our row keeps it."""
    return READERS[type(told)](told)


def text_of(turn: Turn, name: str) -> Text | None:
    """A text among the details of a turn."""
    plain = turn.details.get(name)
    return texts.read(plain) if plain else None


def plain(text: Text | None) -> Any:
    """A text as the details keep it."""
    return text.as_plain() if text else None


def _signed(turn: Turn) -> Columns:
    role = content.role_of(turn.drafted_by, Role.DK)
    return {"author_role": role, "approvals": APPROVED_BY}


def _if_any(text: Text | None) -> Text | None:
    return text if text and text.text.strip() else None


def _clarify(turn: Turn) -> said.InfoClarify:
    return said.InfoClarify(
        turn.content, turn.limits, content.marking_of(turn, APPROVED_BY)
    )


def _clarified(turn: Turn) -> said.InfoClarified:
    return said.InfoClarified(
        turn.content, turn.limits, content.marking_of(turn, APPROVED_BY)
    )


def _delay(turn: Turn) -> said.InfoDelay:
    return said.InfoDelay(
        reason=DelayReason.known(turn.details["reason"]),
        explanation=_if_any(turn.content),
        expected_date=date.fromisoformat(turn.details["expected_date"]),
        legal_step=text_of(turn, "legal_step"),
        **_signed(turn),
    )


def _consent_request(turn: Turn) -> said.ConsentRequest:
    return said.ConsentRequest(
        new_use=NewUse.known(turn.details["new_use"]),
        receiver=text_of(turn, "receiver"),
        explanation=turn.content,
        **_signed(turn),
    )


def _consent_reply(turn: Turn) -> said.ConsentReply:
    return said.ConsentReply(
        decision=ConsentDecision.known(turn.details["decision"]),
        conditions=_if_any(turn.content),
        until=date.fromisoformat(until)
        if (until := turn.details.get("consent_until"))
        else None,
        **_signed(turn),
    )


def _feedback(turn: Turn) -> said.Feedback:
    return said.Feedback(
        useful=turn.details["useful"],
        used_for=UsedFor.known(turn.details["used_for"]),
        remarks=_if_any(turn.content),
        **_signed(turn),
    )


# How the details of these kinds are named in what travels.
WIRE: Mapping[str, str] = {"downgrade_ground": "ground", "freeze_ground": "ground"}
WORDS: Mapping[str, str] = {
    "info.downgrade": "explanation",
    "preserve.confirm": "remarks",
    "preserve.extend": "reason",
    "freeze.result": "remarks",
}


def _of_matter(turn: Turn) -> Payload:
    """Read as it would be on arrival, so that what breaks the schema does not leave."""
    told = {WIRE.get(name, name): value for name, value in turn.details.items()}
    told[WORDS[turn.kind]] = plain(_if_any(turn.content))
    told["author_role"] = str(content.role_of(turn.drafted_by, Role.DK))
    told["approvals"] = [str(role) for role in APPROVED_BY]
    return matter_turns.READERS[matter_turns.PAYLOADS[turn.kind]](Fields(told))


WRITERS: Mapping[str, Callable[[Turn], Payload]] = {
    "info.clarify": _clarify,
    "info.clarified": _clarified,
    "info.delay": _delay,
    "consent.request": _consent_request,
    "consent.reply": _consent_reply,
    "feedback": _feedback,
    **dict.fromkeys(WORDS, _of_matter),
}


def _graded(words: Text, told: said.InfoClarify | said.InfoClarified) -> Columns:
    return {
        "content": words,
        "limits": told.limits,
        "source_grade": told.marking.source_grade.value,
        "information_grade": told.marking.information_grade.value,
    }


def _kept(words: Text | None, **details: Any) -> Columns:
    return {"content": words or Text(""), "details": details}


READERS: Mapping[type[Payload], Callable[[Any], Columns]] = {
    said.InfoClarify: lambda told: _graded(told.question, told),
    said.InfoClarified: lambda told: _graded(told.clarification, told),
    said.InfoDelay: lambda told: _kept(
        told.explanation,
        reason=told.reason.value,
        expected_date=told.expected_date.isoformat(),
        legal_step=plain(told.legal_step),
    ),
    said.ConsentRequest: lambda told: _kept(
        told.explanation, new_use=told.new_use.value, receiver=plain(told.receiver)
    ),
    said.ConsentReply: lambda told: _kept(
        told.conditions,
        decision=told.decision.value,
        consent_until=told.until.isoformat() if told.until else None,
    ),
    said.Feedback: lambda told: _kept(
        told.remarks, useful=told.useful, used_for=told.used_for.value
    ),
    matter_turns.InfoDowngrade: lambda told: _kept(
        told.explanation, downgrade_ground=told.ground.value
    ),
    matter_turns.PreserveConfirm: lambda told: _kept(
        told.remarks, reference=told.reference, kept_until=told.kept_until.isoformat()
    ),
    matter_turns.PreserveExtend: lambda told: _kept(
        told.reason, until=told.until.isoformat()
    ),
    matter_turns.FreezeResult: lambda told: _kept(
        told.remarks,
        outcome=told.outcome.value,
        amount=told.amount,
        currency=told.currency,
        frozen_at=fields.plain(told.frozen_at),
        freeze_ground=told.ground.value if told.ground else None,
    ),
}
