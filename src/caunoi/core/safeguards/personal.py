"""Personal data in a text that may hold none: numbers of papers, births, machine lines.

A name alone is not seen: the minister who promised is named in every press release. What is
seen is what marks a private person in a file.
"""

import re
import unicodedata

_NUMBER = r"[A-Z]{0,3}[ ]?\d(?:[ .-]?\d){5,14}"
_PAPER = (
    r"(?:hộ chiếu|căn cước(?: công dân)?|CCCD|CMND|chứng minh nhân dân|giấy thông hành|"
    r"passport|identity card|ID card|travel document|tài khoản(?: ngân hàng)?|"
    r"bank account|IBAN|số điện thoại|điện thoại|phone|mobile)"
)
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # The number of a paper, an account or a telephone, after the word for it.
        rf"\b{_PAPER}\b[^\n\d]{{0,24}}?{_NUMBER}",
        # When somebody was born.
        r"\b(?:sinh ngày|ngày sinh|sinh năm|date of birth|born on|born in|DOB)\b\W{0,3}\d",
        # The line that a machine reads in a passport.
        r"\bP[<A-Z][A-Z]{3}[A-Z]+<<[A-Z<]+",
    )
)


def mark_in(text: str) -> str | None:
    """The first such mark in the text; None where there is none."""
    composed = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    for pattern in _MARKS:
        found = pattern.search(composed)
        if found:
            return " ".join(found.group().split())[:60]
    return None
