"""Earlier requests that may help with this one: a suggestion, with the reasons for it."""

from dataclasses import dataclass

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.search.alike import alike

MOST = 5
OF_AN_ARTICLE = 20  # the newest of the same article that are looked at


@dataclass(frozen=True)
class Similar:
    """One earlier request, and what both have in common."""

    info_request: InfoRequest
    article: bool
    area: bool
    partner: bool
    words: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The article tells most; then each word, the area and the partner."""
        return 4 * self.article + self.area + self.partner + len(self.words)


def to_request(asked: InfoRequest, officer: Officer) -> list[Similar]:
    """Earlier requests of the same article or with the same rarer words, the best first."""
    earlier = InfoRequest.objects.visible_to(officer).filter(pk__lt=asked.pk)
    earlier = earlier.select_related("partner")
    text = " ".join(asked.offence.forms())
    words = alike(asked.record_kind(), asked.public_id, text)
    found = {one.pk: one for one in earlier.filter(public_id__in=list(words))}
    if asked.statute_article:
        same = earlier.filter(
            crime_area=asked.crime_area,
            statute_article=asked.statute_article,
            statute=asked.statute,
        )
        found |= {one.pk: one for one in same.order_by("-pk")[:OF_AN_ARTICLE]}
    told = [_told(asked, one, words.get(one.public_id, ())) for one in found.values()]
    best = sorted(told, key=lambda one: (one.weight, one.info_request.pk), reverse=True)
    return best[:MOST]


def _told(asked: InfoRequest, one: InfoRequest, words: tuple[str, ...]) -> Similar:
    article = (one.statute, one.statute_article) == (asked.statute, asked.statute_article)
    return Similar(
        info_request=one,
        article=bool(asked.statute_article) and article,
        area=bool(asked.crime_area) and one.crime_area == asked.crime_area,
        partner=one.partner_id == asked.partner_id,
        words=words,
    )
