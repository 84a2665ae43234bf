"""Texts as they are searched: without case, marks, tone placement or spelling variants.

Scripts that put no space between words (Lao, Thai, Khmer, Burmese, Chinese) are kept as
overlapping pieces of their signs, so that any part of a name is found.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 40  # signs; what is longer is cut
_LETTER = re.compile(r"[^\W_]")
# Vietnamese writes the same sound as "i" and "y" after these: Mỹ and Mĩ, kỹ and kĩ.
_Y_AS_I = re.compile(r"^(h|k|l|m|s|t|qu)y$")
_NO_SPACES = (
    (0x0E00, 0x0E7F, 3),  # Thai
    (0x0E80, 0x0EFF, 3),  # Lao
    (0x1000, 0x109F, 3),  # Burmese
    (0x1780, 0x17FF, 3),  # Khmer
    (0x3400, 0x9FFF, 2),  # Chinese: most words have two signs
)
# In these scripts vowels and tones are marks, so folding them away would leave no word.
_LATIN_MARKS = (0x0300, 0x036F)


def fold(text: str) -> str:
    """The text without case, Latin marks and invisible signs.

    >>> fold("HOÀ BÌNH") == fold("Hòa bình") == "hoa binh"
    True
    """
    plain = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    bare = unicodedata.normalize("NFKD", plain)
    kept = (
        sign
        for sign in bare
        if sign.isascii()
        or (
            not _LATIN_MARKS[0] <= ord(sign) <= _LATIN_MARKS[1]
            and unicodedata.category(sign) != "Cf"
        )
    )
    return unicodedata.normalize("NFC", "".join(kept))


def words(text: str) -> list[str]:
    """The words of a text as they are kept, in order, each as often as it stands there."""
    return [word for run in _runs(fold(text)) for word in _pieces(run)]


def _runs(folded: str) -> Iterator[str]:
    """Runs of letters, digits and the marks that belong to them, one script each."""
    run, size = "", 0
    for sign in folded:
        if not _of_a_word(sign):
            yield from [run] if run else []
            run = ""
            continue
        here = piece_size(sign)
        if run and here != size:
            yield run
            run = ""
        run, size = run + sign, here
    yield from [run] if run else []


def _of_a_word(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum()
    letter = _LETTER.match(sign) is not None
    return letter or unicodedata.combining(sign) > 0 or piece_size(sign) > 0


def _pieces(run: str) -> list[str]:
    size = piece_size(run[0])
    if size == 0:
        return [_Y_AS_I.sub(r"\1i", run)[:LONGEST_WORD]]
    if len(run) <= size:
        return [run]
    return [run[at : at + size] for at in range(len(run) - size + 1)]


def piece_size(sign: str) -> int:
    """How many signs make a piece in this sign's script; 0 where spaces part words."""
    code = ord(sign)
    if code < _NO_SPACES[0][0]:
        return 0
    return next((size for first, last, size in _NO_SPACES if first <= code <= last), 0)
