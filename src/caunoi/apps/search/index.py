"""The index is written in the transaction of the action that adds or changes a record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from caunoi.apps import many_rows
from caunoi.apps.search.models import Entry, Gram, Place
from caunoi.core.search import folding, spelling

BETWEEN = " · "  # stands between the texts of one record
LONGEST = 20_000  # signs of one record that are kept for searching


@transaction.atomic
def write(kind: str, record_id: UUID, texts: Iterable[str]) -> None:
    """Let a record be found by these texts, and by nothing it was found by before."""
    text, found = _told(texts)
    kept = {"kind": kind, "text": text, "folded": " ".join(found)}
    entry, new = Entry.objects.update_or_create(record_id=record_id, defaults=kept)
    before = set() if new else _words_of(entry)
    after = set(found)
    if gone := before - after:
        Place.objects.filter(entry=entry, word__in=gone).delete()
        _forget_spellings(gone)
    _add({entry: after - before})


@dataclass(frozen=True)
class New:
    """A record made in this transaction, and the texts that it is found by."""

    kind: str
    record_id: UUID
    texts: Iterable[str]


@transaction.atomic(savepoint=False)
def write_new(made: Iterable[New]) -> None:
    """The same for records made in this transaction: nothing is known of them yet."""
    words: list[set[str]] = []
    entries: list[Entry] = []
    for one in made:
        text, found = _told(one.texts)
        told = {"kind": one.kind, "text": text, "folded": " ".join(found)}
        entries.append(Entry(record_id=one.record_id, **told))
        words.append(set(found))
    kept = Entry.objects.bulk_create(entries)
    _add(dict(zip(kept, words, strict=True)))


def _told(texts: Iterable[str]) -> tuple[str, list[str]]:
    """What is kept of the texts, and its words."""
    text = BETWEEN.join(dict.fromkeys(one.strip() for one in texts if one.strip()))
    text = text[:LONGEST]
    return text, folding.words(text)


def _add(found: Mapping[Entry, set[str]]) -> None:
    places = [(word, entry.pk) for entry, words in found.items() for word in sorted(words)]
    many_rows.insert_each(Place, ("word", "entry"), places)
    come = set().union(*found.values())
    fresh = sorted(come - Gram.objects.known(come))
    pieces = [(gram, word) for word in fresh for gram in sorted(spelling.grams(word))]
    many_rows.insert_each(Gram, ("gram", "word"), pieces)


@transaction.atomic
def forget(record_id: UUID) -> None:
    """Leave no trace of a record: not its text, nor a word that stood nowhere else."""
    entry = Entry.objects.filter(record_id=record_id).first()
    if entry is None:
        return
    words = _words_of(entry)
    entry.delete()
    _forget_spellings(words)


def _words_of(entry: Entry) -> set[str]:
    return set(Place.objects.filter(entry=entry).values_list("word", flat=True))


def _forget_spellings(words: set[str]) -> None:
    still = Place.objects.filter(word__in=words).values_list("word", flat=True).distinct()
    Gram.objects.filter(word__in=words - set(still)).delete()
