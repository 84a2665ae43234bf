"""What a letter stands on: the paper in the register, where no node could sign.

The articles of an instrument in force are read as an agreement's are, so that the same
rules of the gate judge them. The partner's side has no node: its name is empty.
"""

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.register import basis
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.envelope.agreement import Agreement, Article, Party

NO_NODE = ""
IN_FORCE = "in_force"


def goes_by_letter(partner: Partner) -> bool:
    """Whether this partner runs no node, so that everything leaves as a letter."""
    return partner.node == NO_NODE


def ground(instrument: Instrument | None, partner: Partner) -> basis.Ground:
    """What the gate decides from: nothing, where the paper is not in force with them."""
    if instrument is None or instrument.state != IN_FORCE:
        return basis.NOTHING
    if not instrument.partners.filter(pk=partner.pk).exists():
        return basis.NOTHING
    return basis.Ground(permissions(instrument), suspended=False)


def permissions(instrument: Instrument) -> Agreement:
    """The paper's articles as the gate reads them."""
    title = instrument.title
    begins = instrument.in_force_on or instrument.signed_on
    return Agreement(
        id=str(instrument.public_id),
        version=instrument.version,
        title={title.lang: title.text, **title.translations},
        instrument=str(instrument.public_id),
        parties=tuple(Party(node, b"") for node in (settings.CAUNOI.node, NO_NODE)),
        articles=tuple(articles(instrument)),
        valid_from=_first(begins) or instrument.created_at,
        valid_until=_after(instrument.ends_on),
    )


def articles(instrument: Instrument) -> list[Article]:
    """What each article allows, in the order they were entered."""
    return [
        Article(
            number=row.number,
            areas=tuple(row.crime_areas),
            data_classes=tuple(row.data_classes),
            purposes=tuple(row.purposes),
            kinds=tuple(row.kinds),
            handling=tuple(row.handling),
            deadlines=dict(row.deadlines),
            onward=row.onward,
        )
        for row in instrument.articles.order_by("pk")
    ]


def article_of(asked: InfoRequest) -> Article | None:
    """The article of an agreement or a paper that a request stands on, if on one."""
    if asked.agreement is not None:
        found = basis.read(asked.agreement).articles
    elif asked.instrument is not None:
        found = tuple(articles(asked.instrument))
    else:
        return None
    return next((one for one in found if one.number == asked.article), None)


def _first(day: PartialDate | None) -> datetime | None:
    start, zone = day.start if day else None, timezone.get_default_timezone()
    return datetime.combine(start, time(), zone) if start else None


def _after(day: PartialDate | None) -> datetime | None:
    end, zone = day.end if day else None, timezone.get_default_timezone()
    return datetime.combine(end, time.max, zone) if end else None
