"""What the head of office should raise: a rule picks it from the open records.

First what they owe late, then what we owe late, so that nobody is surprised by the other;
then papers that wait, papers that end soon, what falls due next, and our wishes.
"""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
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
    today = timezone.localdate(asked.at)
    late = asked.commitments().overdue(asked.at).by_due()
    theirs = late.filter(they_act=True, we_act=False)[:3]
    ours = late.filter(we_act=True)[:2]
    told = [lines.of_commitment(row, today, _("Press for")) for row in theirs]
    return told + [lines.of_commitment(row, today, _("Explain our delay")) for row in ours]


def _differing(asked: Asked) -> list[Line]:
    today = timezone.localdate(asked.at)
    rows = asked.commitments().promises().differing().by_due()
    return [lines.of_commitment(row, today, _("Settle the difference")) for row in rows[:1]]


def _waiting(asked: Asked) -> list[Line]:
    today = timezone.localdate(asked.at)
    rows = pending(asked).exclude(waiting_for=WaitingSide.US.value)
    return [lines.of_instrument(row, today, _("Ask how far")) for row in rows[:2]]


def _ending(asked: Asked) -> list[Line]:
    today = timezone.localdate(asked.at)
    soon = (today + ENDS_SOON).isoformat()
    rows = standing(asked).filter(ends_on__gte=today.isoformat(), ends_on__lt=soon + "~")
    return [lines.of_instrument(row, today, _("Speak of renewal")) for row in rows[:2]]


def _next(asked: Asked) -> list[Line]:
    today = timezone.localdate(asked.at)
    soon = (today + DUE_SOON).isoformat()
    rows = asked.commitments().promises().filter(they_act=True)
    rows = rows.filter(due__gte=today.isoformat(), due__lt=soon + "~").by_due()
    return [lines.of_commitment(row, today, _("Remind")) for row in rows[:2]]


def _wishes(asked: Asked) -> list[Line]:
    today = timezone.localdate(asked.at)
    rows = asked.commitments().wishes().filter(we_said=True).by_due()
    return [lines.of_commitment(row, today, _("Say again our wish")) for row in rows[:1]]
