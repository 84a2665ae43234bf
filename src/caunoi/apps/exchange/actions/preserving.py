"""Data that are kept until a day: confirmed, reminded of before it, lapsed after it."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from caunoi.apps.exchange.actions import reminding
from caunoi.apps.exchange.actions.watching import Holder, nobody
from caunoi.apps.exchange.models import InfoRequest, Preservation, Turn
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions.reminding import Mailer
from caunoi.core import commitments

MORNING = time(8)  # where the node stands


@transaction.atomic(savepoint=False)
def note_confirmed(told: Turn, at: datetime) -> None:
    """A confirmation was received: its day counts from now on.

    Where the partner contradicts itself the earlier day counts, so that nobody relies on
    the later one; a confirmation of an extension replaces the day.
    """
    day = date.fromisoformat(told.details["kept_until"])
    kept = Preservation.objects.filter(info_request=told.info_request).first()
    if kept is not None and told.replies_to_id is None:
        day = min(day, kept.kept_until)
    Preservation.objects.update_or_create(
        info_request=told.info_request,
        defaults={
            "kept_until": day,
            "confirmed_at": at,
            "lapsed_at": None,
            "due_at": _next(day, at),
        },
    )
    _note("preservation.confirmed", told.info_request, day, at)


def look_after(
    kept: Preservation, mailer: Mailer | None, at: datetime, holder: Holder = nobody
) -> datetime | None:
    """Remind who asked for it before its last day, and let it lapse after it.

    Raises:
        Unreachable: a mail could not be handed over; it is tried again.
    """
    today, asked = timezone.localdate(at), kept.info_request
    if kept.kept_until < today:
        _lapse(kept, at)
        return None
    step = commitments.reminder_for(kept.kept_until, today)
    if step is not None and asked.asked_by_us:
        named = [*reminding.at_work(asked, holder), *reminding.heads(asked, at)]
        reminding.remind(asked, f"{step}:{kept.kept_until}", named, mailer, at)
    return _next(kept.kept_until, at)


@transaction.atomic
def _lapse(kept: Preservation, at: datetime) -> None:
    running = Preservation.objects.running().filter(pk=kept.pk)
    if running.update(lapsed_at=at):
        _note("preservation.lapsed", kept.info_request, kept.kept_until, at)


def _next(day: date, at: datetime) -> datetime:
    """The next reminder, else the morning after the last day."""
    following = commitments.next_reminder(day, timezone.localdate(at))
    chosen = following or day + timedelta(days=1)
    return datetime.combine(chosen, MORNING, tzinfo=timezone.get_current_timezone())


def _note(what: str, asked: InfoRequest, day: date, at: datetime) -> None:
    told = {"until": day.isoformat()}
    journal.record(what, subject=asked, by=journal.NODE, at=at, details=told)
