"""Numbers in words: "ba trường hợp", "hai mươi mốt chiếc"."""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of

_ONES = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TEN = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def _all_in_words() -> dict[str, int]:
    """Each number from two to ninety-nine, and round ones, as it is written."""
    tens = {"mười": 10} | {f"{one} mươi": 10 * n for n, one in enumerate(_ONES, 2)}
    dozens = {f"{one} chục": 10 * n for n, one in enumerate(_ONES, 2)}
    hundreds = {f"{one} trăm": 100 * n for n, one in enumerate(("một", *_ONES), 1)}
    found = dict(zip(_ONES, range(2, 10), strict=True)) | tens | dozens | hundreds
    found |= {
        f"{ten} {word}": value + more
        for ten, value in tens.items()
        for word, more in _BEHIND_TEN.items()
    }
    # "Năm" alone is a year more often than a five.
    del found["năm"]
    return found


IN_WORDS = _all_in_words()


def in_words(lexicon: Lexicon) -> re.Pattern[str]:
    """A number in words with what it counts."""
    units = any_of(lexicon.table("instruments", "result", "in_words"))
    return re.compile(rf"{any_of([*IN_WORDS, 'một'])} {units}")


def number(lexicon: Lexicon) -> re.Pattern[str]:
    """A number in digits, or one in words with what it counts."""
    return re.compile(rf"\d|{lexicon.once(in_words).pattern}")
