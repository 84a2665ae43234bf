"""Months, quarters and years told by how near they lie: "quý III năm nay", "vào tháng 11".

A month that says nothing about its year takes that of the report, and is *bare*: whether it
lies before the report or after it, only the words around it tell.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

_NAMED = ("giêng|một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
MONTHS = {
    word: number for number, words in enumerate(_NAMED, 1) for word in words.split("|")
} | {"mười một": 11, "mười hai": 12, "chạp": 12}
MONTH_WORDS = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = r"(?P<quarter>iv|i{1,3}|[1-4])"
# A number or a name of a month; "tháng, hai bên" and "tháng hai bên" name none.
_MONTH = (
    r"(?P<month>(?:1[0-2]|0?[1-9])(?!\s?[/-]\s?\d|\d|[.,]\d)"
    rf"|{MONTH_WORDS}(?= (?:này|tới|năm|sắp|vừa)(?!\w)|[,.;:)]|$|\n))"
)
_NEAR = (
    r",? (?P<near>năm (?:nay|sau|tới|ngoái|trước)|này|(?:sắp )?tới(?! (?:nay|tháng|hết))"
    r"|vừa (?:qua|rồi))(?!\w)"
)
# What stands before a month that tells no more than its number.
_LEAD = (
    r"(?<=(?<!\w)(?:trong|vào|hồi|đầu|giữa|cuối|khoảng|họp|hội nghị|hội đàm|giao ban"
    r"|đối thoại|chuyến thăm|kỳ|khóa|vòng) )"
)
_NO_YEAR = r"(?! (?:năm )?(?:(?:19|20)\d\d|học)|\s?[/-]\s?\d| âm lịch)(?!\w)"
NEAR_MONTHS = regex.compile(
    rf"(?<!\w)(?<!\d )tháng {_MONTH}{_NEAR}"
    rf"|(?<!\w)quý {_QUARTER}{_NEAR}"
    rf"|{_LEAD}tháng {_MONTH}{_NO_YEAR}"
    rf"|(?<=(?<!\w)(?:trong|vào|đầu|giữa|cuối) )quý {_QUARTER}{_NO_YEAR}"
    r"|(?<=(?<!\w)(?:trong|vào|hồi|đầu|giữa|cuối) )tháng (?P<next>này|tới|sau|trước)(?!\w)"
    r"|(?<=(?<!\w)(?:trong|vào|đầu|giữa|cuối) )năm (?P<year>tới|sau|nay)(?!\w)"
)
# All of them begin with one of these, which is sought far sooner.
_BEGINS = re.compile(r"tháng |quý |năm (?:tới|sau|nay)")
_YEARS = {
    "năm sau": 1,
    "năm tới": 1,
    "năm ngoái": -1,
    "năm trước": -1,
    "năm nay": 0,
    "này": 0,
}
_PAST = ("năm ngoái", "năm trước", "vừa qua", "vừa rồi")
_STEPS = {"này": 0, "tới": 1, "sau": 1, "trước": -1}
_DECEMBER = 12

Month = tuple[int | None, int]


class Near(NamedTuple):
    """The first and the last month of a stretch, and whether its year is only lent."""

    first: Month
    last: Month
    bare: bool = False


def find(folded: str, start: int, end: int) -> Iterator["regex.Match[str]"]:
    """What may be a near month in a stretch of folded text."""
    free = start
    for begun in _BEGINS.finditer(folded, start, end):
        place = begun.start()
        if place >= free and (hit := NEAR_MONTHS.match(folded, place, end)):
            free = hit.end()
            yield hit


def read(hit: "regex.Match[str]", year: int | None, now: int | None) -> Near | None:
    """Which months are meant, by the year and the month of the report."""
    if hit["year"]:
        told = None if year is None else year + (hit["year"] != "nay")
        return Near((told, 1), (told, _DECEMBER)) if told else None
    if hit["next"]:
        return _next(_STEPS[hit["next"]], year, now)
    first, last = _numbers(hit)
    if not hit["near"]:
        return Near((year, first), (year, last), bare=year is not None)
    near = _year(hit["near"], last, year, now)
    if near is None and hit["near"] not in _PAST:
        return None
    return Near((near, first), (near, last))


def _numbers(hit: "regex.Match[str]") -> tuple[int, int]:
    """The numbers of the first and the last month."""
    if hit["quarter"]:
        last = 3 * (QUARTERS.get(hit["quarter"]) or int(hit["quarter"]))
        return last - 2, last
    month = MONTHS.get(hit["month"]) or int(hit["month"])
    return month, month


def _next(step: int, year: int | None, now: int | None) -> Near | None:
    """The month of the report, that before it or that after it."""
    if year is None or now is None:
        return None
    months = 12 * year + now - 1 + step
    one = months // 12, months % 12 + 1
    return Near(one, one)


def _year(near: str, month: int, lent: int | None, now: int | None) -> int | None:
    """The year of a month that is told by how near it lies to the report."""
    if lent is None or (now is None and near not in _YEARS):
        return None
    if near in _YEARS:
        return lent + _YEARS[near]
    if near in _PAST:
        return lent - (now is not None and month > now)
    return lent + (now is not None and month <= now)
