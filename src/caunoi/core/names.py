"""Names of agencies and people as they are compared: `Bộ Công an` is `bo cong an`."""

import unicodedata

_LATIN_MARKS = ("\u0300", "\u036f")  # elsewhere marks are vowels, and part of the name
_SHORT, _LONG = 6, 12  # signs from which one slip, and two, may still be the same name
_MOST_SLIPS = 2
_WORD = 4  # a shorter word that differs is another word: Hà Nam, Hà Nội


def folded(name: str) -> str:
    """The name without case, tone and letter marks, punctuation or doubled spaces.

    >>> folded("BỘ  CÔNG AN") == folded("Bo Cong an") == "bo cong an"
    True
    """
    bare = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return " ".join("".join(map(_compared, bare)).split())


def near(one: str, other: str) -> bool:
    """Whether two folded names are the same, or differ as slips of the pen do.

    >>> near("canh sat khammouane", "canh sat khammuane")
    True
    >>> near("cong an tinh ha nam", "cong an tinh ha noi")
    False
    """
    if one == other:
        return bool(one)
    if abs(len(one) - len(other)) > _MOST_SLIPS + one.count(" ") + other.count(" "):
        return False  # far too long, whatever its words
    if _figures(one) != _figures(other):
        return False  # Phòng 5 and Phòng 6 are two
    pairs = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) == len(other.split()) == len(pairs):
        differing = [pair for pair in pairs if pair[0] != pair[1]]
        if any(min(map(len, pair)) < _WORD for pair in differing):
            return False
    bare, others = one.replace(" ", ""), other.replace(" ", "")
    return within(bare, others, _slips(min(len(bare), len(others))))


def within(one: str, other: str, slips: int) -> bool:
    """Whether so many changed, missing or added signs make one text of the other."""
    if abs(len(one) - len(other)) > slips:
        return False
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        before, row = row, [at]
        for column, against in enumerate(other, start=1):
            same = before[column - 1] + (sign != against)
            row.append(min(same, before[column] + 1, row[column - 1] + 1))
        if min(row) > slips:
            return False
    return row[-1] <= slips


def _compared(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf" or _LATIN_MARKS[0] <= sign <= _LATIN_MARKS[1]:
        return ""
    return sign if kind[0] in "LMN" else " "


def _figures(name: str) -> list[str]:
    return [sign for sign in name if sign.isdigit()]


def _slips(length: int) -> int:
    return (length >= _SHORT) + (length >= _LONG)
