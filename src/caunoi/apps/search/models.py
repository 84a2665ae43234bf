"""Which words stand in which record. Plain tables, the same on both databases."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Value
from django.db.models.functions import Substr

from caunoi.core.search import folding, spelling

WORD = folding.LONGEST_WORD


class Entries(models.QuerySet["Entry"]):
    """Every question about what can be found."""

    def with_word(self, words: Iterable[str]) -> Self:
        """Entries in which one of these words stands."""
        places = Place.objects.filter(entry=OuterRef("pk"), word__in=list(words))
        return self.filter(Exists(places))


class Entry(models.Model):
    """One record that can be found. Newer records have higher numbers."""

    kind = models.CharField(max_length=40)
    record_id = models.UUIDField(unique=True)  # the record's public id
    text = models.TextField()  # what it is found by, as written
    folded = models.TextField()  # the same as words, in order
    objects = Entries.as_manager()

    def __str__(self) -> str:
        return f"entry:{self.kind}:{self.record_id}"


class Places(models.QuerySet["Place"]):
    """Every question about words."""

    def of(self, words: Iterable[str]) -> list[int]:
        """Numbers of entries with one of these words."""
        rows = self.filter(word__in=list(words)).values_list("entry_id", flat=True)
        return list(rows.distinct())

    def count_of(self, words: Iterable[str]) -> int:
        """In how many places one of these words stands."""
        return self.filter(word__in=list(words)).count()


class Place(models.Model):
    """A word stands in an entry."""

    word = models.CharField(max_length=WORD)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="places", db_index=False)
    objects = Places.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["word", "entry"], name="place_by_word"),
            models.Index(fields=["entry", "word"], name="place_by_entry"),
        ]

    def __str__(self) -> str:
        return f"place:{self.entry_id}"


class Grams(models.QuerySet["Gram"]):
    """Every question about spellings."""

    def known(self, words: Iterable[str]) -> set[str]:
        """Those of these words whose spelling is noted."""
        rows = self.filter(word__in=list(words)).values_list("word", flat=True)
        return set(rows.distinct())

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Known words that begin so, the shortest first."""
        first = f"  {prefix}"[: len(prefix) + 2][-3:]
        rows = self.filter(gram=first).annotate(head=Substr("word", 1, len(prefix)))
        words = rows.filter(head=Value(prefix)).values_list("word", flat=True).distinct()
        return sorted(words, key=lambda word: (len(word), word))[:most]

    def sharing(self, word: str, most: int) -> list[str]:
        """Known words that share the most three-letter pieces with this one."""
        pieces = spelling.grams(word)
        shared = (
            self.filter(gram__in=pieces)
            .values("word")
            .annotate(pieces=Count("gram", distinct=True))
            .order_by("-pieces", "word")
        )
        return [row["word"] for row in shared[:most]]


class Gram(models.Model):
    """A three-letter piece of a word that stands somewhere.

    Two officers who bring the same new word at once may both note it; that costs a row, and
    neither waits for the other.
    """

    gram = models.CharField(max_length=3)
    word = models.CharField(max_length=WORD)
    objects = Grams.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["gram", "word"], name="gram_by_piece"),
            models.Index(fields=["word"], name="gram_by_word"),
        ]

    def __str__(self) -> str:
        return f"gram:{self.gram}"
