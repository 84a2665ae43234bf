"""What the head of office should raise: a rule picks it from the open records.

First what they owe late, then what we owe late, so that nobody is surprised by the other;
then papers that wait, papers that end soon, what falls due next, and our wishes.
"""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from caunoi.apps.papers.briefs import lines
from caunoi.apps.papers.briefs.asked import Asked
from caunoi.apps.register.models import Instrument
from caunoi.core.vocabulary import InstrumentState, WaitingSide
from caunoi.links.printed import Line

MOST = 8
PENDING = (
    InstrumentState.PROPOSED,
    InstrumentState.MANDATE,
    InstrumentState.NEGOTIATING,
    InstrumentState.TEXT_AGREED,
    InstrumentState.DOMESTIC_PROCEDURE,
    InstrumentState.SIGNED,
    InstrumentState.RATIFIED,
)
STANDING = (
    InstrumentState.SUSPENDED,
    InstrumentState.EXPIRING,
    InstrumentState.IN_FORCE,
    InstrumentState.RENEWED,
)
ENDS_SOON = timedelta(days=183)
DUE_SOON = timedelta(days=45)


def pending(asked: Asked) -> QuerySet[Instrument]:
    """Papers that are not yet in force, the one that has waited longest first."""
    rows = asked.instruments().filter(state__in=[state.value for state in PENDING])
    return rows.order_by(F("waiting_since").asc(nulls_last=True), "created_at", "pk")


def standing(asked: Asked) -> QuerySet[Instrument]:
    """Papers in force or suspended, the one that ends first on top."""
    rows = asked.instruments().filter(state__in=[state.value for state in STANDING])
    return rows.order_by("-ends_on", "pk")


def to_raise(asked: Asked) -> list[Line]:
    """The points, the most pressing first; each leads to its record."""
    told = [*_late(asked), *_differing(asked), *_waiting(asked), *_ending(asked)]
    return [*told, *_next(asked), *_wishes(asked)][:MOST]


def _late(asked: Asked) -> list[Line]:
    late = [row for row in asked.promises() if asked.is_late(row)]
    theirs = [row for row in late if row.they_act and not row.we_act][:3]
    ours = [row for row in late if row.we_act][:2]
    told = [(row, _("Press for")) for row in theirs]
    told += [(row, _("Explain our delay")) for row in ours]
    return [lines.of_commitment(row, asked.today, tag) for row, tag in told]


def _differing(asked: Asked) -> list[Line]:
    tag, rows = _("Settle the difference"), asked.differing()[:1]
    return [lines.of_commitment(row, asked.today, tag) for row in rows]


def _waiting(asked: Asked) -> list[Line]:
    today = asked.today
    rows = pending(asked).exclude(waiting_for=WaitingSide.US.value)
    return [lines.of_instrument(row, today, _("Ask how far")) for row in rows[:2]]


def _ending(asked: Asked) -> list[Line]:
    today = asked.today
    soon = (today + ENDS_SOON).isoformat()
    rows = standing(asked).filter(ends_on__gte=today.isoformat(), ends_on__lt=soon + "~")
    return [lines.of_instrument(row, today, _("Speak of renewal")) for row in rows[:2]]


def _next(asked: Asked) -> list[Line]:
    soon = asked.today + DUE_SOON
    rows = [row for row in asked.promises() if row.they_act and row.due.end]
    rows = [row for row in rows if asked.today <= (row.due.end or soon) <= soon]
    return [lines.of_commitment(row, asked.today, _("Remind")) for row in rows[:2]]


def _wishes(asked: Asked) -> list[Line]:
    rows = [row for row in asked.wishes() if row.we_said][:1]
    tag = _("Say again our wish")
    return [lines.of_commitment(row, asked.today, tag) for row in rows]
