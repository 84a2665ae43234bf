"""What each kind of turn carries, version 1; see `payloads` for the rest.

Nothing here states when a clock stopped or went on: that is told by signed receipts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from caunoi.core import texts
from caunoi.core.exchange import marking
from caunoi.core.exchange.fields import Fields
from caunoi.core.exchange.marking import APPROVALS_LIMIT, Marking
from caunoi.core.vocabulary import (
    ConsentDecision,
    DelayReason,
    NewUse,
    Role,
    UsedFor,
)


@dataclass(frozen=True)
class InfoClarify:
    """A question back: what has to be made clear before the request can be answered."""

    question: texts.Text
    limits: texts.Text | None
    marking: Marking


@dataclass(frozen=True)
class InfoClarified:
    """The answer to a question back."""

    clarification: texts.Text
    limits: texts.Text | None
    marking: Marking


@dataclass(frozen=True)
class InfoDelay:
    """An interim reply: why it takes longer, and when the answer is expected now.

    It moves no deadline.
    """

    reason: DelayReason
    explanation: texts.Text | None
    expected_date: date
    legal_step: texts.Text | None  # which authority decides on what, where one does
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class ConsentRequest:
    """May we use what you sent for something else, or pass it on?"""

    new_use: NewUse
    receiver: texts.Text | None  # to whom it would go; needed where it is passed on
    explanation: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class ConsentReply:
    """Consent, perhaps under conditions, or none. Silence is none."""

    decision: ConsentDecision
    conditions: texts.Text | None
    author_role: Role
    approvals: tuple[Role, ...]
    until: date | None = None  # the last day on which it may be made use of


@dataclass(frozen=True)
class Feedback:
    """Whether what was sent was useful, and what came of it."""

    useful: bool
    used_for: UsedFor
    remarks: texts.Text | None
    author_role: Role
    approvals: tuple[Role, ...]


Turn = InfoClarify | InfoClarified | InfoDelay | ConsentRequest | ConsentReply | Feedback


def _info_clarify(here: Fields) -> InfoClarify:
    found = InfoClarify(
        question=here.text("question"),
        limits=here.text_if_any("limits"),
        marking=marking.read(here.inside("marking")),
    )
    here.end()
    return found


def _info_clarified(here: Fields) -> InfoClarified:
    found = InfoClarified(
        clarification=here.text("clarification"),
        limits=here.text_if_any("limits"),
        marking=marking.read(here.inside("marking")),
    )
    here.end()
    return found


def _info_delay(here: Fields) -> InfoDelay:
    found = InfoDelay(
        reason=here.term("reason", DelayReason),
        explanation=here.text_if_any("explanation"),
        expected_date=here.day("expected_date"),
        legal_step=here.text_if_any("legal_step"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


def _consent_request(here: Fields) -> ConsentRequest:
    new_use = here.term("new_use", NewUse)
    passed_on = new_use is NewUse.ONWARD
    found = ConsentRequest(
        new_use=new_use,
        receiver=here.text("receiver") if passed_on else here.text_if_any("receiver"),
        explanation=here.text("explanation"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


def _consent_reply(here: Fields) -> ConsentReply:
    decision = here.term("decision", ConsentDecision)
    needed = decision is ConsentDecision.CONDITIONAL
    found = ConsentReply(
        decision=decision,
        conditions=here.text("conditions") if needed else here.text_if_any("conditions"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
        until=None if here.is_empty("until") else here.day("until"),
    )
    here.end()
    return found


def _feedback(here: Fields) -> Feedback:
    found = Feedback(
        useful=here.flag("useful"),
        used_for=here.term("used_for", UsedFor),
        remarks=here.text_if_any("remarks"),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
    )
    here.end()
    return found


PAYLOADS: Mapping[str, type[Turn]] = MappingProxyType(
    {
        "info.clarify": InfoClarify,
        "info.clarified": InfoClarified,
        "info.delay": InfoDelay,
        "consent.request": ConsentRequest,
        "consent.reply": ConsentReply,
        "feedback": Feedback,
    }
)
READERS: Mapping[type[object], Callable[[Fields], Turn]] = MappingProxyType(
    {
        InfoClarify: _info_clarify,
        InfoClarified: _info_clarified,
        InfoDelay: _info_delay,
        ConsentRequest: _consent_request,
        ConsentReply: _consent_reply,
        Feedback: _feedback,
    }
)
