"""What a partner suspended or resumed: it holds here too, beside our own gate."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Agreement, Partner, TheirSuspension
from caunoi.core.texts import Text


@transaction.atomic
def take_suspension(
    kept: Agreement,
    partner: Partner,
    words: tuple[Text, Text],
    effective_at: datetime,
    at: datetime,
) -> None:
    """Hold what stands on the agreement from then on; told twice, the last counts."""
    reason, open_items = words
    row, _new = TheirSuspension.objects.update_or_create(
        agreement=kept,
        partner=partner,
        ended_at=None,
        defaults={
            "reason": reason,
            "open_items": open_items,
            "effective_at": effective_at,
            "ends_at": None,
            "due_at": effective_at,
        },
    )
    details = {"partner": partner.node, "from": effective_at.isoformat()}
    journal.record(
        "agreement.their-suspension", subject=kept, by=journal.NODE, at=at, details=details
    )
    act_due(row, at)


@transaction.atomic
def take_resumption(
    kept: Agreement, partner: Partner, effective_at: datetime, at: datetime
) -> None:
    """Let pass again from that moment on, unless somebody else holds it; once."""
    for row in TheirSuspension.objects.of(kept).told().filter(partner=partner):
        row.ends_at = row.due_at = effective_at
        row.save(update_fields=["ends_at", "due_at"])
        details = {"partner": partner.node, "from": effective_at.isoformat()}
        journal.record(
            "agreement.their-resumption",
            subject=kept,
            by=journal.NODE,
            at=at,
            details=details,
        )
        act_due(row, at)


@transaction.atomic
def act_due(row: TheirSuspension, at: datetime) -> datetime | None:
    """Begin or end what has come to its time; when to look again."""
    here = TheirSuspension.objects.filter(pk=row.pk)
    if row.begun_at is None and row.effective_at <= at:
        if here.filter(begun_at=None).update(begun_at=at):
            _note("agreement.held-for-partner", row, at)
        row.begun_at = at
    if row.ends_at is not None and row.ends_at <= at and row.ended_at is None:
        if here.filter(ended_at=None).update(ended_at=at):
            _note("agreement.released-for-partner", row, at)
        row.ended_at = at
    waits = [row.effective_at] if row.begun_at is None else []
    ends = [row.ends_at] if row.ends_at is not None and row.ended_at is None else []
    due_at = min([*waits, *ends], default=None)
    here.update(due_at=due_at)
    return due_at


def _note(what: str, row: TheirSuspension, at: datetime) -> None:
    details = {"partner": row.partner.node}
    journal.record(what, subject=row.agreement, by=journal.NODE, at=at, details=details)
