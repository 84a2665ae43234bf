"""The index is written in the transaction of the action that adds or changes a record."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

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
    _add(entry, after - before)


@transaction.atomic(savepoint=False)
def write_new(kind: str, record_id: UUID, texts: Iterable[str]) -> None:
    """The same for a record made in this transaction: nothing is known of it yet."""
    text, found = _told(texts)
    told = {"kind": kind, "text": text, "folded": " ".join(found)}
    _add(Entry.objects.create(record_id=record_id, **told), set(found))


def _told(texts: Iterable[str]) -> tuple[str, list[str]]:
    """What is kept of the texts, and its words."""
    text = BETWEEN.join(dict.fromkeys(one.strip() for one in texts if one.strip()))
    text = text[:LONGEST]
    return text, folding.words(text)


def _add(entry: Entry, words: set[str]) -> None:
    come = sorted(words)
    Place.objects.bulk_create([Place(word=word, entry=entry) for word in come])
    fresh = sorted(set(come) - Gram.objects.known(come))
    pieces = [(gram, word) for word in fresh for gram in sorted(spelling.grams(word))]
    Gram.objects.bulk_create([Gram(gram=gram, word=word) for gram, word in pieces])


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
