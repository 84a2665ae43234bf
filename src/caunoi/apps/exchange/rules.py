"""What must hold before each step of a request: asked by the action, and by the page.

An action begins with its rule, so it cannot act where the rule says no; a page asks the
same rule with `refusal` and greys the button with the answer.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from caunoi.apps.exchange import content
from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.apps.officers.models import DeputyAct, Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.envelope import attachment
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, payloads
from caunoi.core.exchange.matter_parts import PART_NAMES
from caunoi.core.exchange.states import Event, State, require_move
from caunoi.core.safeguards import four_eyes, gate
from caunoi.core.safeguards.facts import Facts
from caunoi.core.texts import Text
from caunoi.core.vocabulary.term import Term


class Part(Term):
    """What every request says in words, whoever it is about."""

    OFFENCE = "offence", "tội danh hoặc hành vi", "the offence"
    FACTS = "facts", "nội dung vụ việc", "the facts"
    GROUND = "ground_held", "lý do cho rằng phía bạn có thông tin", "why they may hold it"
    RELEVANCE = "relevance", "lý do thông tin có ích cho phía bạn", "why it matters to them"
    MATTER = "details", "nội dung riêng của loại đề nghị này", "what this kind alone says"


class PartMissing(Refused):
    """The request does not say yet what every request says."""

    code = "exchange.part-missing"


class ReviewNeeded(Refused):
    """A third officer, the legal reviewer, has to look at it first."""

    code = "exchange.review-needed"


class NotWaiting(Refused):
    """Someone else has already decided on this, perhaps a moment ago."""

    code = "exchange.not-waiting"


class TooManyFiles(Refused):
    """A message carries a bounded number of files."""

    code = "attachment.too-many"


class AlternativeMissing(Refused):
    """A refusal always says what could be done or given instead (UNTOC 18(23))."""

    code = "exchange.alternative-missing"


def require_change(asked: InfoRequest, *, by: Officer) -> None:
    """A draft of ours, and somebody who drafts."""
    by.require_may(Act.DRAFT)
    if not asked.asked_by_us or asked.state != State.DRAFT:
        raise NotWaiting


def require_submit(asked: InfoRequest, *, by: Officer) -> None:
    """A whole draft, and somebody who drafts; what the gate says is counted, not raised.

    Raises:
        PartMissing: it does not say what happened, which offence, or why this partner.
    """
    by.require_may(Act.DRAFT)
    require_move(State.known(asked.state), Event.SUBMIT)
    require_parts(asked)


def require_parts(asked: InfoRequest) -> None:
    """A draft that says what happened, which offence, and why this partner.

    Raises:
        PartMissing: it does not.
    """
    missing = tuple(_missing(asked))
    if missing:
        raise PartMissing(missing=missing)


def _missing(asked: InfoRequest) -> Iterator[Part]:
    if not asked.offence.text.strip():
        yield Part.OFFENCE
    if not asked.facts.text.strip():
        yield Part.FACTS
    if not asked.ground_held.text.strip():
        yield Part.RELEVANCE if asked.kind == "info.spontaneous" else Part.GROUND
    if asked.kind in PART_NAMES and not asked.details:
        yield Part.MATTER


def require_give_back(asked: InfoRequest, *, by: Officer) -> None:
    """A submitted request, and its reviewer or approver."""
    if not by.may(Act.REVIEW):
        by.require_may(Act.APPROVE)
    require_move(State.known(asked.state), Event.RETURN)


def require_review(asked: InfoRequest, *, by: Officer) -> None:
    """A submitted request without a review, and a legal reviewer who did not draft it.

    Raises:
        SameOfficer: the reviewer drafted it.
        NotWaiting: somebody has looked at it, or it is not waiting for that.
    """
    by.require_may(Act.REVIEW)
    four_eyes.require_reviewer(name_of(asked.drafted_by), *by.hands(Act.REVIEW))
    for one in asked.files.filter(ours=True, answer=None):
        four_eyes.require_reviewer(name_of(one.added_by), *by.hands(Act.REVIEW))
    if asked.state != State.LEGAL_CHECK or asked.reviewed_by_id is not None:
        raise NotWaiting


def require_approve(asked: InfoRequest, *, by: Officer, at: datetime) -> None:
    """A submitted request that every rule lets pass, and a further officer to approve it.

    Raises:
        SameOfficer: the approver drafted or reviewed it.
        ReviewNeeded: three officers are needed, and no legal reviewer has looked at it.
        GateRefused: a rule of the gate says no.
        NoSuchMove: it is not waiting for an approval.
        Malformed: a field breaks the schema it travels in.
    """
    by.require_may(Act.APPROVE)
    require_move(State.known(asked.state), Event.APPROVE)
    four_eyes.require_second(name_of(asked.drafted_by), *by.hands(Act.APPROVE))
    _require_other_hands(asked, None, by)
    if asked.reviewed_by and asked.reviewed_at:
        reviewers = DeputyAct.objects.hands_of(asked, asked.reviewed_by, asked.reviewed_at)
        four_eyes.require_apart(reviewers, by.hands(Act.APPROVE))
    facts = content.facts_of_request(asked, at, approver=by.pk)
    if four_eyes.people_needed(facts) > 2 and asked.reviewed_by is None:
        raise ReviewNeeded
    gate.require(facts)
    require_written(asked)


def require_written(asked: InfoRequest) -> None:
    """What the schema cannot carry must not be found out after the approval.

    Raises:
        Malformed: a field breaks the schema it travels in.
    """
    payloads.write(content.request_payload(asked, None))


def require_withdraw(asked: InfoRequest, *, by: Officer) -> None:
    """A request of ours that has not left, and somebody who drafts."""
    by.require_may(Act.DRAFT)
    require_move(State.known(asked.state), Event.WITHDRAW)


def require_take_up(asked: InfoRequest, *, by: Officer) -> None:
    """A request that has just arrived, and somebody who drafts answers."""
    by.require_may(Act.DRAFT)
    require_move(State.known(asked.state), Event.TAKE_UP)


def require_draft_answer(asked: InfoRequest, *, by: Officer) -> None:
    """A partner's request that waits for an answer, and somebody who drafts."""
    by.require_may(Act.DRAFT)
    require_move(State.known(asked.state), Event.DRAFT_ANSWER)
    kinds.require_reply_fits("info.answer", asked.kind)


