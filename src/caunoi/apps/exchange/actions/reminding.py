"""Who is reminded of a request, on Today and by mail; each officer of each step once.

A reminder is written down before it goes on the wire, so that a process that dies there
reminds nobody twice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import reminder_mails
from caunoi.apps.exchange.models import AnswerReminder, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions import reminding
from caunoi.apps.register.actions.reminding import Mailer


def at_work(
    asked: InfoRequest, holder: Callable[[InfoRequest], Officer | None]
) -> list[Officer]:
    """Who works on it: who was given it, else who drafts it, else who may in its unit."""
    given = holder(asked)
    if given is not None:
        return _able([given], asked)
    drafted = asked.drafted_by if asked.asked_by_us else _drafter(asked)
    if drafted is not None:
        return _able([drafted], asked)
    officers = Officer.objects.filter(unit=asked.unit, is_active=True).order_by("pk")
    return _able([one for one in officers if one.may(Act.DRAFT)], asked)


def heads(asked: InfoRequest, at: datetime) -> list[Officer]:
    """Who decides in its unit, deputies too; where nobody does, in the next unit above."""
    unit: Unit | None = asked.unit
    while unit is not None:
        officers = Officer.objects.filter(unit=unit, is_active=True).order_by("pk")
        for officer in officers:
            officer.acts_at(at)
        found = _able([one for one in officers if one.may(Act.APPROVE)], asked)
        if found:
            return found
        unit = unit.parent
    return []


def remind(
    asked: InfoRequest,
    step: str,
    officers: Iterable[Officer],
    mailer: Mailer | None,
    at: datetime,
) -> None:
    """Remind each of these officers of this step, unless they were before.

    Raises:
        Unreachable: a mail could not be handed over; it is tried again.
    """
    _write_down(asked, step, officers, mailer, at)
    rows = AnswerReminder.objects.filter(info_request=asked, step=step)
    for row in rows.select_related("officer", "info_request").to_send():
        mail = reminder_mails.reminder(row)
        reminding.hand_over(row, row.officer.mail, mail, mailer)


@transaction.atomic
def _write_down(
    asked: InfoRequest,
    step: str,
    officers: Iterable[Officer],
    mailer: Mailer | None,
    at: datetime,
) -> None:
    made = []
    for officer in officers:
        _row, is_new = AnswerReminder.objects.get_or_create(
            info_request=asked,
            officer=officer,
            step=step,
            defaults={"made_at": at, "state": reminding.first_state(officer, mailer)},
        )
        made += [officer.username] if is_new else []
    if made:
        told = {"step": step, "officers": made}
        journal.record(
            "request.reminded", subject=asked, by=journal.NODE, at=at, details=told
        )


def _drafter(asked: InfoRequest) -> Officer | None:
    """Who wrote last of what we answer a partner."""
    answer = asked.answers.filter(by_us=True).order_by("-pk").first()
    turn = asked.turns.filter(by_us=True).order_by("-pk").first()
    written = [one for one in (answer, turn) if one is not None and one.drafted_by]
    newest = max(written, key=lambda one: one.created_at, default=None)
    return newest.drafted_by if newest else None


def _able(officers: list[Officer], asked: InfoRequest) -> list[Officer]:
    """Those who still work here and may read it."""
    rows = InfoRequest.objects.filter(pk=asked.pk)
    return [one for one in officers if one.is_active and rows.visible_to(one).exists()]
