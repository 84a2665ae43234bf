"""Free text made comparable: spaces, case, tone placement, and what is invisible."""

import re
import unicodedata

import regex

_SPACES = re.compile(r"\s+")
_INVISIBLE = regex.compile(r"\p{Cf}+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
# Two ways to place a tone mark are both in daily use: hoà and hòa are one word.
_NEW, _OLD = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy", "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ"
_OLD_TONES = {_NEW[at : at + 2]: _OLD[at : at + 2] for at in range(0, len(_NEW), 2)}
_TONE = re.compile("|".join(_OLD_TONES))


def folded(text: str) -> str:
    """The text in lower case, composed, one space between words, nothing invisible.

    Format characters (zero-width joiners, soft hyphens) are dropped: they would let a
    word be written so that a person reads it and a rule does not. Digits of other scripts
    (Thai, Lao, Khmer, Burmese) become 0–9.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    if composed.isascii():
        return _SPACES.sub(" ", composed).strip()
    seen = _INVISIBLE.sub("", composed)
    digits = _FOREIGN_DIGIT.sub(lambda found: _digit(found[0]), seen)
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", digits)).strip()
    return _TONE.sub(lambda found: _OLD_TONES[found[0]], spaced)


def bare(text: str) -> str:
    """The folded text without any accent; đ is d."""
    return bare_of(folded(text))


def bare_of(seen: str) -> str:
    """The same for a text that is folded already."""
    if seen.isascii():
        return seen
    apart = unicodedata.normalize("NFD", seen.replace("đ", "d"))
    plain = "".join(one for one in apart if one.isascii() or not unicodedata.combining(one))
    return _SPACES.sub(" ", plain).strip()


def is_bare(text: str) -> bool:
    """Whether the text has no accents to lose, as when typed on a foreign keyboard."""
    seen = folded(text)
    return seen == bare_of(seen)


def _digit(one: str) -> str:
    return str(unicodedata.decimal(one))
