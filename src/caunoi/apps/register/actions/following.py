"""Following a commitment: given to somebody, replied to, delivered, spoken of again."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import duties, rules
from caunoi.apps.register.actions import commitments, reminding
from caunoi.apps.register.facts import (
    DeliveryFacts,
    FollowUpFacts,
    ReplyFacts,
    TheirStateFacts,
)
from caunoi.apps.register.models import Commitment, Delivery, FollowUp, Reply
from caunoi.core import commitments as table
from caunoi.core.errors import CaunoiError, Malformed, Refused, refusal
from caunoi.core.vocabulary import CommitmentReply, CommitmentState


class NothingChosen(Malformed):
    """A follow-up is about at least one commitment."""

    code = "follow-up.nothing-chosen"


class TooManyChosen(Refused):
    """More commitments at once than one follow-up takes."""

    code = "follow-up.too-many"


class SomeRefused(Refused):
    """Some of the chosen commitments cannot be followed up; none was."""

    code = "follow-up.some-refused"

    def __init__(self, refusals: Sequence[tuple[Commitment, CaunoiError]]) -> None:
        """Keep which, and why each."""
        super().__init__(count=len(refusals))
        self.refusals = refusals


@transaction.atomic
def assign_commitment(
    commitment: Commitment,
    *,
    to: Officer | None,
    unit: Unit | None,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Give a commitment to an officer or a unit of ours, who may then read and follow it.

    Raises:
        AlreadyEnded, NoDuty: there is nothing to follow.
        NoSuchMove: it was not confirmed yet.
        AssigneeMissing, AssigneeOutside: see `duties.require_assignee`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_open(commitment)
    duties.require_duty(commitment)
    duties.require_assignee(commitment, to, unit)
    before, given = commitment.state, CommitmentState.ASSIGNED
    if before == CommitmentState.CAPTURED:
        table.require_move(commitment.act, before, given)
    records.change(
        commitment,
        seen=seen,
        assigned_to=to,
        assigned_unit=unit,
        state=given.value if before == CommitmentState.CONFIRMED else before,
    )
    reminding.let_list_followers(commitment, at)
    whom = {"officer": to.username if to else "", "unit": unit.code if unit else ""}
    journal.record(
        "commitment.assigned",
        subject=commitment,
        by=by.username,
        at=at,
        details={"from": before, "to": commitment.state, **whom},
    )


@transaction.atomic
def record_their_state(
    commitment: Commitment, facts: TheirStateFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Keep how far the other side says it has come; our own account stays as it is.

    Raises:
        NoDuty: a wish has no state to tell.
        ReasonMissing: without the words it was told in.
        DateAhead: it was told on a day still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_duty(commitment)
    if not facts.words.strip():
        raise duties.ReasonMissing
    rules.require_reached(facts.told_on, timezone.localdate(at))
    before = commitment.their_state
    records.change(
        commitment,
        seen=seen,
        their_state=CommitmentState.known(facts.state).value,
        their_state_on=facts.told_on,
        their_state_words=facts.words.strip(),
    )
    journal.record(
        "commitment.their-state",
        subject=commitment,
        by=by.username,
        at=at,
        details={"from": before, "to": commitment.their_state},
    )


@transaction.atomic
def reply_to_commitment(
    commitment: Commitment, facts: ReplyFacts, *, seen: int, by: Officer, at: datetime
) -> Reply:
    """Keep what was replied to an ask or a wish; a no ends it.

    Raises:
        AlreadyEnded, NoReplyAsked, ReplyWordsMissing: see `duties.require_reply`.
        DateAhead: the reply came on a day still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_reply(commitment, facts)
    _require_past(facts.replied_on, at)
    reply = Reply.objects.create(
        commitment=commitment,
        kind=facts.kind,
        words=facts.words.strip(),
        replied_on=facts.replied_on,
        recorded_by=by,
        recorded_at=at,
    )
    records.change(commitment, seen=seen, reply=facts.kind)
    journal.record(
        "commitment.replied",
        subject=commitment,
        by=by.username,
        at=at,
        details={"kind": facts.kind},
    )
    if facts.kind == CommitmentReply.DECLINED:
        declined = CommitmentState.DECLINED
        commitments.move(commitment, declined, facts.words, seen=None, by=by, at=at)
    return reply


@transaction.atomic
def record_delivery(
    commitment: Commitment, facts: DeliveryFacts, *, seen: int, by: Officer, at: datetime
) -> Delivery:
    """Keep that a part of what was promised came; the whole of it makes it delivered.

    Raises:
        AlreadyEnded, NoDuty: nothing is owed.
        ReasonMissing: it does not say what came.
        NoSuchMove: the whole came, of what nobody was given yet.
        DateAhead: it came on a day still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_open(commitment)
    duties.require_duty(commitment)
    if not facts.what.strip():
        raise duties.ReasonMissing
    rules.require_reached(facts.delivered_on, timezone.localdate(at))
    delivery = Delivery.objects.create(
        commitment=commitment,
        what=facts.what.strip(),
        delivered_on=facts.delivered_on,
        whole=facts.whole,
        document=facts.document,
        recorded_by=by,
        recorded_at=at,
    )
    records.change(commitment, seen=seen)
    journal.record(
        "commitment.delivery",
        subject=commitment,
        by=by.username,
        at=at,
        details={"whole": facts.whole},
    )
    if facts.whole and commitment.state != CommitmentState.DELIVERED:
        delivered = CommitmentState.DELIVERED
        duties.require_move(commitment, delivered, "")
        commitments.move(commitment, delivered, "", seen=None, by=by, at=at)
    return delivery


@transaction.atomic
def follow_up(
    chosen: Sequence[Commitment], facts: FollowUpFacts, *, by: Officer, at: datetime
) -> int:
    """Keep that somebody was reminded of each of these; all of them, or none.

    Raises:
        NothingChosen, TooManyChosen: none, or more than one follow-up takes.
        ReasonMissing: without a note.
        DateAhead: on a day still to come.
        SomeRefused: some cannot be followed up, with the reason of each.
    """
    by.require_may(Act.REGISTER)
    if not chosen:
        raise NothingChosen
    if len(chosen) > duties.MOST_AT_ONCE:
        raise TooManyChosen(most=duties.MOST_AT_ONCE, count=len(chosen))
    if not facts.note.strip():
        raise duties.ReasonMissing
    _require_past(facts.followed_on, at)
    if refusals := [
        (one, why) for one in chosen if (why := refusal(duties.require_follow_up, one))
    ]:
        raise SomeRefused(refusals)
    made = FollowUp.objects.bulk_create(_followed(one, facts, by, at) for one in chosen)
    Commitment.objects.filter(pk__in=[one.pk for one in chosen]).update(
        followed_up_times=F("followed_up_times") + 1, followed_up_on=facts.followed_on
    )
    for one in chosen:
        journal.record(
            "commitment.followed-up",
            subject=one,
            by=by.username,
            at=at,
            details={"channel": facts.channel},
        )
    return len(made)


def _followed(
    commitment: Commitment, facts: FollowUpFacts, by: Officer, at: datetime
) -> FollowUp:
    return FollowUp(
        commitment=commitment,
        note=facts.note.strip(),
        channel=facts.channel,
        followed_on=facts.followed_on,
        recorded_by=by,
        recorded_at=at,
    )


def _require_past(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise rules.DateAhead(day=f"{day:%d/%m/%Y}")
