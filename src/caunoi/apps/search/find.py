"""Finding: exact words first, then beginnings, then near spellings; the same everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from caunoi.apps.search.models import Entries, Entry, Gram, Place
from caunoi.core.search import folding, order, spelling

MOST_WORDS = 12  # of a question; what stands behind them is left out
MOST_SPELLINGS = 60  # tried for one word
RARE = 2_000  # a word in fewer entries than this leads the search
RANKED = 200  # the newest entries found, put in order
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
    more: bool  # there are more than were put in order
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
    """The newest readable entries that hold one spelling of each word."""
    entries: Entries = Entry.objects.filter(_readable(among))
    lead, places = min(
        ((words, Place.objects.of(words, RARE)) for words in spellings),
        key=lambda told: len(told[1]),
    )
    if not places:
        return []
    if len(places) < RARE:
        entries = entries.filter(pk__in=places)
    for words in spellings:
        if words is not lead or len(places) >= RARE:
            entries = entries.with_word(words)
    return list(entries.order_by("-pk")[: RANKED + 1])


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
    hits = (Hit(row.kind, row.record_id, order.pieces(row.text, sought)) for row in best)
    return Found(tuple(hits), way, more=len(rows) > RANKED, words=tuple(sorted(sought)))
