"""What a programme owes every year: reviews are entered, plans and reviews reminded of."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer, OfficerRows
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import mails, yearly
from caunoi.apps.register import reviews as rules
from caunoi.apps.register.actions import reminding, rows
from caunoi.apps.register.actions.reminding import Mailer
from caunoi.apps.register.facts import ReviewFacts
from caunoi.apps.register.models import Programme, ProgrammeReminder, ProgrammeReview
from caunoi.apps.register.yearly import Owed
from caunoi.core import commitments as table


@transaction.atomic
def add_review(
    programme: Programme, facts: ReviewFacts, *, by: Officer, at: datetime
) -> ProgrammeReview:
    """Enter what a year came to; who may read the programme may read its reviews.

    Raises:
        ReviewIncomplete, ReviewTooEarly, YearOutside, ReviewTwice: see
            `reviews.require_review`.
    """
    by.require_may(Act.REGISTER)
    rules.require_review(programme, facts, timezone.localdate(at))
    told = rows.new(facts, rows.as_read(programme), by, at)
    review = ProgrammeReview.objects.create(**told, programme=programme)
    rows.journal_added(review, by, at, year=review.year)
    return review


@transaction.atomic
def change_review(
    review: ProgrammeReview, facts: ReviewFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a review.

    Raises:
        ReviewIncomplete, ReviewTooEarly, YearOutside, ReviewTwice: see
            `reviews.require_review`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_review(review.programme, facts, timezone.localdate(at), review)
    rows.change(review, facts, seen=seen, by=by, at=at)


# ---- reminders --------------------------------------------------------------------------


def next_at(state: str, at: datetime) -> datetime | None:
    """When a programme in this state is looked at next; None while it does not run."""
    if state not in Programme.RUNNING:
        return None
    return reminding.morning(yearly.next_reminder(timezone.localdate(at)))


def followers(programme: Programme) -> list[Officer]:
    """Who answers for it: who entered it, and who decides in its unit; else the unit."""
    unit = OfficerRows(Officer).colleagues().filter(unit=programme.unit).order_by("pk")
    able, heads = unit.who_may(Act.REGISTER), unit.who_may(Act.APPROVE)
    entered = [one for one in able if one.pk == programme.created_by_id]
    found = {one.pk: one for one in (*(entered or able), *heads)}
    kept = Programme.objects.filter(pk=programme.pk)
    return [one for one in found.values() if kept.visible_to(one).exists()]


def let_list_followers(programme: Programme, at: datetime) -> None:
    """See to it that those who answer for it get a weekly list."""
    for officer in followers(programme):
        reminding.let_list(officer, at)


def remind(programme: Programme, mailer: Mailer | None, at: datetime) -> datetime | None:
    """Remind of the plan or review whose step has come; when the next step comes.

    Raises:
        Unreachable: a mail could not be handed over; it is tried again.
    """
    today = timezone.localdate(at)
    for owed in yearly.coming(programme, today):
        step = table.reminder_for(owed.last_day, today)
        if step is not None:
            _write_down(programme, owed, step, mailer, at)
            _send(programme, owed, step, mailer)
    programme.refresh_from_db()  # it may have ended meanwhile
    return next_at(programme.state, at)


@transaction.atomic
def _write_down(
    programme: Programme, owed: Owed, step: int, mailer: Mailer | None, at: datetime
) -> None:
    """One row for each who is reminded; those who were reminded of this step stay."""
    made = []
    for officer in followers(programme):
        _row, is_new = ProgrammeReminder.objects.get_or_create(
            programme=programme,
            officer=officer,
            paper=owed.paper.value,
            last_day=owed.last_day,
            days_before=step,
            defaults={"made_at": at, "state": reminding.first_state(officer, mailer)},
        )
        reminding.let_list(officer, at)
        made += [officer.username] if is_new else []
    if made:
        told = {"paper": owed.paper.value, "days": step, "officers": made}
        journal.record(
            "programme.reminded", subject=programme, by=journal.NODE, at=at, details=told
        )


def _send(programme: Programme, owed: Owed, step: int, mailer: Mailer | None) -> None:
    waiting = ProgrammeReminder.objects.filter(
        programme=programme, paper=owed.paper.value, last_day=owed.last_day
    )
    rows = waiting.filter(days_before=step).select_related("officer", "programme")
    for row in rows.to_send():
        reminding.hand_over(row, row.officer.mail, mails.yearly_paper(row), mailer)
