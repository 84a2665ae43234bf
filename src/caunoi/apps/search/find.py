"""Finding: exact words first, then beginnings, then near spellings; the same everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from caunoi.apps.search.models import Entry, Gram, Place
from caunoi.core.search import folding, order, spelling

MOST_WORDS = 12  # of a question; what stands behind them is left out
MOST_SPELLINGS = 60  # tried for one word
RARE = 2_000  # a word in fewer entries than this leads the search
RANKED = 200  # the newest entries found, put in order
SHOWN = 50  # the best of them
Readable = Mapping[str, "QuerySet[Model]"]  # by kind: the rows an officer may read


class Way(StrEnum):
    """How it was found."""

    EXACT = "exact"  # every word as typed, but for case and marks
    BEGINNING = "beginning"  # the last word is the beginning of a longer one
    NEAR = "near"  # words spelled nearly so


@dataclass(frozen=True)
class Hit:
    """One record found, with the part of its text that answers."""

    kind: str
    record_id: UUID
    pieces: tuple[order.Piece, ...]


@dataclass(frozen=True)
class Found:
    """What was found, the best first."""

    hits: tuple[Hit, ...]
    way: Way
    more: bool  # there are more than are shown
    words: tuple[str, ...]  # the spellings that were found


def find(query: str, among: Readable) -> Found:
    """Records among the readable ones in which every word of the question stands."""
    sought = list(dict.fromkeys(folding.words(query)))[:MOST_WORDS]
    if not sought:
        return Found((), Way.EXACT, more=False, words=())
    for way in Way:
        spellings = _spellings(sought, way)
        rows = _rows(spellings, among) if spellings else []
        if rows:
            return _in_order(query, rows, way, spellings)
    return Found((), Way.NEAR, more=False, words=())


def _spellings(sought: list[str], way: Way) -> list[list[str]]:
    """For each word the spellings to look for; empty where one of them has none."""
    if way is Way.EXACT:
        return [[word] for word in sought]
    begun = Gram.objects.beginning(sought[-1], MOST_SPELLINGS)
    if way is Way.BEGINNING:
        return [*([word] for word in sought[:-1]), begun] if begun else []
    told = [_near(word) for word in sought]
    told[-1] = list(dict.fromkeys([*told[-1], *begun]))
    return told if all(told) else []


def _near(word: str) -> list[str]:
    known = Gram.objects.known([word])
    others = Gram.objects.sharing(word, 10 * MOST_SPELLINGS)
    return [*known, *spelling.near(word, others)][:MOST_SPELLINGS]


def _rows(spellings: list[list[str]], among: Readable) -> list[Entry]:
    """The newest readable entries that hold one spelling of each word.

    The rarest word leads, so that entries without it are never looked at.
    """
    counted = sorted((Place.objects.count_of(words), words) for words in spellings)
    rarest, lead = counted[0]
    if rarest == 0:
        return []
    entries, newest = Entry.objects.all(), "-pk"
    if len(lead) == 1:  # its places lie in the order of the entries and are walked alone
        entries, newest = entries.filter(places__word=lead[0]), "-places__entry_id"
        counted = counted[1:]
    elif rarest < RARE:
        entries = entries.filter(pk__in=Place.objects.of(lead))
        counted = counted[1:]
    for _, words in counted:
        entries = entries.with_word(words)
    readable = entries.filter(_readable(among))
    return list(readable.order_by(newest)[: RANKED + 1])


def _readable(among: Readable) -> Q:
    told = Q(pk__in=[])
    for kind, rows in among.items():
        told |= Q(Exists(rows.filter(public_id=OuterRef("record_id"))), kind=kind)
    return told


def _in_order(query: str, rows: list[Entry], way: Way, spellings: list[list[str]]) -> Found:
    sought = frozenset(chain.from_iterable(spellings))
    phrase = " ".join(folding.words(query))
    best = sorted(
        rows[:RANKED],
        key=lambda row: (order.score(query, phrase, row.text, row.folded), row.pk),
        reverse=True,
    )
    hits = tuple(
        Hit(row.kind, row.record_id, order.pieces(row.text, sought)) for row in best[:SHOWN]
    )
    return Found(hits, way, more=len(rows) > len(hits), words=tuple(sorted(sought)))
