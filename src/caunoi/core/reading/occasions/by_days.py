"""Occasions that only their days tell: who came, learned, taught, served or opened then."""

import re

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
    r"|(?:khi )?[^;.:,]{2,80} dẫn(?: đầu)? (?:một )?đoàn[^;.:,]{0,60}?"
    r" (?:đã )?(?:sang|thăm) "
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
# "… bàn giao đối tượng bị truy nã cho Cảnh sát X | ngày 12/9/2026".
_GIVEN = re.compile(
    r"(?<!\w)(?:bàn giao|trao trả|chuyển giao|dẫn độ)"
    r"(?! (?:\w+ ){0,3}(?:hồ sơ|tài liệu|thông tin|danh sách|dữ liệu|văn bản|mẫu))"
    r"(?: [^;.:]{2,100}?)? cho (?:phía|công an|cảnh sát|bộ|cục|cơ quan|lực lượng|đồn|sở)"
    r" [^;.:,]{2,50}?(?:,? (?:vào|hôm|hồi|trong|ngày))* $"
)
_NOT_YET = re.compile(r"(?<!\w)(?:sẽ|đề nghị|để|nhằm|dự kiến|cần|yêu cầu|thủ tục)(?!\w)")
# "Trong chiến dịch X từ ngày 21 đến 25/7, hai bên đã cùng kiểm tra …".
_CAMPAIGN = re.compile(
    r"(?<!\w)(?:chiến dịch|đợt cao điểm)(?: [^;.:,]{1,60}?)?(?:,| diễn ra)? $"
)
_BOTH = re.compile(r"[^;.]{0,20}?(?<!\w)(?:hai|các) (?:bên|nước|lực lượng|cơ quan)(?!\w)")
_REACH = 130  # characters before a day in which what was opened on it is told


def told_by_days(
    folded: str, day: Day, sentence: tuple[int, int], *, over: bool
) -> Occasion | None:
    """What a sentence tells by a day or month, without a word for the occasion.

    Args:
        folded: the text.
        day: a day of the sentence.
        sentence: where it begins and ends.
        over: whether the day is known to lie before the report.
    """
    begin, end = sentence
    found = _told_before(folded, day, begin, over=over)
    found = found or _told_behind(folded, day, end, over=over)
    return Occasion(found[0], [], found[1], day, primary=False) if found else None


def _told_before(
    folded: str, day: Day, begin: int, *, over: bool
) -> tuple[str, tuple[int, int]] | None:
    """What stands before its day: who stayed, what was opened, who was given to whom."""
    floor = max(begin, day.start - _REACH)
    if day.precision == "range" and not day.vague:
        stayed = _STAYED.search(folded, max(begin, day.start - 60), day.start)
        return ("visit", (stayed.start(), day.end)) if stayed else None
    if not over or day.precision not in {"day", "month"}:
        return None
    for kind, pattern in (("ceremony", _OPENED), ("handover", _GIVEN)):
        hit = pattern.search(folded, floor, day.start)
        if hit and not _NOT_YET.search(folded, begin, hit.start()):
            return kind, (hit.start(), day.end)
    return None


def _told_behind(
    folded: str, day: Day, end: int, *, over: bool
) -> tuple[str, tuple[int, int]] | None:
    """What stands behind its day: who learned, taught, came, served or acted together."""
    whole = day.precision == "range" and not day.vague
    month = over and day.precision == "month"
    if whole and any(one.match(folded, day.end, end) for one in _COURSES):
        return "training", (day.start, day.end)
    if (whole or month) and (came := _CAME_THEN.match(folded, day.end, end)):
        return "visit", (day.start, came.end())
    if over and not whole and (served := _SERVED.match(folded, day.end, end)):
        return "deployment", (day.start, served.end())
    drive = _CAMPAIGN.search(folded, max(0, day.start - _REACH), day.start)
    if over and whole and drive and (both := _BOTH.match(folded, day.end, end)):
        return "joint_operation", (drive.start(), both.end())
    return None
