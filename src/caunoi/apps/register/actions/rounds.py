"""Rounds: one mandate for many provinces, and what each has given."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import provinces as ours
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.rounds import ProvinceFacts, RoundFacts
from caunoi.apps.register.models import Round, RoundProvince


@transaction.atomic
def add_round(
    facts: RoundFacts,
    provinces: Iterable[str],
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.OWN_UNIT,
) -> Round:
    """Begin a round with these provinces.

    Raises:
        NoProvince: none is told, or one that nobody knows.
    """
    by.require_may(Act.REGISTER)
    told = _known(provinces)
    held = Round.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(held, facts, by)
    for province in sorted(told):
        RoundProvince.objects.create(round=held, province=province)
    rows.journal_added(held, by, at, count=len(told))
    return held


@transaction.atomic
def change_round(
    held: Round,
    facts: RoundFacts,
    provinces: Iterable[str],
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Write what changed about a round; a province that has given something stays.

    Raises:
        NoProvince: none is told, or one that nobody knows.
        ProvinceHasGiven: it would be taken out.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    told = _known(provinces)
    there = {row.province: row for row in held.provinces.all()}
    for province in there.keys() - told:
        row = there[province]
        if row.held_on or row.situation_on or row.needs_on:
            raise ours.ProvinceHasGiven(province=province)
    rows.change(held, facts, seen=seen, by=by, at=at)
    held.provinces.filter(province__in=there.keys() - told).delete()
    for province in sorted(told - there.keys()):
        RoundProvince.objects.create(round=held, province=province)


@transaction.atomic
def note_province(
    row: RoundProvince, facts: ProvinceFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Note what a province has given, and when.

    Raises:
        StepAhead: on a day still to come, or before the mandate.
        Stale: somebody changed the round since it was read.
    """
    by.require_may(Act.REGISTER)
    held, today = row.round, timezone.localdate(at)
    for day in (facts.held_on, facts.situation_on, facts.needs_on):
        ours.require_between(day, held.mandated_on, today)
    records.change(held, seen=seen)
    RoundProvince.objects.filter(pk=row.pk).update(
        held_on=facts.held_on,
        situation_on=facts.situation_on,
        needs_on=facts.needs_on,
        engagement=facts.engagement,
        note=facts.note.strip(),
    )
    details = {"province": row.province}
    journal.record(
        "round.province-noted", subject=held, by=by.username, at=at, details=details
    )


def _known(provinces: Iterable[str]) -> set[str]:
    told = set(provinces)
    if not told or not told <= set(ours.names()):
        raise ours.NoProvince
    return told
