"""Lines that say when a text was published: a date, and nothing but clock and place."""

import re
from dataclasses import replace

import regex

from caunoi.core.reading.days import MONTH_WORDS, WEEKDAY, Day

_DAY = re.compile(
    r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\d)\d{{1,2}} tháng (?:\d{{1,2}}|{MONTH_WORDS}),? (?:năm )?(?:19|20)\d\d"
)
_FILLING = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|cập nhật|ngày đăng|đăng|xuất bản|lúc"
    r"|ngày"
    r"|\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?::\d{2})?|(?:gmt|utc)\s?\+?\d{1,2}|[ap]m|sa|ch"
    r"|\([^\W\d][^\d()]{1,18}\)|lượt (?:xem|đọc)\s?:\s?\d{1,3}(?:\.\d{3})*"
    r"|[\s,|()\[\]:;.•·-])*"
)
_PLACE = regex.compile(r"[\p{L} .]{2,30},\s*(?=ngày|thứ|\d)")
# Who wrote it, or the outlet: "VOV | 08:40, 30/01/2027", "Hải An • 18/09/2026".
_WHO = r"[\p{L}.]+(?: [\p{L}.]+){0,4}"
_BY = regex.compile(rf"{_WHO}\s*[-–|•·,]\s*")
_THEN_BY = regex.compile(rf"\s*[-–|•·]\s*{_WHO}$")
_WEEKDAY = re.compile(rf"{WEEKDAY},? (?=\d)")
_LONGEST = 90


def is_dateline(line: str) -> bool:
    """Whether a folded line holds one date and nothing that tells anything else."""
    day = _DAY.search(line) if len(line) < _LONGEST else None
    if not day:
        return False
    before, after = line[: day.start()], line[day.end() :]
    place = _PLACE.match(line)
    if place and place.end() <= day.start() and not _FILLING.fullmatch(before):
        before = before[place.end() :]
    by = _BY.match(before)
    if by and not _FILLING.fullmatch(before):
        before = before[by.end() :]
    by = _THEN_BY.search(after)
    if by and not _FILLING.fullmatch(after):
        after = after[: by.start()]
    return bool(_FILLING.fullmatch(before) and _FILLING.fullmatch(after))


def bare(day: Day, folded: str) -> Day:
    """The day of publication without its weekday: "Thứ Ba, 21/11/2023"."""
    weekday = _WEEKDAY.match(folded, day.start, day.end)
    return replace(day, start=weekday.end()) if weekday else day