def require_draft_refusal(asked: InfoRequest, *, by: Officer) -> None:
    """A partner's request that waits for an answer, of a kind that can be refused."""
    by.require_may(Act.DRAFT)
    require_move(State.known(asked.state), Event.DRAFT_ANSWER)
    kinds.require_reply_fits("info.refuse", asked.kind)


def require_alternative(kind: str, alternative: Text | None) -> None:
    """Refuse a refusal that offers nothing in its place."""
    if kind == "info.refuse" and not (alternative and alternative.text.strip()):
        raise AlternativeMissing


def require_give_back_answer(asked: InfoRequest, *, by: Officer) -> None:
    """An answer that waits for approval, and an approver."""
    by.require_may(Act.APPROVE)
    require_move(State.known(asked.state), Event.RETURN_ANSWER)


def require_approve_answer(
    asked: InfoRequest, given: Answer, *, by: Officer, at: datetime
) -> None:
    """An answer that every rule lets pass, and an approver who did not draft it.

    Raises:
        SameOfficer: the approver drafted it.
        GateRefused: a rule of the gate says no.
        NoSuchMove: no answer is waiting.
        Malformed: a field breaks the schema it travels in.
    """
    by.require_may(Act.APPROVE)
    require_move(State.known(asked.state), approval_of(given))
    _require_other_hands(asked, given, by)
    facts = content.facts_of_answer(given, at, approver=by.pk)
    require_leaves(given, facts, lambda: content.answer_payload(given), by=by)


def require_leaves(
    made: Answer | Turn,
    facts: Facts,
    payload: Callable[[], payloads.Payload],
    *,
    by: Officer,
) -> None:
    """What holds for everything that speaks about a request and leaves the agency.

    Raises:
        SameOfficer: the approver drafted it.
        GateRefused: a rule of the gate says no.
        Malformed: a field breaks the schema it travels in.
    """
    four_eyes.require_second(name_of(made.drafted_by), *by.hands(Act.APPROVE))
    gate.require(facts)
    # What the schema cannot carry must not be found out after the approval.
    payloads.write(payload())


def require_attach(asked: InfoRequest, given: Answer | None, *, by: Officer) -> None:
    """A draft of ours, a request or an answer, and somebody who drafts.

    Raises:
        NotWaiting: nothing of ours waits that a file could be put beside.
    """
    by.require_may(Act.DRAFT)
    if asked.asked_by_us:
        waits = given is None and asked.state == State.DRAFT
    else:
        waits = given is not None and asked.state == State.ANSWER_DRAFTED
    if not waits:
        raise NotWaiting


def require_one_more(asked: InfoRequest, given: Answer | None) -> None:
    """Refuse one file more than a message carries."""
    if asked.files.filter(ours=True, answer=given).count() >= attachment.MOST:
        raise TooManyFiles(most=attachment.MOST)


def _require_other_hands(asked: InfoRequest, given: Answer | None, by: Officer) -> None:
    """Who put a file beside it has written a part of it, and does not approve it."""
    for one in asked.files.filter(ours=True, answer=given):
        four_eyes.require_second(name_of(one.added_by), *by.hands(Act.APPROVE))


def approval_of(given: Answer) -> Event:
    """The move that approving this answer is: the whole, a part, a refusal."""
    if given.kind == "info.refuse":
        return Event.APPROVE_REFUSAL
    return Event.APPROVE_PART if given.partial else Event.APPROVE_ANSWER


def name_of(officer: Officer | None) -> str:
    """The name an officer signs in under; empty where a partner's node acted."""
    return officer.username if officer else ""
