"""Reminders before the last day, each at most once.

A reminder is written down before it goes on the wire, so that a process that dies there
reminds nobody twice. After a long stop only the nearest step speaks.
"""

from datetime import date, datetime, time
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import mails
from caunoi.apps.register.models import DUTIES, Commitment, Digest, Reminder, Told
from caunoi.core import commitments as table
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Refused, Unreachable

MORNING = time(8)  # where the node stands


class Mailer(Protocol):
    """What carries a mail; `links.mail` does."""

    def send(self, to: str, subject: str, body: str) -> None:
        """Hand a mail over.

        Raises:
            Unreachable: nobody took it; it may be tried again.
            Refused: it was refused for good.
        """


def next_at(act: str, state: str, due: PartialDate, at: datetime) -> datetime | None:
    """When the next reminder of a commitment falls due; None where none does."""
    if act not in DUTIES or state in Commitment.ENDED or due.end is None:
        return None
    day = table.next_reminder(due.end, timezone.localdate(at))
    return morning(day) if day else None


def morning(day: date) -> datetime:
    """The hour of reminders on this day."""
    return datetime.combine(day, MORNING, tzinfo=timezone.get_current_timezone())


def followers(commitment: Commitment) -> list[Officer]:
    """Whom a commitment concerns: its officer, else its unit's, else who entered it."""
    if commitment.assigned_to is not None:
        named = [commitment.assigned_to]
    elif commitment.assigned_unit is not None:
        named = list(Officer.objects.filter(unit=commitment.assigned_unit))
    else:
        named = [commitment.created_by] if commitment.created_by else []
    return [one for one in named if one.is_active and one.may(Act.REGISTER)]


def let_list(officer: Officer, at: datetime) -> None:
    """See to it that this officer gets a weekly list."""
    Digest.objects.get_or_create(
        officer=officer,
        defaults={"due_at": morning(table.next_digest(timezone.localdate(at)))},
    )


def let_list_followers(commitment: Commitment, at: datetime) -> None:
    """See to it that those whom a commitment concerns get a weekly list."""
    for officer in followers(commitment):
        let_list(officer, at)


# ---- one mail ---------------------------------------------------------------------------


def first_state(officer: Officer, mailer: Mailer | None) -> str:
    """How far a new reminder of this officer is: to be sent, or shown on Today alone."""
    return Told.MADE if mailer is not None and officer.mail else Told.SHOWN


def hand_over(row: Told, to: str, mail: tuple[str, str], mailer: Mailer | None) -> None:
    """Hand one mail over; one that broke off stays `sending` and is not repeated.

    Raises:
        Unreachable: it could not be handed over; it waits to be sent again.
    """
    rows = type(row)._default_manager.filter(pk=row.pk)
    waiting = rows.filter(state=Told.MADE)
    if mailer is None or not waiting.update(state=Told.SENDING):
        return
    subject, body = mail
    try:
        mailer.send(to, subject, body)
    except Unreachable:
        rows.update(state=Told.MADE)
        raise
    except Refused:
        rows.update(state=Told.FAILED)
    else:
        rows.update(state=Told.SENT)


# ---- one commitment ---------------------------------------------------------------------


def remind(commitment: Commitment, mailer: Mailer | None, at: datetime) -> datetime | None:
    """Remind those whom it concerns, if its time has come; when the next reminder is due.

    Raises:
        Unreachable: a mail could not be handed over; it is tried again until its last day.
    """
    today, last_day = timezone.localdate(at), commitment.due.end
    if last_day is None or not commitment.is_duty or commitment.has_ended:
        return None
    step = table.reminder_for(last_day, today)
    if step is not None:
        _write_down(commitment, step, last_day, mailer, at)
        waiting = Reminder.objects.of(commitment).filter(
            days_before=step, last_day=last_day
        )
        for row in waiting.to_send():
            hand_over(row, row.officer.mail, mails.reminder(commitment, row), mailer)
    commitment.refresh_from_db()  # its day may have been changed meanwhile
    return next_at(commitment.act, commitment.state, commitment.due, at)


@transaction.atomic
def _write_down(
    commitment: Commitment, step: int, last_day: date, mailer: Mailer | None, at: datetime
) -> None:
    """One row for each who is reminded; those who were reminded of this step stay."""
    made = []
    for officer in followers(commitment):
        row, is_new = Reminder.objects.get_or_create(
            commitment=commitment,
            officer=officer,
            days_before=step,
            last_day=last_day,
            defaults={"made_at": at, "state": first_state(officer, mailer)},
        )
        made += [row.officer.username] if is_new else []
    if made:
        journal.record(
            "commitment.reminded",
            subject=commitment,
            by=journal.NODE,
            at=at,
            details={"days": step, "officers": made},
        )
