"""Which of the found texts comes first, and where the words stand in it."""

import unicodedata
from dataclasses import dataclass

from caunoi.core.search import folding

SHOWN = 160  # signs of a text around the first word found


@dataclass(frozen=True)
class Piece:
    """A part of a shown text; `found` where it is one of the words sought."""

    text: str
    found: bool


def score(query: str, phrase: str, text: str, folded: str) -> tuple[int, bool, int]:
    """How well a text answers, the larger the better: marks, phrase, nearness to the start.

    With the very marks that were typed comes before the bare letters, the whole phrase
    before its single words, and a word at the start of a text (its title) before the rest.
    `phrase` and `folded` are the words of the question and of the text.
    """
    at = folded.find(phrase)
    exact = _plain(query) in _plain(text)
    return (2 * exact + (at >= 0), at == 0, -(at if at >= 0 else len(folded)))


def pieces(text: str, sought: frozenset[str]) -> tuple[Piece, ...]:
    """The part of a text around the first word found, cut into found and other pieces."""
    tokens = _tokens(text)
    hits = [at for at, token in enumerate(tokens) if _matches(token, sought)]
    first = sum(len(token) for token in tokens[: hits[0]]) if hits else 0
    start = max(0, first - SHOWN // 3)
    made: list[Piece] = [Piece("…", found=False)] if start else []
    place = 0
    for at, token in enumerate(tokens):
        if start <= place and place + len(token) <= start + SHOWN:
            made.append(Piece(token, found=at in hits))
        place += len(token)
    if place > start + SHOWN:
        made.append(Piece("…", found=False))
    return tuple(made)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.casefold().split()))


def _tokens(text: str) -> list[str]:
    """Words and what stands between them; joined again they are the text."""
    made: list[str] = []
    inside = False
    for sign in text:
        letter = sign.isalnum() or unicodedata.combining(sign) > 0
        if made and letter == inside:
            made[-1] += sign
        else:
            made.append(sign)
        inside = letter
    return made


def _matches(token: str, sought: frozenset[str]) -> bool:
    return any(word in sought for word in folding.words(token))
