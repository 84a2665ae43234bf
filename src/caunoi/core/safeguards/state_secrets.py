"""Marks of classification in a text: Mật, Tối mật, Tuyệt mật never enter a networked node.

A mark is found as a mark: alone on its line, in brackets, in a stamp, after "độ mật". The
ordinary syllable in "bí mật", "mật khẩu" or "mật ong" is none.
"""

import re
import unicodedata

from caunoi.core.errors import Refused

_LEVEL = r"(?:tuyệt mật|tối mật|mật)"
_FOREIGN = r"(?:top secret|secret|confidential)"
_EDGE = r"[ \t\r*_#=\-–—.:\"'«»“”()\[\]]*"
_CAPITALS = re.compile(r"\bMẬT\b")
_MARKS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # Alone on a line, as at the head of a paper, also typed without accents.
        (rf"^{_EDGE}{_LEVEL}{_EDGE}$", re.IGNORECASE | re.MULTILINE),
        (
            rf"^{_EDGE}(?:tuyet mat|toi mat|{_FOREIGN}){_EDGE}$",
            re.IGNORECASE | re.MULTILINE,
        ),
        # In brackets, as after the number of a paper.
        (rf"[(\[«“]\s*{_LEVEL}\s*[)\]»”]", re.IGNORECASE),
        (r"[(\[]\s*(?:TOP SECRET|SECRET|CONFIDENTIAL)\s*[)\]]", re.NOFLAG),
        # Said to be one.
        (rf"\bđộ mật\s*[:\-–]\s*{_LEVEL}\b", re.IGNORECASE),
        (rf"\bdấu\s+[\"“«]?{_LEVEL}\b(?! (?:khẩu|mã|ong|thư))", re.IGNORECASE),
        (r"\b(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|CÔNG VĂN|BÁO CÁO) MẬT\b", re.NOFLAG),
        (rf"\bclassification\s*[:\-–]\s*{_FOREIGN}\b", re.IGNORECASE),
        # The two upper levels are marks wherever they stand; they have no other use.
        (r"\b(?:tuyệt mật|tối mật)\b", re.IGNORECASE),
        (r"\bTOP SECRET\b", re.NOFLAG),
    )
)


class StateSecretMarked(Refused):
    """The text carries a mark of classification."""

    code = "state-secret.marked"


def mark_in(text: str) -> str | None:
    """The first mark of classification in the text, None where there is none."""
    composed = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    for pattern in _MARKS:
        found = pattern.search(composed)
        if found:
            return " ".join(found.group().split())
    return _capitals_in(composed)


def _capitals_in(text: str) -> str | None:
    # In a heading all in capitals, as "BÍ MẬT KINH DOANH", the syllable is part of a word.
    for found in _CAPITALS.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()].rpartition("\n")[2]
        after = text[found.end() : found.end() + 20].partition("\n")[0]
        # Two pieces on each side: the word next to the space, and what touches the mark.
        around = (*before.split(" ")[-2:], *after.split(" ")[:2])
        if not any(piece.isupper() for piece in around):
            return "MẬT"
    return None
