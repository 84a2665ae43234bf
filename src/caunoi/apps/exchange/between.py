"""What lies between a partner's node and ours, in figures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from caunoi.apps.exchange.models import (
    Arrival,
    Correspondent,
    Dispatch,
    Gap,
    InfoRequest,
    LaterReceipt,
    PartnerHead,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner
from caunoi.core.journal import head as heads

CLOSE = 5.0  # seconds between two clocks that count as the same
SHOWN = 20  # gaps on the page


@dataclass(frozen=True)
class Key:
    """One card of the partner that is in force: how old its keys are."""

    version: int
    issued_at: datetime
    valid_until: datetime
    days: int
    newest: bool


@dataclass(frozen=True)
class Clock:
    """How far their clock is from ours."""

    seconds: int
    ahead: bool
    same: bool


def messages(partner: Partner) -> dict[str, int]:
    """How many messages went and came, and what became of them."""
    sent = Dispatch.objects.filter(partner=partner)
    went = sent.aggregate(
        sent=Count("pk", filter=Q(stored_at__isnull=False)),
        waiting=Count("pk", filter=Q(state__in=Dispatch.ON_ITS_WAY)),
        accepted=Count("pk", filter=Q(state=Dispatch.ACCEPTED)),
        refused=Count("pk", filter=Q(state=Dispatch.REFUSED)),
        expired=Count("pk", filter=Q(state=Dispatch.EXPIRED)),
        proved=Count("pk", filter=Q(proof__isnull=False)),
    )
    came = Arrival.objects.filter(partner=partner).aggregate(
        received=Count("pk"),
        unopened=Count("pk", filter=Q(receipt=None)),
        turned_down=Count("pk", filter=Q(state=Arrival.REFUSED)),
    )
    return {**went, **came, "unproved": sent.unproved().count()}


def requests(partner: Partner, officer: Officer, at: datetime) -> dict[str, int]:
    """Requests between us that this officer may read, and which of them are late."""
    rows = InfoRequest.objects.visible_to(officer).filter(partner=partner)
    return {
        "unanswered": rows.waiting_for_partner().count(),
        "to_answer": rows.to_answer().count(),
        "late_theirs": (rows.waiting_for_partner() & rows.overdue(at)).count(),
        "late_ours": (rows.to_answer() & rows.overdue(at)).count(),
    }


def known(partner: Partner) -> dict[str, Any]:
    """What contact told: their log, ours in their hands, gaps, clocks, keys."""
    one = Correspondent.objects.filter(partner=partner).first()
    gaps = Gap.objects.filter(dispatch__partner=partner)
    later = LaterReceipt.objects.filter(partner=partner, by_us=False)
    return {
        "contact": one,
        "clock": _clock(one.clock_difference if one else None),
        "head": PartnerHead.objects.filter(partner=partner).newest(),
        "cosigned": heads.peek(bytes(one.cosigned)) if one and one.cosigned else None,
        "gaps": gaps.select_related("dispatch__info_request").order_by("-pk")[:SHOWN],
        "gaps_open": gaps.open().count(),
        "opened": later.filter(stage="opened").count(),
    }


def keys(partner: Partner, at: datetime) -> list[Key]:
    """The ages of the keys that we believe, the newest first."""
    held = basis.cards_in_force(partner)
    return [
        Key(
            card.version,
            card.issued_at,
            card.valid_until,
            (at - card.issued_at).days,
            newest=card is held[0],
        )
        for card in held
    ]


def _clock(apart: float | None) -> Clock | None:
    if apart is None:
        return None
    return Clock(abs(round(apart)), ahead=apart > 0, same=abs(apart) < CLOSE)
