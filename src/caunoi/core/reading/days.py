"""Dates as reports write them: 05/4, 21-11, 01 - 03/4, tháng 9/2023, cùng ngày.

A date without a year takes the year of the dateline; without one it stays `--MM-DD`.
What no calendar has, such as 31/4, is no date.
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex

_PART = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm)"
_D = r"(?P<{0}>0?[1-9]|[12]\d|3[01])"
_SEP = r"\s?[/.-]\s?"
_NAMED = ("giêng|một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MONTHS = {
    word: number for number, words in enumerate(_NAMED, 1) for word in words.split("|")
} | {"mười một": 11, "mười hai": 12, "chạp": 12}
MONTH_WORDS = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
WEEKDAY = rf"(?:thứ (?:{'|'.join(_WEEKDAYS[:-1])})|chủ nhật)"
_LEAD = (
    rf"(?:(?:(?:{_PART}|hôm|ngày) )*(?:nay|qua|{WEEKDAY})(?:,? \(?| ngày |, ngày )"
    rf"|(?:từ |trong )?(?:{_PART} )?(?:các )?ngày |từ |{_PART} (?:muộn )?"
    rf"|(?:{_PART} )?hôm (?:(?:sau|qua|trước),? )?\(?)"
)
_REST = rf"(?:{_SEP}|\stháng\s){_MONTH}(?:(?:{_SEP}|\snăm\s){_YEAR})?"
_FORMS = (
    rf"(?P<lead>{_LEAD}){_D.format('day')}{_SEP}(?P<first_month>0?[1-9]|1[0-2])"
    rf"(?:{_SEP}(?P<first_year>(?:19|20)\d\d))?\s?(?:-|đến(?: ngày)?)\s?"
    rf"{_D.format('last')}{_REST}",
    rf"(?P<lead>{_LEAD})?{_D.format('day')} tháng (?P<month>{MONTH_WORDS}),?"
    rf" (?:năm )?{_YEAR}",
    rf"(?P<lead>{_LEAD})?{_D.format('day')}\s?(?:-|đến(?: ngày)?|và)\s?"
    rf"{_D.format('last')}\s?"
    rf"{_REST}",
    rf"(?P<lead>{_LEAD})?{_D.format('day')}{_REST}",
    rf"(?P<lead>tháng )(?P<month>0?[1-9]|1[0-2])(?:\s?[/-]\s?|\snăm\s){_YEAR}",
    r"(?P<lead>tháng )(?P<month>0?[1-9]|1[0-2])"
    r" (?P<near>năm (?:sau|tới|ngoái|trước)|(?:sắp )?tới(?! (?:nay|tháng))"
    r"|vừa (?:qua|rồi))",
    rf"(?P<lead>năm ){_YEAR}",
)
# How far the year of "tháng 9 năm ngoái" lies from that of the report; "tháng 11 tới"
# and "tháng 3 vừa qua" are the next and the last month of that number.
_YEARS = {"năm sau": 1, "năm tới": 1, "năm ngoái": -1, "năm trước": -1}
_NEXT, _LAST = ("năm sau", "năm tới"), ("năm ngoái", "năm trước")
_AHEAD = ("tới", "sắp tới")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE = regex.compile(
    r"(?<![\w/.-])(?:" + "|".join(f"(?:{form})" for form in _FORMS) + r")(?![\w/]|[.,-]\d)"
)
# Several months: "quý IV/2026", "từ tháng 3 đến tháng 5/2027".
_SPAN = regex.compile(
    rf"(?<!\w)quý (?P<quarter>iv|i{{1,3}}|[1-4])(?:\s?[/-]\s?|\snăm\s){_YEAR}(?![\w/])"
    rf"|(?<!\w)từ tháng (?P<first_month>0?[1-9]|1[0-2])(?:[/-](?P<first_year>20\d\d))?"
    rf" đến (?:hết )?tháng {_MONTH}(?:\s?[/-]\s?|\snăm\s){_YEAR}(?![\w/])"
    rf"|(?<!\w)(?:6|sáu) tháng (?P<half>đầu|cuối) năm {_YEAR}(?![\w/])"
)
_SPANS = ("quý ", "từ tháng ", "6 tháng ", "sáu tháng ")
# Where a form may begin before its first number, which is sought first.
_NUMBER = re.compile(
    r"\d(?<![\w/.-]\d)(?:\d?\s?(?:[/.-]|đến|và|tháng|năm|sắp|tới|vừa)"
    r"|(?:(?<=1)9|(?<=2)0)\d\d)"
)
_BEFORE = regex.compile(rf"(?<![\w/.-])(?:{_LEAD}|tháng |năm )$")
# … and on which word the words before that number end then.
_ENDINGS = (
    "ngày ", "từ ", "tháng ", "năm ", "sáng ", "sớm ", "trưa ", "chiều ", "tối ", "đêm ",
    "hôm ", "sau ", "qua ", "trước ", "sau, ", "qua, ", "trước, ", "(", "nay ", "nay, ",
    "muộn ", *(f"{day}{end}" for day in _WEEKDAYS for end in (" ", ", ")),
)  # fmt: skip
_LONGEST_LEAD = 34


@dataclass(frozen=True)
class Day:
    """A date in a text: ISO values, precision, and where it stands."""

    start: int
    end: int
    first: str
    last: str
    precision: str
    lent: bool = False
    vague: bool = False

    def a_year_before(self) -> "Day":
        """The same day one year earlier."""
        first, last = (f"{int(iso[:4]) - 1}{iso[4:]}" for iso in (self.first, self.last))
        return replace(self, first=first, last=last)

    def lies_in(self, other: "Day") -> bool:
        """Whether a day lies inside another one or a range."""
        return other.first <= self.first and self.last <= other.last


class Dates:
    """What looks like a date in a folded text or a stretch of it, found once."""

    def __init__(self, folded: str, start: int = 0, end: int | None = None) -> None:
        self.hits: list[regex.Match[str]] = []
        free, end = start, len(folded) if end is None else end
        for number in _NUMBER.finditer(folded, start, end):
            place = number.start()
            begins = _begins(folded, max(free, place - _LONGEST_LEAD), place)
            hits = (_DATE.match(folded, begin, end) for begin in begins if begin >= free)
            if hit := next(filter(None, hits), None):
                self.hits.append(hit)
                free = hit.end()
        if any(folded.find(word, start, end) >= 0 for word in _SPANS):
            self._add_spans(list(_SPAN.finditer(folded, start, end)))
        self.starts = [hit.start() for hit in self.hits]
        self.read: dict[tuple[int, int | None], Day | None] = {}
        # The month of the report, from which near months are counted.
        self.month: int | None = None

    def _add_spans(self, spans: "list[regex.Match[str]]") -> None:
        """Take stretches of months, and none of the months that they name."""
        held = [
            hit
            for hit in self.hits
            if not any(one.start() < hit.end() and hit.start() < one.end() for one in spans)
        ]
        self.hits = sorted([*held, *spans], key=lambda hit: hit.start())

    def within(self, year: int | None, start: int, end: int) -> Iterator[Day]:
        """The dates in a stretch; `year` is lent to those without one."""
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            if self.hits[index].end() > end:
                return
            known = index, year
            if known not in self.read:
                self.read[known] = _read(self.hits[index], year, self.month)
            if day := self.read[known]:
                yield day


def _begins(folded: str, floor: int, place: int) -> list[int]:
    """Where a date may begin whose first number stands at a place."""
    if not folded.endswith(_ENDINGS, floor, place):
        return [place]
    leads = _BEFORE.finditer(folded, floor, place, overlapped=True)
    return [*(hit.start() for hit in leads), place]


def _near_year(near: str, month: int, lent: int | None, now: int | None) -> int | None:
    """The year of a month that is told by how near it lies to the report."""
    if lent is None or (now is None and near not in _NEXT):
        return None
    if near in _YEARS:
        return lent + _YEARS[near]
    passed = now is not None and month <= now
    return lent + passed - (near not in _AHEAD)


def _read(hit: "regex.Match[str]", lent: int | None, now: int | None) -> Day | None:
    """One date, or None if it is a bare number, a fraction or an impossible day."""
    if hit.re is _SPAN:
        return _read_span(hit)
    said = hit.groupdict()
    year = int(said["year"]) if said["year"] else lent
    if said["near"]:
        year = _near_year(said["near"], int(said["month"]), lent, now)
        if year is None and said["near"] not in _LAST:
            return None
    if not said["month"]:
        whole = f"{year}-01-01", f"{year}-12-31"
        return Day(hit.start(), hit.end(), *whole, "year", vague=True)
    month = _MONTHS.get(said["month"]) or int(said["month"])
    if not said["day"]:
        return _months(hit, (year, month), (year, month))
    if not said["lead"] and not said["year"]:
        return None
    return _days(hit, year, month)


def _days(hit: "regex.Match[str]", year: int | None, month: int) -> Day | None:
    """One day, or several, of which the first may lie in an earlier year."""
    said = hit.groupdict()
    # "từ ngày 03/9/2025 đến ngày 26/6/2026"; what ends without a year ends in its first.
    begun = int(said["first_year"]) if said["first_year"] else None
    year = year if said["year"] else begun or year
    first = begun or year, int(said["first_month"] or month), int(said["day"])
    last = year, month, int(said["last"] or said["day"])
    ordered = (first[0] or 0, *first[1:]) <= (last[0] or 0, *last[1:])
    if not ordered or not (_exists(*first) and _exists(*last)):
        return None
    return _day(hit, first, last, "range" if said["last"] else "day")


def _read_span(hit: "regex.Match[str]") -> Day | None:
    """A quarter, or some months from one to another."""
    year = int(hit["year"])
    if hit["quarter"]:
        last = 3 * (_QUARTERS.get(hit["quarter"]) or int(hit["quarter"]))
        return _months(hit, (year, last - 2), (year, last))
    if hit["half"]:
        begins = 1 if hit["half"] == "đầu" else 7
        return _months(hit, (year, begins), (year, begins + 5))
    first = int(hit["first_year"] or year), int(hit["first_month"])
    return _months(hit, first, (year, int(hit["month"])))


def _months(
    hit: "regex.Match[str]", first: tuple[int | None, int], last: tuple[int | None, int]
) -> Day | None:
    """One month, or several from the first day of one to the last of another."""
    if (first[0] or 0, first[1]) > (last[0] or 0, last[1]):
        return None
    length = monthrange(last[0] or 2000, last[1])[1]
    whole = _iso(*first, 1), _iso(*last, length)
    precision = "month" if first == last else "range"
    return Day(hit.start(), hit.end(), *whole, precision, vague=True)


def _exists(year: int | None, month: int, day: int) -> bool:
    """Whether a calendar has this day."""
    return day <= monthrange(year or 2000, month)[1]


def _day(
    hit: "regex.Match[str]",
    first: tuple[int | None, int, int],
    last: tuple[int | None, int, int],
    precision: str,
) -> Day:
    told = hit["year"] or hit["first_year"]
    lent = not told and first[0] is not None
    return Day(hit.start(), hit.end(), _iso(*first), _iso(*last), precision, lent)


def _iso(year: int | None, month: int, day: int) -> str:
    return f"{year or '-'}-{month:02}-{day:02}"


def is_old(iso: str, year: int | None) -> bool:
    """Whether a day lies before last year: a report of this year has it for no news."""
    return year is not None and iso[:4].isdecimal() and int(iso[:4]) < year - 1


def days_apart(day: str, later: str) -> int:
    """How many days lie between two days; none where one of them has no year."""
    if not day[:1].isdecimal() or not later[:1].isdecimal():
        return 0
    return (date.fromisoformat(later) - date.fromisoformat(day)).days
