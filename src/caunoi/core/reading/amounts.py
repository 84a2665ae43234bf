"""Numbers in words: "ba trường hợp", "hai mươi chiếc"."""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of

IN_WORDS = {
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40,
    "năm mươi": 50, "sáu mươi": 60,
}  # fmt: skip


def in_words(lexicon: Lexicon) -> re.Pattern[str]:
    """A number in words with what it counts."""
    units = any_of(lexicon.table("instruments", "result", "in_words"))
    return re.compile(rf"{any_of(IN_WORDS)} {units}")


def number(lexicon: Lexicon) -> re.Pattern[str]:
    """A number in digits, or one in words with what it counts."""
    return re.compile(rf"\d|{lexicon.once(in_words).pattern}")
