"""Words of law and police work in both languages, found in a text that somebody reads.

The pairs stand in docs/glossary.md as well; a test holds them equal.

>>> [piece.other for piece in pieces("Nạn nhân của vụ mua bán người.", "vi")]
['Victim', '', 'Trafficking in persons', '']
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TERMS = (
    ("Central authority", "Cơ quan trung ương"),
    ("Competent authority", "Cơ quan có thẩm quyền"),
    ("Liaison officer", "Sĩ quan liên lạc"),
    ("Memorandum of understanding", "Bản ghi nhớ"),
    ("In force", "Có hiệu lực"),
    ("Mutual legal assistance", "Tương trợ tư pháp về hình sự"),
    ("Extradition", "Dẫn độ"),
    ("Transfer of sentenced persons", "Chuyển giao người đang chấp hành án phạt tù"),
    ("Dual criminality", "Tội phạm kép"),
    ("Purpose limitation", "Giới hạn mục đích sử dụng"),
    ("Reciprocity", "Nguyên tắc có đi có lại"),
    ("Non-refoulement", "Không đẩy trả"),
    ("Onward transfer", "Chuyển tiếp cho bên thứ ba"),
    ("Person of interest", "Người liên quan"),
    ("Suspect", "Người bị nghi thực hiện tội phạm"),
    ("Accused", "Bị can, bị cáo"),
    ("Convicted person", "Người bị kết án"),
    ("Victim", "Nạn nhân"),
    ("Witness", "Người làm chứng"),
    ("Minor", "Người dưới 18 tuổi"),
    ("Trafficking in persons", "Mua bán người"),
    ("Smuggling of migrants", "Đưa người di cư trái phép"),
    ("Drug crime", "Tội phạm ma túy"),
    ("High-tech crime", "Tội phạm sử dụng công nghệ cao"),
    ("Online fraud", "Lừa đảo chiếm đoạt tài sản trên không gian mạng"),
    ("Ordinary crime", "Tội phạm hình sự"),
    ("Counter-terrorism", "Phòng, chống khủng bố"),
)


@dataclass(frozen=True)
class Piece:
    """A part of a text; `other` is the term in the other language, empty beside terms."""

    text: str
    other: str = ""


def pieces(text: str, lang: str) -> tuple[Piece, ...]:
    """The text cut at its terms, whole words only, the longest term first.

    Joined again, the pieces are the text. Languages without a list come back whole.
    """
    if lang not in _FINDERS:
        return (Piece(text),)
    cut, end = [], 0
    for found in _FINDERS[lang].finditer(text):
        cut += [Piece(text[end : found.start()]), _term(found.group(), lang)]
        end = found.end()
    return tuple(piece for piece in (*cut, Piece(text[end:])) if piece.text)


def _term(found: str, lang: str) -> Piece:
    return Piece(found, _OTHER[lang][found.lower()])


def _finder(words: Mapping[str, str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.I)


_OTHER: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {english.lower(): vietnamese for english, vietnamese in TERMS},
        "vi": {vietnamese.lower(): english for english, vietnamese in TERMS},
    }
)
_FINDERS = {lang: _finder(words) for lang, words in _OTHER.items()}
