"""Periods in which something was counted: "năm 2025", "6 tháng đầu năm 2026", "quý I/2026".

A period counts for what stands behind it in its sentence, until another one is named. One
that tells no year, such as "trong 5 năm qua", is a period without dates.
"""

import re
from calendar import monthrange

from caunoi.core.reading.days import Day

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"0?[1-9]|1[0-2]"
_OF = r"(?:\s?[/-]\s?|\snăm\s)"
_PERIOD = re.compile(
    r"(?<!\w)(?:"
    rf"từ tháng (?P<m1>{_MONTH})(?:{_OF}(?P<my1>{_YEAR}))? đến (?:hết )?tháng"
    rf" (?P<m2>{_MONTH}){_OF}(?P<my2>{_YEAR})"
    rf"|(?:từ năm|giai đoạn) (?P<y1>{_YEAR})\s?(?:-|đến(?: hết)?(?: năm)?)\s?"
    rf"(?P<y2>{_YEAR})"
    rf"|(?P<count>\d{{1,2}}) tháng(?: (?P<part>đầu|cuối))? năm (?P<cy>{_YEAR})"
    rf"|quý (?P<quarter>i{{1,3}}|iv|[1-4]){_OF}(?P<qy>{_YEAR})"
    rf"|tháng (?P<month>{_MONTH}){_OF}(?P<my>{_YEAR})"
    rf"|từ đầu năm(?: (?P<sy>{_YEAR}))? (?:đến|tới) nay"
    rf"|năm (?P<year>{_YEAR})"
    r"|(?P<undated>(?:trong )?\d{1,2} năm qua|(?:những )?năm qua|thời gian qua)"
    r")(?!\w)"
)
_OF_DAY = re.compile(r"\d ?\Z|[/.-]\Z|tháng \d{1,2} \Z")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_period(folded: str, start: int, end: int, today: str | None) -> Day | None:
    """The last period named in a stretch, if it tells its years.

    `today` is the day of the report: it ends what lasts "đến nay" and lends its year.
    """
    told = [hit for hit in _PERIOD.finditer(folded, start, end) if _is_period(hit, folded)]
    return _read(told[-1], today) if told else None


def _is_period(hit: re.Match[str], folded: str) -> bool:
    """Whether a period is none of a day: "ngày 12 tháng 9 năm 2025"."""
    before = folded[max(0, hit.start() - 10) : hit.start()]
    return not _OF_DAY.search(before)


def _read(hit: re.Match[str], today: str | None) -> Day | None:
    """The first and last day of a period."""
    said = hit.groupdict()
    if said["undated"]:
        return None
    if said["m2"]:
        first = (int(said["my1"] or said["my2"]), int(said["m1"]))
        return _range(hit, first, (int(said["my2"]), int(said["m2"])))
    if said["y1"]:
        return _range(hit, (int(said["y1"]), 1), (int(said["y2"]), 12))
    if said["count"]:
        return _months(hit, int(said["cy"]), int(said["count"]), said["part"])
    if said["quarter"]:
        quarter = _QUARTERS.get(said["quarter"]) or int(said["quarter"])
        return _range(
            hit, (int(said["qy"]), 3 * quarter - 2), (int(said["qy"]), 3 * quarter)
        )
    if said["month"]:
        month = (int(said["my"]), int(said["month"]))
        return _range(hit, month, month, "month")
    if said["year"]:
        return _range(hit, (int(said["year"]), 1), (int(said["year"]), 12), "year")
    return _until_today(hit, said["sy"], today)


def _months(hit: re.Match[str], year: int, count: int, part: str | None) -> Day | None:
    """The first or last months of a year."""
    if not 0 < count <= len(range(12)):
        return None
    first = 13 - count if part == "cuối" else 1
    return _range(hit, (year, first), (year, first + count - 1))


def _until_today(hit: re.Match[str], year: str | None, today: str | None) -> Day | None:
    """From the beginning of the year until the day of the report."""
    if not today or (year and year > today[:4]):
        return None
    return Day(hit.start(), hit.end(), f"{year or today[:4]}-01-01", today, "range")


def _range(
    hit: re.Match[str],
    first: tuple[int, int],
    last: tuple[int, int],
    precision: str = "range",
) -> Day | None:
    """From the first day of one month to the last of another."""
    if first > last:
        return None
    end = monthrange(*last)[1]
    return Day(
        hit.start(),
        hit.end(),
        f"{first[0]}-{first[1]:02}-01",
        f"{last[0]}-{last[1]:02}-{end}",
        precision,
    )
