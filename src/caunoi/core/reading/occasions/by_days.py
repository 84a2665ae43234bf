"""Occasions that only their days tell: who came, learned, taught, served or opened then."""

import re
from collections.abc import Iterator

from caunoi.core.reading.days import Day
from caunoi.core.reading.occasions.occasion import Occasion

_STAYED = re.compile(
    r"(?<!\w)(?:(?:chuyến|hành trình)(?: [^\W\d]+){0,6}|(?:có mặt|lưu lại|thăm)(?: tại| ở)?"
    r"(?: [^\W\d]+){1,5})(?: kéo dài)? $"
)
# "Từ ngày 01 đến ngày 05/6, đoàn công tác của X đã sang Việt Nam kiểm tra …".
_CAME_THEN = re.compile(
    r",? (?:một |các )?(?:đoàn [^;.:]{2,120}? (?:(?:đã )?sang|đã (?:đến|tới|vào)) "
    r"(?!tên|nhượng|trang|giai đoạn|năm|tháng|ngày)"
    r"|(?:tàu|biên đội)(?: [^;.:,]{1,40}?)? (?:đã )?(?:thăm|ghé) )"
)
# "Diễn ra từ ngày 14 đến ngày 25/9, khóa tập huấn có 32 học viên".
_COURSE = re.compile(r", (?:khóa|lớp)(?: [^\W\d]+){0,4} (?:có|gồm|thu hút|quy tụ)(?!\w)")
# "(từ ngày 20/7 đến 19/10), 30 học viên đã …": those who learn did something then.
_LEARN = re.compile(r"[\W\d]*(?:(?:với|có|gồm) )?(?:\d+ |các |những )*học viên(?!\w)")
# "từ ngày 03/9 đến ngày 26/12, Học viện X đã đào tạo 36 học viên …".
_TAUGHT = re.compile(
    r",? [^;.:,]{2,100}? (?:đã (?:tổ chức |phối hợp )?"
    r"(?:đào tạo|tập huấn|huấn luyện|bồi dưỡng)(?: cho)? (?:\d+|các|những) "
    r"|(?:đã |trực tiếp |sang |đến )+(?:giảng dạy|lên lớp|đứng lớp)(?!\w))"
)
_COURSES = _COURSE, _LEARN, _TAUGHT
# "Tháng 2/2026, Bộ X đã cử sĩ quan liên lạc đầu tiên sang La Hay".
_SERVED = re.compile(
    r",? [^;.:]{2,100}? (?:đã |vừa |lần đầu )*(?:cử|phái|biệt phái|bổ nhiệm) [^;.:]{0,40}?"
    r"(?:sĩ quan liên lạc|tùy viên)[^;.:]{0,60}? (?:sang|tới|đến|tại|ở) "
)
# "Hai bên đã khai trương đường dây nóng | ngày 20/12/2025".
_OPENED = re.compile(
    r"(?<!\w)(?:đã |chính thức )+(?:khai trương|khánh thành|ra mắt)(?!\w)"
    r"[^;.:]{0,90}?(?: vào| hôm| từ)? $"
)
_REACH = 130  # characters before a day in which what was opened on it is told


def told_by_days(
    folded: str, day: Day, sentence: tuple[int, int], *, over: bool
) -> Iterator[Occasion]:
    """What a sentence tells by a day or month, without a word for the occasion.

    Args:
        folded: the text.
        day: a day of the sentence.
        sentence: where it begins and ends.
        over: whether the day is known to lie before the report.
    """
    begin, end = sentence
    whole = day.precision == "range" and not day.vague
    month = over and day.precision == "month"
    stayed = whole and _STAYED.search(folded, max(begin, day.start - 60), day.start)
    opened = over and _OPENED.search(folded, max(begin, day.start - _REACH), day.start)
    if before := stayed or (opened if day.precision in {"day", "month"} else None):
        kind = "visit" if stayed else "ceremony"
        yield Occasion(kind, [], (before.start(), day.end), day, primary=False)
    elif whole and any(
        told.match(folded, day.end, end) for told in (_LEARN, _TAUGHT, _COURSE)
    ):
        yield Occasion("training", [], (day.start, day.end), day, primary=False)
    elif (whole or month) and (hit := _CAME_THEN.match(folded, day.end, end)):
        yield Occasion("visit", [], (day.start, hit.end()), day, primary=False)
    elif over and not whole and (hit := _SERVED.match(folded, day.end, end)):
        yield Occasion("deployment", [], (day.start, hit.end()), day, primary=False)
