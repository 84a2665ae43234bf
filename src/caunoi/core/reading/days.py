"""Dates as reports write them: 05/4, 21-11, 01 - 03/4, tháng 9/2023, cùng ngày.

A date without a year takes the year of the dateline; without one it stays `--MM-DD`.
What no calendar has, such as 31/4, is no date.
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import regex

from caunoi.core.reading import near_months
from caunoi.core.reading.near_months import MONTH_WORDS, MONTHS, QUARTERS, Month

_PART = (
    r"(?:rạng sáng|sáng sớm|mờ sáng|tinh mơ|(?:đầu|cuối) giờ (?:sáng|chiều)|gần trưa"
    r"|xế chiều|sáng|trưa|chiều|tối|đêm|khuya)"
)
_D = r"(?P<{0}>0?[1-9]|[12]\d|3[01])"
_SEP = r"\s?[/.-]\s?"
# What joins the first day of several to the last: "9, 10 và 11/3", "từ 15/3 đến hết 31/3".
_TO = r"(?:-|(?:cho )?(?:đến|tới)(?: hết)?(?: ngày)?|và(?: ngày)?)"
_AND_MORE = r"(?:, ?(?:0?[1-9]|[12]\d|3[01])(?!\d))*"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
WEEKDAY = rf"(?:thứ (?:{'|'.join(_WEEKDAYS[:-1])})|chủ nhật)"
_LEAD = (
    rf"(?:(?:(?:(?:{_PART}|hôm|ngày) )*(?:nay|qua|{WEEKDAY})"
    r"(?: tuần (?:này|qua|trước|rồi|tới|sau))?(?:,? \(?| ngày |,? \(?ngày )"
    rf"|(?:từ |trong )?(?:{_PART} )?(?:các )?ngày,? |từ |vào |{_PART} (?:muộn |muộn ngày )?"
    r"|(?:một|hai|ba|bốn|năm|vài|\d+) ngày (?:sau|trước)(?: đó)?, (?:ngày )?"
    rf"|(?:{_PART} )?hôm (?:(?:sau|qua|trước),? )?\(?"
    r"|tuần (?:này|qua|trước|rồi|tới|sau),? \(|(?:vừa qua|mới đây|gần đây),? \((?:ngày )?"
    # The day of the month after a word for the first ten: "sáng mùng 3/2".
    r")(?:(?:mùng|mồng) )?|(?:mùng|mồng) )"
)
_REST = rf"(?:{_SEP}|\stháng\s){_MONTH}(?:(?:{_SEP}|,?\snăm\s){_YEAR})?"
# "(17 - 19/6)": several days alone in brackets.
_ALONE = r"\((?=[\d\s./-]+\))"
_FORMS = (
    rf"(?P<lead>{_LEAD}|{_ALONE}){_D.format('day')}{_SEP}"
    rf"(?P<first_month>0?[1-9]|1[0-2])(?:{_SEP}(?P<first_year>(?:19|20)\d\d))?\s?{_TO}\s?"
    rf"{_D.format('last')}{_REST}",
    rf"(?P<lead>{_LEAD})?{_D.format('day')} tháng (?!năm \d)(?P<month>{MONTH_WORDS}),?"
    rf" (?:năm )?{_YEAR}",
    rf"(?P<lead>{_LEAD}|{_ALONE})?{_D.format('day')}\s?{_TO}\s?"
    rf"{_D.format('last')}\s?{_REST}",
    rf"(?P<lead>{_LEAD}){_D.format('day')}{_AND_MORE}\s?(?:,|{_TO})\s?"
    rf"{_D.format('last')}\s?{_REST}",
    rf"(?P<lead>{_LEAD})?{_D.format('day')}{_REST}",
    rf"(?P<lead>tháng )(?P<month>0?[1-9]|1[0-2]|{MONTH_WORDS})"
    rf"(?:\s?[/-]\s?|,?\snăm\s){_YEAR}",
    rf"(?P<lead>năm ){_YEAR}",
)
_DATE = regex.compile(
    r"(?<![\w/.-])(?:"
    + "|".join(f"(?:{form})" for form in _FORMS)
    + r")(?![\w/]|[.,-]\d| \(?âm lịch)"
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
    r"\d(?<![\w/.-]\d)(?:\d?\s?(?:[/.-]|đến|và|tháng|năm|tới|,(?= ?\d))"
    r"|(?:(?<=1)9|(?<=2)0)\d\d)"
)
_BEFORE = regex.compile(
    rf"(?<![\w/.-])(?:{_LEAD}|\(|tháng (?:{MONTH_WORDS},? năm )?|năm )$"
)
# … and on which word the words before that number end then.
_ENDINGS = (
    "ngày ", "từ ", "tháng ", "năm ", "sáng ", "sớm ", "trưa ", "chiều ", "tối ", "đêm ",
    "hôm ", "sau ", "qua ", "trước ", "sau, ", "đó, ", "qua, ", "trước, ", "(", "nay ",
    "nay, ", "muộn ", "vào ", "khuya ", "mơ ", "ngày, ", "mùng ", "mồng ",
    *(f"{day}{end}" for day in _WEEKDAYS for end in (" ", ", ")),
)  # fmt: skip
_LONGEST_LEAD = 48
_SOON = 70  # characters behind a year in which its month is told
# "Mùng 10 tháng 3" is told by the moon.
_FIRST_TEN = re.compile(r"m[ùồ]ng $")


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

    @property
    def bare(self) -> bool:
        """Whether a month or quarter tells nothing of its year: "vào tháng 11"."""
        return self.lent and self.vague

    @property
    def full(self) -> bool:
        """Whether the year is known."""
        return self.first[:1].isdigit()

    def days_on(self, days: int) -> "Day | None":
        """The day so many days later or earlier, if the calendar alone can tell it."""
        # Without its year, nobody knows which day comes before the first of March.
        years = (self.first[:4],) if self.full else ("2001", "2004")
        begun = (f"{year}{self.first[-6:]}" for year in years)
        told = {(date.fromisoformat(iso) + timedelta(days)).isoformat() for iso in begun}
        told = told if self.full else {f"-{iso[4:]}" for iso in told}
        iso = told.pop()
        return None if told else replace(self, first=iso, last=iso, precision="day")

    def years_on(self, years: int) -> "Day":
        """The same day some years later or earlier."""
        first, last = (
            f"{int(iso[:4]) + years}{iso[4:]}" for iso in (self.first, self.last)
        )
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
            self._add(list(_SPAN.finditer(folded, start, end)))
        self._add(list(near_months.find(folded, start, end)), over=False)
        self.starts = [hit.start() for hit in self.hits]
        self.read: dict[tuple[int, int | None], Day | None] = {}
        # The month of the report, from which near months are counted.
        self.month: int | None = None

    def _add(self, more: "list[regex.Match[str]]", *, over: bool = True) -> None:
        """Take stretches of months, and none of the months that they name."""
        new, old = (more, self.hits) if over else (self.hits, more)
        kept = [hit for hit in old if not any(_overlap(hit, one) for one in new)]
        self.hits = sorted([*kept, *new], key=lambda hit: hit.start())

    def within(
        self, year: int | None, start: int, end: int, *, bare: bool = False
    ) -> Iterator[Day]:
        """The dates in a stretch; `year` is lent to those without one.

        Months that tell nothing about their year are given only where `bare` is asked for.
        """
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            if self.hits[index].end() > end:
                return
            known = index, year
            if known not in self.read:
                self.read[known] = _read(self.hits[index], year, self.month)
            day = self.read[known]
            if day and (bare or not day.bare):
                yield day


def _begins(folded: str, floor: int, place: int) -> list[int]:
    """Where a date may begin whose first number stands at a place."""
    if not folded.endswith(_ENDINGS, floor, place):
        return [place]
    leads = _BEFORE.finditer(folded, floor, place, overlapped=True)
    return [*(hit.start() for hit in leads), place]


def _overlap(one: "regex.Match[str]", other: "regex.Match[str]") -> bool:
    return bool(one.start() < other.end() and other.start() < one.end())


def _read(hit: "regex.Match[str]", lent: int | None, now: int | None) -> Day | None:
    """One date, or None if it is a bare number, a fraction or an impossible day."""
    if hit.re is _SPAN:
        return _read_span(hit)
    if hit.re is near_months.NEAR_MONTHS:
        near = near_months.read(hit, lent, now)
        return _months(hit, near.first, near.last, lent=near.bare) if near else None
    said = hit.groupdict()
    year = int(said["year"]) if said["year"] else lent
    if not said["month"]:
        whole = f"{year}-01-01", f"{year}-12-31"
        return Day(hit.start(), hit.end(), *whole, "year", vague=True)
    month = MONTHS.get(said["month"]) or int(said["month"])
    if not said["day"]:
        return _months(hit, (year, month), (year, month))
    if not said["lead"] and not said["year"]:
        return None
    if _FIRST_TEN.search(said["lead"] or "") and " tháng " in hit[0]:
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
        last = 3 * (QUARTERS.get(hit["quarter"]) or int(hit["quarter"]))
        return _months(hit, (year, last - 2), (year, last))
    if hit["half"]:
        begins = 1 if hit["half"] == "đầu" else 7
        return _months(hit, (year, begins), (year, begins + 5))
    first = int(hit["first_year"] or year), int(hit["first_month"])
    return _months(hit, first, (year, int(hit["month"])))


def _months(
    hit: "regex.Match[str]", first: Month, last: Month, *, lent: bool = False
) -> Day | None:
    """One month, or several from the first day of one to the last of another."""
    if (first[0] or 0, first[1]) > (last[0] or 0, last[1]):
        return None
    length = monthrange(last[0] or 2000, last[1])[1]
    whole = _iso(*first, 1), _iso(*last, length)
    precision = "month" if first == last else "range"
    if hit.re is near_months.NEAR_MONTHS and hit["year"]:
        precision = "year"
    return Day(hit.start(), hit.end(), *whole, precision, lent, vague=True)


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


def finest(days: Sequence[Day]) -> Iterator[Day]:
    """The days of a sentence, without a year in which a finer one follows at once."""
    for index, day in enumerate(days):
        later = days[index + 1 : index + 2]
        if day.precision != "year" or not any(
            one.lies_in(day) and one.start - day.end < _SOON for one in later
        ):
            yield day
