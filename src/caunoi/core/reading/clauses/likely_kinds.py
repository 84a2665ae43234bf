"""What a clause most likely speaks of, by words that were weighed on the samples.

A table says how much each word, each pair of words and each opening speaks for and against
a kind; it holds what many clauses have in common and no rule tells. It is made from the
samples by `make kinds` (ADR 0025) and read with the first clause. Names of people and
places, which begin with capitals, count for nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from caunoi.core.reading.clauses.kinds import NO_KIND, Kinds
from caunoi.core.reading.page import Page
from caunoi.core.reading.people.callings import NAME_LINKS
from caunoi.core.reading.stretches import Stretch

# Weights are stored as whole numbers: so many for one unit of log-odds.
SCALE = 20
# Of this likelihood or more a kind is told beside another: three in ten, as log-odds; where
# rules found nothing but cooperation as a whole, it must be likelier than not.
_LIKELY, _SURE = -0.85 * SCALE, 0.0
_MOST, _OPENING = 3, 3
_NAME, _NUMBER, _ALWAYS = "#", "0", "*"
# "Han Seo-yeon" and "Mohd Faizal bin Harun" are names to their end.
_WORD = re.compile(r"\w+(?:[-’']\w+)*")

# For each feature what it speaks for, a number for each kind of the row for every clause.
Weights = Mapping[str, Sequence[int]]


def features(plain: str, folded: str) -> frozenset[str]:
    """The words, pairs and first words of a clause, without names and numbers.

    Args:
        plain: the words as they stand.
        folded: the same words, sign for sign, as they are compared.
    """
    words: list[str] = []
    for hit in _WORD.finditer(plain):
        word = folded[slice(*hit.span())]
        word = _NUMBER if word[0].isdigit() else word
        word = _NAME if hit[0][0].isupper() else word
        after = words[-1:] == [_NAME]
        if not after or (word != _NAME and word not in NAME_LINKS):
            words.append(word)
    told = [word for word in words if word != _NAME][:_OPENING]
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset([*words, *pairs, *(f"^{word}" for word in told)])


@cache
def weights() -> tuple[tuple[str, ...], Weights]:
    """The table that Caunoi brings: its kinds, and what each feature speaks for."""
    told = (resources.files("caunoi.core.reading") / "lexicon" / "kinds.txt").read_text(
        "utf-8"
    )
    table = dict(_rows(told))
    kinds = tuple(sorted(table[_ALWAYS]))
    return kinds, {
        feature: tuple(row.get(kind, 0) for kind in kinds) for feature, row in table.items()
    }


def _rows(told: str) -> Iterator[tuple[str, Mapping[str, int]]]:
    for line in told.splitlines():
        if line and not line.startswith("//"):
            feature, _, kinds = line.partition("\t")
            pairs = (one.partition("=") for one in kinds.split(" "))
            yield feature, {kind: int(weight) for kind, _, weight in pairs}


def beside(text: Page, words: Sequence[Stretch], kinds: Kinds) -> Kinds:
    """The kinds that rules read in some words, and the likeliest one: three at most."""
    told = tuple(kind for kind in kinds if kind not in NO_KIND)
    if len(told) >= _MOST:
        return told[:_MOST]
    first = _likeliest(text, words, _LIKELY if told else _SURE)
    return tuple(dict.fromkeys([*told, *first])) or kinds


def _likeliest(text: Page, words: Sequence[Stretch], least: float) -> Kinds:
    """The kind for which most speaks, if at least so much does."""
    plain = " ; ".join(text.plain[slice(*span)] for span in words)
    folded = " ; ".join(text.fold[slice(*span)] for span in words)
    kinds, table = weights()
    known = filter(None, map(table.get, features(plain, folded)))
    sums = [sum(column) for column in zip(table[_ALWAYS], *known, strict=True)]
    most, best = max(zip(sums, kinds, strict=True))
    return (best,) if most >= least and (best,) != NO_KIND else ()
