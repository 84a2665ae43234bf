"""Whether two texts are one report: the same words, or nearly all of them.

The same report comes as a page, as a paper and as a copy with another list of headlines
below it. `key` is equal where the words are equal; `marks` meet where most of them are, so
that likely pairs are found by an index; `share` then says how much they have in common.
"""

import hashlib
import unicodedata
import zlib

import regex

from caunoi.core.reading.text import fold

MARKS = 16
ALIKE = 0.8  # of the shorter text's runs of words
_RUN = 5  # words
_FEWEST = 20  # runs; a shorter text is alike to too many
_WORD = regex.compile(r"\w+")
_INVISIBLE = regex.compile(r"\p{Cf}")


def _words(text: str) -> list[str]:
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    found: list[str] = _WORD.findall(fold(seen))
    return found


def key(text: str) -> str:
    """A value that is equal for texts of the same words, however they are set."""
    return hashlib.sha256(" ".join(_words(text)).encode()).hexdigest()


def _runs(text: str) -> frozenset[int]:
    """Every run of words as a number below 2³²."""
    words = _words(text)
    return frozenset(
        zlib.crc32(" ".join(words[place : place + _RUN]).encode())
        for place in range(len(words) - _RUN + 1)
    )


def marks(text: str) -> tuple[int, ...]:
    """The smallest numbers of its runs: two texts that are alike share some of them."""
    runs = _runs(text)
    return tuple(sorted(runs)[:MARKS]) if len(runs) >= _FEWEST else ()


def share(one: str, other: str) -> float:
    """Which share of the shorter text's runs of words the other text holds too."""
    here, there = _runs(one), _runs(other)
    shorter = min(len(here), len(there))
    return len(here & there) / shorter if shorter else 0.0
