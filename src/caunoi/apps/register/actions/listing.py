"""The weekly list of an officer: what is overdue, and what programmes owe soon.

It comes once a week, and not where nothing stands in it; no missed week is made up for.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.apps.register import mails, yearly
from caunoi.apps.register.actions import programmes
from caunoi.apps.register.actions.reminding import Mailer, morning
from caunoi.apps.register.models import Commitment, Digest, Programme
from caunoi.core import commitments as table
from caunoi.core.errors import Unreachable


def send_digest(digest: Digest, mailer: Mailer | None, at: datetime) -> datetime:
    """Send an officer's weekly list, unless it is empty; when the next one is due.

    Raises:
        Unreachable: the mail could not be handed over; it is tried again.
    """
    officer, today = digest.officer, timezone.localdate(at)
    after = morning(table.next_digest(today))
    if _made_this_week(digest, today):
        return after
    late = Commitment.objects.visible_to(officer).followed_by(officer).overdue(at)
    count = late.count() if officer.is_active else 0
    papers = papers_of(officer, today) if officer.is_active else []
    before = digest.last_made_at, digest.last_count
    _note_digest(digest, count + len(papers), at)
    if (count or papers) and mailer is not None and officer.mail:
        named = list(late.by_due()[: mails.MOST_NAMED])
        told = mails.Listed(named, count, papers)
        subject, body = mails.digest(officer, told, today)
        try:
            mailer.send(officer.mail, subject, body)
        except Unreachable:
            made_at, counted = before
            Digest.objects.filter(pk=digest.pk).update(
                last_made_at=made_at, last_count=counted
            )
            raise
    return after


def papers_of(officer: Officer, today: date) -> list[tuple[Programme, yearly.Owed]]:
    """Plans and reviews that are late or due soon, of programmes this officer answers for.

    The same as Today shows, for those who are reminded of them.
    """
    running = list(Programme.objects.visible_to(officer).running().order_by("pk"))
    owed = yearly.missing_of(running, today)
    owed += yearly.lacking(running, today, today + yearly.AHEAD)
    concerned = {
        row.pk: officer in programmes.followers(row) for row in {one for one, _owed in owed}
    }
    return [(row, one) for row, one in owed if concerned[row.pk]]


def _made_this_week(digest: Digest, today: date) -> bool:
    if digest.last_made_at is None:
        return False
    last = timezone.localdate(digest.last_made_at)
    return table.next_digest(last) == table.next_digest(today)


@transaction.atomic
def _note_digest(digest: Digest, count: int, at: datetime) -> None:
    Digest.objects.filter(pk=digest.pk).update(last_made_at=at, last_count=count)
    if count:
        journal.record(
            "digest.made",
            subject=digest,
            by=journal.NODE,
            at=at,
            details={"officer": digest.officer.username, "count": count},
        )
