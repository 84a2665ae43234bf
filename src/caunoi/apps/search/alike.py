"""Records that share the rarer words of one record, the most shared first."""

import re
from collections import defaultdict
from uuid import UUID

from django.db.models import Count

from caunoi.apps.search.find import MOST_WORDS
from caunoi.apps.search.models import Place
from caunoi.core.search import folding

COMMON = 500  # a word in this many entries tells nothing of one record
FEWEST = 2  # words two records share before they are alike
SHORTEST = 2  # letters of a word that counts
LOOKED_AT = 200  # entries that share most
_WORD = re.compile(r"\w+")


def alike(kind: str, record_id: UUID, text: str) -> dict[UUID, tuple[str, ...]]:
    """Other records of a kind with the words of this text they share, as it writes them.

    Whoever shows them asks for each whether the officer may read it.
    """
    written = _written(text)
    rare = [word for word in list(written)[:MOST_WORDS] if _is_rare(word)]
    places = Place.objects.filter(word__in=rare, entry__kind=kind)
    others = places.exclude(entry__record_id=record_id)
    shared = others.values("entry").annotate(words=Count("word"))
    best = shared.filter(words__gte=FEWEST).order_by("-words", "-entry")[:LOOKED_AT]
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Place.objects.filter(entry__in=[row["entry"] for row in best], word__in=rare)
    for word, other in rows.order_by("pk").values_list("word", "entry__record_id"):
        found[other].append(written[word])
    return {other: tuple(words) for other, words in found.items()}


def _written(text: str) -> dict[str, str]:
    """Each word as it is kept, with its first spelling in the text."""
    told: dict[str, str] = {}
    for spelled in _WORD.findall(text):
        for word in folding.words(spelled):
            if len(word) >= SHORTEST:
                told.setdefault(word, spelled.lower())
    return told


def _is_rare(word: str) -> bool:
    """Whether it stands in some entries, but not in too many; a bounded count."""
    number = Place.objects.filter(word=word).order_by()[:COMMON].count()
    return 0 < number < COMMON
