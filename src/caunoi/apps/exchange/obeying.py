"""What may be done with a request, an answer or another message under its handling code.

Whose it is stands on the record; what the originator consented to stands in the signed
replies. The decision is the table of `core.safeguards.uses`, and nothing else.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.core.safeguards import uses
from caunoi.core.safeguards.uses import Origin, Ruling, Use
from caunoi.core.vocabulary import ConsentDecision, NewUse

Item = InfoRequest | Answer | Turn
CONSENTING = (ConsentDecision.GRANTED.value, ConsentDecision.CONDITIONAL.value)


def origin_of(item: Item) -> Origin:
    """Whose information this is."""
    ours = item.asked_by_us if isinstance(item, InfoRequest) else item.by_us
    return Origin.OURS if ours else Origin.THEIRS


def request_of(item: Item) -> InfoRequest:
    """The request that it is, or belongs to."""
    return item if isinstance(item, InfoRequest) else item.info_request


def message_of(item: Item) -> UUID | None:
    """The id of the partner's message that it came in."""
    if not isinstance(item, InfoRequest):
        return item.message_id
    first = item.arrivals.filter(kind="info.request").order_by("pk").first()
    return first.message_id if first else None


def replies(item: Item) -> list[Turn]:
    """What its originator replied when asked for consent to something with this item."""
    message_id = message_of(item)
    if message_id is None:
        return []
    rows = Turn.objects.filter(
        info_request=request_of(item),
        by_us=False,
        kind="consent.reply",
        replies_to__by_us=True,
        replies_to__refers_to=message_id,
    )
    return list(rows.select_related("replies_to").order_by("pk"))


def stands(reply: Turn, at: datetime) -> bool:
    """Whether a reply consents, and its last day has not passed."""
    return reply.details.get("decision") in CONSENTING and not ended(reply, at)


def ended(reply: Turn, at: datetime) -> bool:
    """Whether the last day of a consent has passed, where it names one."""
    until = reply.details.get("consent_until")
    return bool(until) and date.fromisoformat(until) < timezone.localdate(at)


def consents(item: Item, at: datetime) -> frozenset[NewUse]:
    """What the originator lets happen with this item now, receivers left aside.

    A later reply about the same use takes the place of an earlier one. What may be passed
    on is asked for each receiver by `onward`, and never here.
    """
    said: dict[str, bool] = {}
    for reply in replies(item):
        asked = reply.replies_to
        if asked is not None:
            said[str(asked.details.get("new_use"))] = stands(reply, at)
    given = (NewUse.of(code) for code, consented in said.items() if consented)
    return frozenset(use for use in given if use and use is not NewUse.ONWARD)


def ruling(use: Use, item: Item, at: datetime) -> Ruling:
    """What the table says of this use of this item; consents are read where one waits."""
    origin = origin_of(item)
    told = uses.decide(use, item.handling, origin)
    if told.allowed or told.waits_for is None:
        return told
    return uses.decide(use, item.handling, origin, consents(item, at))


def require(use: Use, item: Item, at: datetime) -> None:
    """Refuse a use that code, origin and consents do not allow.

    Raises:
        NotFree: of the class of this use.
    """
    refused = ruling(use, item, at).refusal()
    if refused is not None:
        raise refused


def refused(use: Use, items: Iterable[Item], at: datetime) -> uses.NotFree | None:
    """Why not all of these may be used so together, None where all may."""
    told = (ruling(use, item, at).refusal() for item in items)
    return next((one for one in told if one is not None), None)


def of_page(items: Iterable[Item], at: datetime) -> frozenset[Use]:
    """What a page may let happen that shows all of these; `web` reads it as `free_uses`."""
    shown = list(items)
    asked = (Use.PRINT, Use.EXPORT, Use.COPY)
    return frozenset(use for use in asked if refused(use, shown, at) is None)
