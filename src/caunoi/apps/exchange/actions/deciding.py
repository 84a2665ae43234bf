"""What is decided for one case: recorded, looked at every year, ended; never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions.reasons import require_reason
from caunoi.apps.exchange.models import CaseDecision, InfoRequest
from caunoi.apps.exchange.rules import NotWaiting, name_of
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import DeputyAct, Officer
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.core.errors import Refused
from caunoi.core.safeguards import case_decisions, four_eyes
from caunoi.core.safeguards.case_decisions import DecisionKind

# A stop may be raised by anyone who works on the case; what lets pass may not.
ACTS: Mapping[DecisionKind, tuple[Act, ...]] = MappingProxyType(
    {
        DecisionKind.ASSURANCE: (Act.REVIEW,),
        DecisionKind.RELEASE: (Act.APPROVE,),
        DecisionKind.TORTURE: (Act.DRAFT, Act.REVIEW, Act.APPROVE),
        DecisionKind.REFUGE: (Act.DRAFT, Act.REVIEW, Act.APPROVE),
        DecisionKind.NO_REFUGE: (Act.REVIEW,),
        DecisionKind.RECIPROCITY: (Act.APPROVE,),
        DecisionKind.OWN_SOURCE: (Act.APPROVE,),
    }
)


class AssuranceIncomplete(Refused):
    """An assurance has a number, a day, a State and somebody who gave it."""

    code = "decision.assurance-incomplete"


class NotYet(Refused):
    """The assurance bears a day that has not come."""

    code = "decision.not-yet"


class RequestUnnamed(Refused):
    """A statement about another source names no request of a partner."""

    code = "decision.request-unnamed"


@dataclass(frozen=True)
class Told:
    """What an officer decides for one case."""

    kind: DecisionKind
    reasons: str
    country: str = ""
    reference: str = ""
    given_by: str = ""
    given_on: date | None = None


def kinds_for(by: Officer) -> list[DecisionKind]:
    """What this officer may decide."""
    return [kind for kind, acts in ACTS.items() if any(by.may(act) for act in acts)]


def act_for(kind: DecisionKind, by: Officer) -> Act:
    """As what this officer decides it: in their own right, where they can."""
    acts = [act for act in ACTS[kind] if by.may(act)]
    return next((act for act in acts if by.may_oneself(act)), acts[0])


def require_decide(asked: InfoRequest, *, by: Officer) -> None:
    """An open request, and somebody who may decide anything about it.

    Raises:
        NotAllowed: none of the officer's roles decides.
        NotWaiting: the request has ended.
    """
    if by.agency_id or not kinds_for(by):
        raise NotAllowed(act=str(Act.REVIEW))
    if asked.closed_at is not None:
        raise NotWaiting


def require_kind(asked: InfoRequest, kind: DecisionKind, *, by: Officer) -> None:
    """A role for this kind; what lets pass is not decided by who wrote it.

    Raises:
        NotAllowed: the roles do not allow it.
        SameOfficer: the officer drafted what would pass.
    """
    require_decide(asked, by=by)
    if kind not in kinds_for(by):
        raise NotAllowed(act=str(ACTS[kind][0]))
    if kind.stops:
        return
    hands = by.hands(act_for(kind, by))
    four_eyes.require_second(name_of(asked.drafted_by), *hands)
    for answer in asked.answers.filter(by_us=True, state="draft"):
        four_eyes.require_second(name_of(answer.drafted_by), *hands)


@transaction.atomic
def decide(
    asked: InfoRequest, told: Told, *, seen: int, by: Officer, at: datetime
) -> CaseDecision:
    """Record a decision for this request alone.

    Raises:
        AssuranceIncomplete: number, day, State or giver of an assurance are missing.
        NotYet: the paper bears a later day.
        RequestUnnamed: it says not in which request the same was told.
        ReasonNeeded: the reasons say nothing.
    """
    require_kind(asked, told.kind, by=by)
    require_reason(told.reasons)
    if told.kind is DecisionKind.ASSURANCE:
        _require_whole(told, at)
    if told.kind is DecisionKind.OWN_SOURCE and not told.reference.strip():
        raise RequestUnnamed
    if not records.change(asked, seen=seen):
        raise rules.NotWaiting
    made = CaseDecision.objects.create(
        public_id=records.new_id(at),
        info_request=asked,
        decided_by=by,
        decided_at=at,
        looked_at=at,
        **{**vars(told), "kind": told.kind.value},
    )
    _note("case.decided", made, told.reasons, by=by, at=at, act=act_for(told.kind, by))
    return made


def require_agree(made: CaseDecision, *, by: Officer) -> None:
    """A second approver, who neither decided it nor wrote what would leave.

    Raises:
        SameOfficer: the officer decided it, or drafted the request.
        NotWaiting: it needs no second officer, has one, or was ended.
    """
    by.require_may(Act.APPROVE)
    require_decide(made.info_request, by=by)
    deciders = _deciders(made)
    four_eyes.require_apart(deciders, by.hands(Act.APPROVE))
    drafter = name_of(made.info_request.drafted_by)
    four_eyes.require_second(drafter, *by.hands(Act.APPROVE))
    needs_one = made.kind in case_decisions.SECONDED and made.seconded_by_id is None
    if not needs_one or made.ended_at is not None:
        raise NotWaiting


@transaction.atomic
def agree(made: CaseDecision, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Agree as the second officer; from then on it counts, for this one request."""
    require_agree(made, by=by)
    require_reason(reason)
    records.change(made, seen=seen, seconded_by=by, seconded_at=at)
    _note("case.agreed", made, reason, by=by, at=at, act=Act.APPROVE)


