"""A duty officer lets a request leave alone because a life is at risk; ratified after.

An approver and the data-protection officer see it at once. Within 24 hours an approver
ratifies, or it becomes an incident, and stays one when it is ratified late.
"""

from datetime import datetime, timedelta

from django.db import transaction

from caunoi.apps.due import claims
from caunoi.apps.exchange import release_rules
from caunoi.apps.exchange.actions import drafting, moves
from caunoi.apps.exchange.actions.reasons import require_reason
from caunoi.apps.exchange.models import Carried, Dispatch, InfoRequest, LifeRelease
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.exchange.lanes import lane_of
from caunoi.core.exchange.states import Event, State

RATIFY_WITHIN = timedelta(hours=24)


@transaction.atomic
def release(
    asked: InfoRequest, reason: str, *, seen: int, by: Officer, at: datetime
) -> Dispatch | Carried:
    """Let it leave now; the reason is kept, and the ratification falls due in 24 hours."""
    release_rules.require_release(asked, by=by, at=at)
    require_reason(reason)
    if asked.state == State.DRAFT:
        moves.move(asked, Event.SUBMIT, seen=seen)
        seen = asked.version
    moves.move(asked, Event.APPROVE, seen=seen, approved_at=at)
    LifeRelease.objects.create(
        public_id=records.new_id(at),
        info_request=asked,
        released_by=by,
        released_at=at,
        ratify_by=at + RATIFY_WITHIN,
        reason=reason,
        due_at=at + RATIFY_WITHIN,
        lane=lane_of(asked.urgency, asked.urgency_reason),
    )
    told = {**drafting.basis_told(asked), "reason": reason}
    act = Act.RELEASE_FOR_A_LIFE
    deputies.sign("release.made", subject=asked, by=by, at=at, act=act, details=told)
    claims.announce()
    return drafting.queue(asked, asked.kind, by=by, at=at)


@transaction.atomic
def ratify(made: LifeRelease, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Answer for it as the approver; an incident that it has become stays one."""
    release_rules.require_ratify(made, by=by)
    require_reason(reason)
    records.change(made, seen=seen, ratified_by=by, ratified_at=at, due_at=None)
    told = {"reason": reason, "incident": made.incident_at is not None}
    subject, act = made.info_request, Act.APPROVE
    deputies.sign("release.ratified", subject=subject, by=by, at=at, act=act, details=told)


@transaction.atomic
def mark_unratified(made: LifeRelease, at: datetime) -> None:
    """Nobody ratified it in time: an incident from now on."""
    waiting = LifeRelease.objects.open().filter(pk=made.pk, incident_at=None)
    if waiting.update(incident_at=at):
        subject = made.info_request
        journal.record("release.unratified", subject=subject, by=journal.NODE, at=at)
