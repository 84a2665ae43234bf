"""Engagements: planned, approved, held; what was on the table, and the papers."""

from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import meetings, whereabouts
from caunoi.apps.register.actions import rows
from caunoi.apps.register.actions.commitments import MovedMeanwhile
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.facts.engagements import PaperFacts, TopicFacts
from caunoi.apps.register.models import Engagement, Paper, Topic
from caunoi.core.safeguards import four_eyes
from caunoi.core.vocabulary import EngagementState


@transaction.atomic
def add_engagement(
    facts: EngagementFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Engagement:
    """Add a meeting, trip or course, held or planned.

    Raises:
        DateAhead, TimesBackwards: see `meetings.require_possible`.
        InTwoPlaces: a member of the delegation it is a part of is elsewhere.
    """
    by.require_may(Act.REGISTER)
    meetings.require_possible(facts, timezone.localdate(at))
    engagement = Engagement.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(engagement, facts, by)
    _require_one_place(engagement, by)
    rows.journal_added(engagement, by, at, state=engagement.state)
    return engagement


@transaction.atomic
def change_engagement(
    engagement: Engagement, facts: EngagementFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about an engagement; its state is left to `move_engagement`.

    Raises:
        DateAhead, TimesBackwards: see `meetings.require_possible`.
        PartOfItself: it would be a part of one of its own parts.
        InTwoPlaces: somebody who takes part would be elsewhere.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    facts = replace(facts, state=engagement.state)
    meetings.require_possible(facts, timezone.localdate(at))
    meetings.require_no_circle(engagement, facts.parent)
    rows.change(engagement, facts, seen=seen, by=by, at=at)
    _require_one_place(engagement, by)


def _require_one_place(engagement: Engagement, by: Officer) -> None:
    for member in whereabouts.members_at(engagement, by):
        whereabouts.require_in_one_place(member, by)


@transaction.atomic
def move_engagement(
    engagement: Engagement,
    state: EngagementState,
    reason: str = "",
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Follow an engagement to its next state; a plan is approved by a second officer.

    Raises:
        StepSkipped, NoReason, DateAhead: see `meetings.require_move`.
        SameOfficer: who planned it would approve it.
        InTwoPlaces: planned again, it would want somebody who is elsewhere.
        Stale: somebody changed it since it was read.
    """
    approves = state is EngagementState.APPROVED
    by.require_may(Act.APPROVE if approves else Act.REGISTER)
    meetings.require_move(engagement, state, reason, timezone.localdate(at))
    if approves and engagement.created_by is not None:
        four_eyes.require_second(engagement.created_by.username, *by.hands(Act.APPROVE))
    act = Act.APPROVE if approves else None
    move(engagement, state, reason, seen=seen, by=by, at=at, act=act)
    if state is EngagementState.PLANNED:  # called off before, it kept nobody
        _require_one_place(engagement, by)


def move(  # noqa: PLR0913 - what, whereto, why, over what, by whom, when, as what
    engagement: Engagement,
    state: EngagementState,
    reason: str = "",
    *,
    seen: int | None,
    by: Officer,
    at: datetime,
    act: Act | None = None,
) -> None:
    """Write the new state and journal it; the acts on minutes move it on this way too.

    Raises:
        MovedMeanwhile: it stands elsewhere by now.
        Stale: somebody changed it since it was read.
    """
    before = engagement.state
    here = Q(state=before)
    told = {"state": state.value, "state_note": reason.strip()}
    if not records.change(engagement, seen=seen, where=here, **told):
        raise MovedMeanwhile
    rows.journal_moved(engagement, before, by, at, act)


# ---- topics and papers ------------------------------------------------------------------


@transaction.atomic
def add_topic(
    engagement: Engagement, facts: TopicFacts, *, seen: int, by: Officer, at: datetime
) -> Topic:
    """Keep that a subject was, or will be, on the table.

    Raises:
        Stale: somebody changed the engagement since it was read.
    """
    by.require_may(Act.REGISTER)
    records.change(engagement, seen=seen)
    number = _next(Topic.objects.filter(engagement=engagement))
    topic = Topic.objects.create(
        engagement=engagement, number=number, text=facts.text, crime_area=facts.crime_area
    )
    _journal(engagement, "topic-added", topic.number, by, at)
    return topic


@transaction.atomic
def remove_topic(topic: Topic, *, seen: int, by: Officer, at: datetime) -> None:
    """Take a subject off the table.

    Raises:
        Stale: somebody changed the engagement since it was read.
    """
    by.require_may(Act.REGISTER)
    records.change(topic.engagement, seen=seen)
    _journal(topic.engagement, "topic-removed", topic.number, by, at)
    topic.delete()


@transaction.atomic
def add_paper(
    engagement: Engagement, facts: PaperFacts, *, seen: int, by: Officer, at: datetime
) -> Paper:
    """Keep which paper lay on the table, and where it is or what its file hashes to.

    Raises:
        PaperNowhere: neither is told.
        Stale: somebody changed the engagement since it was read.
    """
    by.require_may(Act.REGISTER)
    meetings.require_to_be_found(facts)
    records.change(engagement, seen=seen)
    told = {**asdict(facts), "title": facts.title}
    number = _next(Paper.objects.filter(engagement=engagement))
    paper = Paper.objects.create(engagement=engagement, number=number, **told)
    _journal(engagement, "paper-added", paper.number, by, at)
    return paper


@transaction.atomic
def remove_paper(paper: Paper, *, seen: int, by: Officer, at: datetime) -> None:
    """Strike a paper that was entered by mistake.

    Raises:
        Stale: somebody changed the engagement since it was read.
    """
    by.require_may(Act.REGISTER)
    records.change(paper.engagement, seen=seen)
    _journal(paper.engagement, "paper-removed", paper.number, by, at)
    paper.delete()


def _next(mine: QuerySet[Topic] | QuerySet[Paper]) -> int:
    last = mine.aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _journal(
    engagement: Engagement, act: str, number: int, by: Officer, at: datetime
) -> None:
    journal.record(
        f"engagement.{act}",
        subject=engagement,
        by=by.username,
        at=at,
        details={"number": number},
    )
