"""Minutes and the public summary: two records, each side's agreement, one release."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import inside, rules
from caunoi.apps.register.actions import engagements, rows
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.models import Engagement, Minutes, Summary
from caunoi.core.safeguards import four_eyes
from caunoi.core.vocabulary import EngagementState as State


@transaction.atomic
def write_minutes(
    engagement: Engagement, facts: MinutesFacts, *, by: Officer, at: datetime
) -> Minutes:
    """Write the record that stays inside; the engagement's readers may read it.

    Raises:
        NotHeldYet: it was not held, or its summary is out.
    """
    by.require_may(Act.REGISTER)
    inside.require_writable(engagement)
    told = rows.new(facts, rows.as_read(engagement), by, at)
    minutes = Minutes.objects.create(**told, engagement=engagement, changed_by=by)
    rows.journal_added(minutes, by, at, engagement=str(engagement))
    if engagement.state == State.HELD:
        engagements.move(engagement, State.MINUTES_DRAFT, seen=None, by=by, at=at)
    return minutes


@transaction.atomic
def change_minutes(
    minutes: Minutes, facts: MinutesFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Change the text; whoever had agreed must agree to the new one.

    Raises:
        NotHeldYet: the summary is out.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    engagement = minutes.engagement
    engagement.refresh_from_db()
    inside.require_writable(engagement)
    records.change(
        minutes,
        seen=seen,
        text=facts.text,
        changed_by=by,
        our_day=None,
        our_officer=None,
        their_day=None,
        their_words="",
    )
    journal.record("minutes.changed", subject=minutes, by=by.username, at=at)
    if engagement.state == State.MINUTES_AGREED:
        engagements.move(engagement, State.MINUTES_DRAFT, seen=None, by=by, at=at)


@transaction.atomic
def agree_for_us(
    minutes: Minutes, day: date, *, seen: int, by: Officer, at: datetime
) -> None:
    """Agree to the text for our side, as an officer who did not write it.

    Raises:
        SameOfficer: the one who wrote it would agree to it.
        NotHeldYet, AgreedOnEarlierDay: see `inside`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.APPROVE)
    four_eyes.require_second(minutes.changed_by.username, *by.hands(Act.APPROVE))
    _require_agreeable(minutes, day, at)
    records.change(minutes, seen=seen, our_day=day, our_officer=by)
    _agreed(minutes, "ours", by, at)


@transaction.atomic
def note_they_agreed(
    minutes: Minutes, day: date, words: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Note that the other side agreed, and who told us how.

    Raises:
        HowTheyAgreed: it is not told who said so, and how.
        NotHeldYet, AgreedOnEarlierDay: see `inside`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    if not words.strip():
        raise inside.HowTheyAgreed
    _require_agreeable(minutes, day, at)
    records.change(minutes, seen=seen, their_day=day, their_words=words.strip())
    _agreed(minutes, "theirs", by, at)


def _require_agreeable(minutes: Minutes, day: date, at: datetime) -> None:
    minutes.engagement.refresh_from_db()
    inside.require_writable(minutes.engagement)
    inside.require_agreed_day(minutes, day, timezone.localdate(at))


def _agreed(minutes: Minutes, side: str, by: Officer, at: datetime) -> None:
    told, act = {"side": side}, Act.APPROVE if side == "ours" else None
    deputies.sign("minutes.agreed", subject=minutes, by=by, at=at, act=act, details=told)
    if minutes.agreed and minutes.engagement.state == State.MINUTES_DRAFT:
        state = State.MINUTES_AGREED
        engagements.move(minutes.engagement, state, seen=None, by=by, at=at)


# ---- the public summary -----------------------------------------------------------------


@transaction.atomic
def write_summary(
    engagement: Engagement, facts: SummaryFacts, *, by: Officer, at: datetime
) -> Summary:
    """Draft what the public is to be told.

    Raises:
        NotHeldYet: it was not held, or is closed.
        TellsInside: it repeats what stays inside.
    """
    by.require_may(Act.REGISTER)
    inside.require_writable(engagement)
    _require_outside(engagement, facts)
    told = rows.new(facts, rows.as_read(engagement), by, at)
    summary = Summary.objects.create(**told, engagement=engagement, changed_by=by)
    rows.journal_added(summary, by, at, engagement=str(engagement))
    return summary


@transaction.atomic
def change_summary(
    summary: Summary, facts: SummaryFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Change a draft.

    Raises:
        ReleasedAlready: the public has it.
        TellsInside: it repeats what stays inside.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    inside.require_unreleased(summary)
    _require_outside(summary.engagement, facts)
    records.change(summary, seen=seen, text=facts.text, changed_by=by)
    rows.let_find(summary)
    journal.record("summary.changed", subject=summary, by=by.username, at=at)


@transaction.atomic
def release_summary(summary: Summary, *, seen: int, by: Officer, at: datetime) -> None:
    """Let the public have the summary: one decision, by an officer who did not write it.

    Raises:
        SameOfficer: who wrote or changed it would release it.
        ReleasedAlready: the public has it.
        NotAgreed: the minutes are not agreed by both sides.
        ClosedCircle, ConsentNeeded: see `rules.require_releasable`.
        TellsInside: it repeats what stays inside; the minutes may have changed since.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.APPROVE)
    inside.require_unreleased(summary)
    engagement = summary.engagement
    engagement.refresh_from_db()
    inside.require_agreed(engagement)
    rules.require_releasable(engagement)
    for author in (summary.changed_by, summary.created_by):
        if author is not None:
            four_eyes.require_second(author.username, *by.hands(Act.APPROVE))
    _require_outside(engagement, SummaryFacts(summary.text))
    here = Q(released_at=None)
    released = {"released_by": by, "released_at": at}
    if not records.change(summary, seen=seen, where=here, **released):
        raise inside.ReleasedAlready
    act = Act.APPROVE
    deputies.sign("summary.published", subject=summary, by=by, at=at, act=act)
    engagements.move(engagement, State.SUMMARY_RELEASED, seen=None, by=by, at=at)


def _require_outside(engagement: Engagement, facts: SummaryFacts) -> None:
    minutes = Minutes.objects.filter(engagement=engagement).first()
    if minutes is not None:
        inside.require_outside(facts.text, minutes.text)
