"""Vietnamese from before Unicode: TCVN3 (fonts .Vn…), VNI (fonts VNI-…), Windows-1258.

An encoding is believed only when nearly every word it gives is a possible Vietnamese
syllable: a text that nobody can be sure of is refused, never guessed.
"""

import re
import unicodedata
from collections.abc import Callable

_LETTERS = (
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ "
    "ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ Ă Â Ê Ô Ơ Ư Đ"
)
_TCVN3 = (
    "µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä "
    "« å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ ® ¡ ¢ £ ¤ ¥ ¦ §"
)
_VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä "
    "ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï "
    "ö öø öù öû öõ öï yø yù yû yõ î ñ AÊ AÂ EÂ OÂ Ô Ö Ñ"
)
_FROM_TCVN3 = str.maketrans(dict(zip(_TCVN3.split(" "), _LETTERS.split(" "), strict=True)))
_FROM_VNI = dict(zip(_VNI.split(), _LETTERS.split(), strict=True))
_FROM_VNI |= {
    old.upper(): new.upper() for old, new in _FROM_VNI.items() if old.upper() != old
}
_VNI_LETTER = re.compile("|".join(map(re.escape, sorted(_FROM_VNI, key=len, reverse=True))))
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# Letters that no old font has a place for: who typed one of them typed Unicode.
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_ENOUGH = 5  # words with marks; fewer prove nothing
_NEARLY_ALL = 0.95


def decoded(raw: bytes) -> tuple[str, str] | None:
    """The text in an older encoding and the name of that encoding; None if none is sure."""
    seen = raw.decode("cp1252", "replace")
    tries = [*((name, read(seen)) for name, read in _FONTS.items()), *_guessed(raw)]
    best = max(tries, key=lambda one: share(one[1]))
    return (best[1], best[0]) if share(best[1]) >= _NEARLY_ALL else None


def font_of(text: str) -> str | None:
    """The old font that a text in Unicode was typed for, None where there is none.

    Such a text shows Latin letters with wrong marks: "Bé C«ng an" for "Bộ Công an".
    """
    if _UNICODE_ONLY.search(text):
        return None
    best = max(_FONTS, key=lambda name: share(_FONTS[name](text)))
    surer = share(_FONTS[best](text)) > share(text)
    return best if surer and share(_FONTS[best](text)) >= _NEARLY_ALL else None


def in_unicode(text: str, font: str | None) -> str:
    """A text that was typed for an old font, in letters that need none."""
    return _FONTS[font](text) if font else text


def share(text: str) -> float:
    """Which share of the words with marks can be Vietnamese; 0 if there are too few."""
    composed = unicodedata.normalize("NFC", text[:20_000])
    marked = [word.lower() for word in _WORD.findall(composed) if not word.isascii()]
    if len(marked) < _ENOUGH:
        return 0.0
    return sum(map(_may_be_vietnamese, marked)) / len(marked)


def _may_be_vietnamese(word: str) -> bool:
    """Whether the word has the shape of one syllable, with one tone at most."""
    parts = unicodedata.normalize("NFD", word)
    tones = sum(sign in _TONES for sign in parts)
    plain = "".join(sign for sign in parts if sign not in _TONES)
    return tones < 2 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


def _tcvn3(seen: str) -> str:
    return seen.translate(_FROM_TCVN3)


def _vni(seen: str) -> str:
    return _VNI_LETTER.sub(lambda hit: _FROM_VNI[hit[0]], seen)


_FONTS: dict[str, Callable[[str], str]] = {"TCVN3": _tcvn3, "VNI": _vni}


def _guessed(raw: bytes) -> list[tuple[str, str]]:
    """What a guesser of encodings takes the bytes for, and Windows-1258."""
    from charset_normalizer import from_bytes  # only for a file that is not UTF-8

    guess = from_bytes(raw[:65536]).best()
    names = ["cp1258", *([guess.encoding] if guess else [])]
    found = []
    for name in names:
        try:
            found.append((name, raw.decode(name)))
        except UnicodeDecodeError:
            continue
    return found
