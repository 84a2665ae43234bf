"""What was learned from one partner, and whether it may go to another.

`learned` tells the gate from which items a record was made; `items` are the messages of a
request that could be passed on, each with its text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from caunoi.apps.exchange import obeying, paper_basis
from caunoi.apps.exchange.models import Answer, InfoRequest, Source, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.envelope.agreement import DENIED
from caunoi.core.safeguards.onward import Consent, Learned
from caunoi.core.texts import Text
from caunoi.core.vocabulary import NewUse

# What hands information over; consent, feedback and delays hand over none of their own.
TELLING = ("info.clarify", "info.clarified", "info.spontaneous")


@dataclass(frozen=True)
class Told:
    """One message of the partner that handed something over."""

    item: obeying.Item
    message_id: UUID
    kind: str
    text: Text


def key_of(partner: Partner) -> str:
    """How rules name a partner."""
    return str(partner.public_id)


def items(asked: InfoRequest, by: Officer) -> list[Told]:
    """What the partner told us in this request, as far as this officer may read it."""
    rows: list[tuple[obeying.Item, str, Text]] = []
    if not asked.asked_by_us:
        rows.append((asked, "info.request", asked.facts))
    answers = Answer.objects.visible_to(by).filter(info_request=asked, by_us=False)
    rows += [(one, one.kind, one.content) for one in answers.order_by("pk")]
    turns = Turn.objects.visible_to(by).filter(info_request=asked, by_us=False)
    said = turns.filter(kind__in=TELLING).order_by("pk")
    rows += [(one, one.kind, one.content) for one in said]
    named = ((row, obeying.message_of(row[0])) for row in rows)
    return [
        Told(item, message_id, kind, text)
        for (item, kind, text), message_id in named
        if message_id is not None and text.text.strip()
    ]


def learned_in(item: obeying.Item, message_id: UUID) -> Learned:
    """An item with all that its originator replied about passing it on."""
    asked = obeying.request_of(item)
    return _learned(asked.partner, asked, item.handling, message_id)


def learned(record_id: UUID) -> tuple[Learned, ...]:
    """From which items of others the record with this public id was made."""
    rows: Iterable[Source] = Source.objects.of(record_id).select_related(
        "partner", "info_request__agreement", "info_request__instrument"
    )
    return tuple(
        _learned(row.partner, row.info_request, row.handling, row.message_id)
        for row in rows
    )


def consents(items: Iterable[UUID]) -> dict[UUID, tuple[Consent, ...]]:
    """What the originators of these messages replied about passing them on."""
    rows = Turn.objects.filter(
        by_us=False,
        kind="consent.reply",
        replies_to__by_us=True,
        replies_to__refers_to__in=list(items),
        replies_to__details__new_use=NewUse.ONWARD.value,
    )
    found: dict[UUID, tuple[Consent, ...]] = {}
    for one in rows.select_related("replies_to").order_by("pk"):
        item = one.replies_to.refers_to if one.replies_to else None
        if item is not None:
            found[item] = (*found.get(item, ()), _consent(one))
    return found


def denied(asked: InfoRequest) -> bool:
    """Whether the article that a request stands on lets nothing be passed on."""
    article = paper_basis.article_of(asked)
    return article is not None and article.onward == DENIED


def _learned(
    partner: Partner, asked: InfoRequest, handling: str, message_id: UUID
) -> Learned:
    rows = Turn.objects.filter(
        info_request__partner=partner,
        by_us=False,
        kind="consent.reply",
        replies_to__by_us=True,
        replies_to__refers_to=message_id,
        replies_to__details__new_use=NewUse.ONWARD.value,
    )
    replies = (_consent(one) for one in rows.select_related("replies_to").order_by("pk"))
    told = tuple(replies)
    return Learned(str(message_id), key_of(partner), handling, told, denied(asked))


def _consent(reply: Turn) -> Consent:
    asked = reply.replies_to
    until = reply.details.get("consent_until")
    return Consent(
        receiver=str(asked.details.get("receiver_partner", "")) if asked else "",
        decision=str(reply.details.get("decision", "")),
        until=date.fromisoformat(until) if until else None,
        reference=str(reply.message_id or ""),
    )