@transaction.atomic
def review(
    made: CaseDecision, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Look at what lets pass once more; it counts for another year.

    Raises:
        NotWaiting: it was ended, or it is nothing that runs out.
    """
    by.require_may(Act.APPROVE)
    require_decide(made.info_request, by=by)
    drafter = name_of(made.info_request.drafted_by)
    four_eyes.require_second(drafter, *by.hands(Act.APPROVE))
    require_reason(reason)
    if made.kind not in case_decisions.RELEASES or made.ended_at is not None:
        raise NotWaiting
    records.change(made, seen=seen, looked_at=at, reviewed_by=by)
    _note("case.reviewed", made, reason, by=by, at=at, act=Act.APPROVE)


@transaction.atomic
def end(made: CaseDecision, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """End a decision, which stays on the page; a stop is ended by a second officer.

    Raises:
        SameOfficer: the officer raised this stop.
        NotWaiting: it was ended already.
    """
    require_end(made, by=by)
    require_reason(reason)
    records.change(made, seen=seen, ended_by=by, ended_at=at, ended_because=reason)
    act = Act.APPROVE if made.words.stops or not by.may(Act.REVIEW) else Act.REVIEW
    _note("case.ended", made, reason, by=by, at=at, act=act)


def require_end(made: CaseDecision, *, by: Officer) -> None:
    """An approver, or the reviewer for what lets pass.

    Raises:
        NotAllowed: the roles do not allow it.
        SameOfficer: the officer raised this stop.
        NotWaiting: it was ended already.
    """
    if made.words.stops or not by.may(Act.REVIEW):
        by.require_may(Act.APPROVE)
    if made.ended_at is not None:
        raise NotWaiting
    if made.words.stops:
        four_eyes.require_apart(_deciders(made), by.hands(Act.APPROVE))


def _deciders(made: CaseDecision) -> tuple[str, ...]:
    subject, by = made.info_request, made.decided_by
    return DeputyAct.objects.hands_of(subject, by, made.decided_at)


def _require_whole(told: Told, at: datetime) -> None:
    if not (told.reference and told.given_by and told.given_on and told.country):
        raise AssuranceIncomplete
    if told.given_on > timezone.localdate(at):
        raise NotYet(day=told.given_on)


def _note(
    what: str, made: CaseDecision, reason: str, *, by: Officer, at: datetime, act: Act
) -> None:
    details = {
        "kind": made.kind,
        "country": made.country,
        "reference": made.reference,
        "reason": reason,
    }
    subject = made.info_request
    deputies.sign(what, subject=subject, by=by, at=at, act=act, details=details)
