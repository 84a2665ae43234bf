"""May I send this? The one answer behind the page, the API and the command line."""

from datetime import datetime

from caunoi.apps.exchange import turn_rules
from caunoi.apps.exchange.actions import answering, drafting, saying
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.exchange.states import State
from caunoi.core.safeguards.gate import Finding

BEFORE_SENDING = (State.DRAFT, State.LEGAL_CHECK)


def waiting_answer(asked: InfoRequest, by: Officer) -> Answer | None:
    """The answer of ours that waits for an approval, if this officer may read it."""
    rows = Answer.objects.visible_to(by).filter(info_request=asked, by_us=True)
    return rows.filter(state="draft").order_by("-pk").first()


def judge(
    asked: InfoRequest, waiting: Answer | None, *, by: Officer, at: datetime
) -> tuple[Finding, ...]:
    """What every rule says now about what would leave next; nothing where nothing would.

    An approver sees it as it would be with their own signature; a guest sees nothing.
    """
    if by.agency_id:
        return ()
    signing = by.pk if by.may(Act.APPROVE) else None
    if asked.asked_by_us and asked.state in BEFORE_SENDING:
        return drafting.findings(asked, at, approver=signing)
    if waiting is not None and asked.state == State.ANSWER_DRAFTED:
        return answering.findings(waiting, at, approver=signing)
    said = turn_rules.waiting(asked)
    if said is not None:
        return saying.findings(said, at, approver=signing)
    return ()
