"""How much the door takes: what waits of a partner is bounded, who is sent away counted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from django.db import transaction
from django.db.models import F

from caunoi.apps.exchange.models import Arrival, Knock
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import message
from caunoi.core.errors import CaunoiError, Refused, Unreachable

KNOCKS_AN_HOUR = 10_000  # envelopes sent away with one code before the door stops listening
# By lane: so many envelopes of one partner may wait to be opened. The urgent find room when
# the others are told to come back.
UNOPENED_MOST = (6_000, 5_500, 5_000)


class TooManyKnocks(Refused):
    """The door has sent too many envelopes away in this hour."""

    code = "door.too-many"


class TooManyUnopened(Unreachable):
    """So many envelopes of this partner wait to be opened that no more are taken in now."""

    code = "door.too-many-unopened"


class Left(Protocol):
    """An envelope at the door, verified to be by this partner."""

    @property
    def outer(self) -> message.Outer:
        """What its outside says."""

    @property
    def partner(self) -> Partner:
        """Who left it."""


AnyLeft = TypeVar("AnyLeft", bound=Left)


def that_find_room(new: Sequence[AnyLeft]) -> list[AnyLeft]:
    """Those that their partners may still leave; a partner who floods stops no other.

    Several processes that count at the same moment may let in a few more.
    """
    waiting = {
        pk: Arrival.objects.unopened_from(pk).count()
        for pk in {one.partner.pk for one in new}
    }
    taken = []
    for one in new:
        if waiting[one.partner.pk] < UNOPENED_MOST[message.LANES.index(one.outer.lane)]:
            waiting[one.partner.pk] += 1
            taken.append(one)
    return taken


@transaction.atomic
def send_away(error: CaunoiError, *, at: datetime) -> None:
    """Count an envelope that the door did not take; the first of an hour is journalled.

    Raises:
        TooManyKnocks: the hour's measure is full.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    counted, new = Knock.objects.get_or_create(code=error.code, hour=hour)
    Knock.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    if new:
        journal.record("door.sent-away", subject=counted, by=journal.NODE, at=at)
    elif counted.count > KNOCKS_AN_HOUR and not isinstance(error, Unreachable):
        raise TooManyKnocks
