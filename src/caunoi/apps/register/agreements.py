"""The draft of the agreement that nodes sign, from the articles of an instrument."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Article, Instrument, OwnCard, Partner
from caunoi.core.ciphers import digest
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Party
from caunoi.core.errors import Refused


class NoArticles(Refused):
    """Nothing is permitted yet: write down the articles first."""

    code = "agreement.no-articles"


class PartyWithoutCard(Refused):
    """A party has shown no identity card, so its node can sign nothing."""

    code = "agreement.party-without-card"


@dataclass(frozen=True)
class Terms:
    """What an officer sets for the version: its days, and who calls the others together."""

    first: date
    last: date | None
    convening: str | None = None


def draft(instrument: Instrument, terms: Terms, *, by: Officer, at: datetime) -> bytes:
    """The payload that all parties' nodes sign; the next version where there is one.

    Raises:
        PartyRemoved, GapBetween, InstantPast: the version could not take over.
        NoArticles: the instrument has no article.
        PartyWithoutCard: a party runs no node, or its card is not in the register.
        NoCard: this node has issued no card of its own.
    """
    articles = Article.objects.visible_to(by).filter(instrument=instrument)
    if not articles:
        raise NoArticles
    before = Agreement.objects.filter(instrument=instrument).order_by("-number").first()
    told = agreements.Agreement(
        id=str(before.public_id if before else new_id(at)),
        version=before.number + 1 if before else 1,
        title={
            instrument.title.lang: instrument.title.text,
            **instrument.title.translations,
        },
        instrument=str(instrument.public_id),
        parties=(_ours(), *(_theirs(one) for one in instrument.partners.order_by("pk"))),
        articles=tuple(_article(one) for one in articles.order_by("number")),
        valid_from=_midnight(terms.first),
        valid_until=_midnight(terms.last + timedelta(days=1)) if terms.last else None,
        previous=bytes(before.sha256) if before else None,
        convening=terms.convening or None,
    )
    raw = agreements.draft(told)
    if before is not None:
        versions.require_follows(bytes(before.raw), raw)
        versions.require_ahead(told, at)
    return raw


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _ours() -> Party:
    card = basis.our_card()
    newest = OwnCard.objects.order_by("-number").first()
    if newest is None:
        raise basis.NoCard
    return Party(card.node, bytes(newest.sha256))


def _theirs(partner: Partner) -> Party:
    newest = partner.cards.newest_first().first()
    if newest is None:
        raise PartyWithoutCard(name=partner.name.text)
    return Party(partner.node, digest.sha256(bytes(newest.raw)))


def _article(kept: Article) -> agreements.Article:
    return agreements.Article(
        number=kept.number,
        areas=tuple(kept.crime_areas),
        data_classes=tuple(kept.data_classes),
        purposes=tuple(kept.purposes),
        kinds=tuple(kept.kinds),
        handling=tuple(kept.handling),
        deadlines=dict(kept.deadlines),
        onward=kept.onward,
    )
