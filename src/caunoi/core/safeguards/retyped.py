"""Was a passage typed anew that a partner told us? Runs of words, and long numbers.

A text becomes a set of marks: one for each run of eight words, whatever their case, accents
and punctuation, and whatever figures stand between them; one for each run of signs in a
script without spaces between words; one for each long number (a telephone, an account, a
passport). Two texts that share a mark share a passage.

    >>> bool(marks(["Gọi số 0912 345 678."]) & marks(["tel. +84 912-345-678"]))
    True
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import regex

from caunoi.core.exchange.letters import TEMPLATES
from caunoi.core.safeguards.case_decisions import CaseDecision, DecisionKind
from caunoi.core.safeguards.onward import Learned
from caunoi.core.search import folding
from caunoi.core.texts import Text

WORDS = 8  # in a run
SIGNS = 32  # in a run of a script without spaces
TAIL = 9  # digits by which a telephone is one, with or without its country
ROUND = 3  # digits before the noughts of a round amount
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Digits, however they are set apart, with the letters of a series before them.
_NUMBER = re.compile(r"(?<![\w+])\+?[a-z]{0,4}\d(?:[ .()-]{0,2}\d){6,30}(?!\w)")
_NO_NUMBER = re.compile(
    r"(?<![\d.-])(?:\d{1,2}[ .-]\d{1,2}[ .-]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)"  # a day
    r"|(?<![\d+.,])\d{1,3}(?:[.,]\d{3})+(?![.,]?\d)"  # an amount
)
_NO_DIGIT = re.compile(r"[^0-9]")


@dataclass(frozen=True)
class Retyped:
    """A passage of a draft that stands in what a partner told us."""

    learned: Learned
    request: str  # the reference of the request in which it was told
    partner: Text


def marks(texts: Iterable[str]) -> frozenset[int]:
    """The marks of these texts together."""
    return frozenset(_mark(one) for text in texts for one in _passages(folding.fold(text)))


@cache
def of_letters() -> frozenset[int]:
    """The marks of what every letter says; they tell nothing about anybody."""
    told = (one for each in TEMPLATES.values() for one in (each.opening, each.closing))
    return marks(text for one in told for text in (one.vi, one.en))


def from_elsewhere(decisions: Iterable[CaseDecision], request: str) -> bool:
    """Whether an officer stated for this case to have it from another source of ours."""
    own = (one for one in decisions if one.kind == DecisionKind.OWN_SOURCE)
    return any(one.reference.strip().casefold() == request for one in own)


def _passages(text: str) -> Iterator[str]:
    found = [one for one in _WORD.findall(text) if not one.isdigit()]
    words = [one for one in found if not folding.piece_size(one[0])]
    yield from _runs(words, WORDS, " ")
    signs = "".join(one for one in found if folding.piece_size(one[0]))
    yield from _runs(signs, SIGNS, "")
    yield from _numbers(text)


def _runs(pieces: list[str] | str, size: int, between: str) -> Iterator[str]:
    for place in range(len(pieces) - size + 1):
        yield between.join(pieces[place : place + size])


def _numbers(text: str) -> Iterator[str]:
    """Each long number by its last digits; a round one is an amount."""
    for found in _NUMBER.finditer(_NO_NUMBER.sub(" / ", text)):
        digits = _NO_DIGIT.sub("", found.group())
        if len(digits.rstrip("0")) > ROUND:
            yield f"#{digits[-TAIL:]}"


def _mark(passage: str) -> int:
    digest = blake2b(passage.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
