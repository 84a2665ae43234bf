"""Lines that say when a text was published: a date, and nothing but clock and place."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

import regex

from caunoi.core.reading.days import WEEKDAY, Day
from caunoi.core.reading.near_months import MONTH_WORDS, MONTHS
from caunoi.core.reading.text import Text

# Days as only the head of a page prints them: "2026-06-12", "tháng sáu 12, 2026".
_NAMED = rf"(?:\d{{1,2}}|{MONTH_WORDS})"
_PRINTED = regex.compile(
    r"(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"
    rf"|(?<!\w)tháng (?P<month>{_NAMED}) (?P<day>\d{{1,2}}), (?P<year>20\d\d)(?!\d)"
    rf"|(?<!\d)(?P<day>\d{{1,2}}) tháng (?P<month>{_NAMED}),? (?P<year>20\d\d)(?!\d)"
)
_DAY = re.compile(
    r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\d)\d{{1,2}} tháng {_NAMED},? (?:năm )?(?:19|20)\d\d"
    r"|(?<![\d-])20\d\d-\d\d-\d\d(?![\d-])"
    rf"|(?<!\w)tháng {_NAMED} \d{{1,2}}, 20\d\d(?!\d)"
)
_FILL = (
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|t[2-7](?!\w)|cập nhật|ngày (?:đăng|tạo)"
    r"|đăng tải|đăng|xuất bản|phát hành|ra ngày|lúc|ngày"
    r"|\d{1,2}\s?(?:[:h]|giờ)\s?\d{2}(?::\d{2})?'?|(?:gmt|utc)\s?\+?\d{1,2}|[ap]m|sa|ch"
    r"|\| ?chuyên mục: ?[^\d|]{2,40}$|\([^\W\d][^\d()]{1,18}\)"
    r"|(?:số )?lượt (?:xem|đọc|truy cập)\s?:?\s?\d[\d.,]*"
    r"|\d[\d.,]* (?:lượt (?:xem|đọc|truy cập)|bình luận)"
    r"|[\s,|()\[\]:;.•·–-])*"
)
_FILLING = re.compile(_FILL)
_FILLED_UP = re.compile(rf"(?<!\w){_FILL}$")
# What parts the day from the other words of its line: "Tin tức | 12/06/2026 15:26 | …".
_PARTED = re.compile(r"[|•·:;)–-]")
_TIME = re.compile(r"\d\s?[:h]\d\d")
_POSTED = re.compile(r"(?:đăng bởi|được đăng|người đăng|tác giả|nguồn|viết bởi|post)")
# "Thời gian: 12/06/2026" tells of a meeting.
_HELD = re.compile(
    r"(?:thời gian(?! đăng)|địa điểm|ảnh|video|khai mạc|bắt đầu|kết thúc|số:)"
)
_MOST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_PLACE = regex.compile(r"[\p{L} .]{2,30},\s*(?=ngày|thứ|\d)")
# Who wrote it, or the outlet: "VOV | 08:40, 30/01/2027", "Hải An • 18/09/2026".
_WHO = r"[\p{L}.&]+(?: [\p{L}.&]+){0,4}"
_BY = regex.compile(rf"{_WHO}\s*[-–|•·,]\s*")
_THEN_BY = regex.compile(rf"\s*[-–|•·]\s*{_WHO}$")
_WEEKDAY = re.compile(rf"{WEEKDAY},? (?=\d)")
_LONGEST = 90
# At the head of the first paragraph: where or by whom, and the day: "Hà Nội, 12/3/2026 –",
# "Báo Cao Bằng điện tử, thứ Năm 24/4 -", "(SGGPO) 17/12/2025 -", "Manila, 16/01/2026.".
_SMALL = (
    r"(?:báo|điện|tử|và|tỉnh|thành|phố|trang|tin|số|ra|học|viện|trường|an|ninh|cảnh|sát"
    r"|nhân|dân|phát|thanh|truyền|hình|đài|cửa|khẩu|quốc|tế|huyện|xã|phường|thị|trấn"
    r"|bản|trụ|sở|của|cục|bộ|đội|công|biên|phòng|giới|tiểu|khu|quân|sự|đồn|trạm|sân|bay"
    r"|cảng|cầu|theo|phóng|pv)"
)
_WORD_OF_HEAD = rf"(?:[\p{{Lu}}\d][\p{{L}}\d'’-]*\.?|{_SMALL})"
_MARK = r"\([\p{L} ./-]{2,24}\)"
_HEAD = (
    rf"(?:\p{{Lu}}[\p{{L}}'’-]*\.?(?:,? {_WORD_OF_HEAD}){{0,10}}"
    rf"(?: ?{_MARK})?)"
)
_CLOCK = r"(?:(?:lúc )?\d{1,2}(?:[:hg]\d{2}|[hg]| giờ(?: \d{1,2}(?: phút)?)?)'?,? )?"
_OPENING = regex.compile(
    rf"(?:{_MARK}\s*[-–—]?\s*)?(?:(?:{_HEAD},?\s*)?\(?{_CLOCK}(?:số ra )?"
    # "Biên cương xứ Huế, số ra ngày …".
    r"|\p{Lu}[\p{L} ]{2,40},? số ra )"
    r"(?P<part>(?:rạng sáng|sáng|trưa|chiều|tối|đêm) )?(?:(?i:thứ \w+|chủ nhật),? )?"
    r"(?:ngày )?(?<!\d)(?P<told>(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?[/.-]\s?|(?i: tháng ))"
    rf"(?P<month>0?[1-9]|1[0-2]|(?i:{MONTH_WORDS}))"
    r"(?:(?:\s?[/.-]\s?|,? năm |,? )(?P<year>(?:19|20)\d\d))?)\)?"
    r"(?:\s*\([\p{L}][\p{L}\s/.-]{1,28}\))?\s*(?:[-–—:]|\.)\s+"
    r"(?=[\p{Lu}\d\"“])(?!\d{1,2}\s?[/.-])"
)
# What has numbers of its own is no place with a day: "Mốc 66/2 - …".
_NUMBERED = re.compile(
    r"(?:mốc|số|đường|quốc lộ|nhà|kỳ|phố|ngõ|km|tổ|khóa|lần|vòng|đợt|nghị quyết|kế hoạch"
    r"|chỉ thị|điều|khoản|tỷ lệ|quyết định|công ước|luật|bản|vụ|ngày quốc tế),? ?\(?$"
)
# "Canberra, tháng 2/2026: …": no more than the month.
_BY_MONTH = regex.compile(
    rf"{_HEAD},?\s*(?P<told>tháng (?P<month>0?[1-9]|1[0-2])\s?(?:[/-]|năm )\s?"
    r"(?P<year>(?:19|20)\d\d))\s*[-–—:.]\s+(?=[\p{Lu}\"“])"
)


@dataclass(frozen=True)
class Opening:
    """A dateline at the head of a paragraph: its day, and where the telling begins."""

    day: Day
    end: int
    # "Cao Bằng, chiều 16/7 - …" tells when it was, and not when it was printed.
    told: bool


def opening(text: Text, start: int, end: int) -> Opening | None:
    """The dateline with which a paragraph begins, if it begins with one."""
    end = min(end, start + 2 * _LONGEST)
    hit = _OPENING.match(text.plain, start, end)
    if not hit:
        return _by_month(_BY_MONTH.match(text.plain, start, end))
    if _NUMBERED.search(text.fold, start, hit.start("told")):
        return None
    name = text.fold[hit.start("month") : hit.end("month")]
    month, day = MONTHS.get(name) or int(name), int(hit["day"])
    year = int(hit["year"]) if hit["year"] else None
    if day > monthrange(year or 2000, month)[1]:
        return None
    iso = f"{year or '-'}-{month:02}-{day:02}"
    return Opening(
        Day(hit.start("told"), hit.end("told"), iso, iso, "day"),
        hit.end(),
        hit["part"] is not None,
    )


def _by_month(hit: "regex.Match[str] | None") -> Opening | None:
    """The month of a dateline that tells no day."""
    if not hit:
        return None
    year, month = int(hit["year"]), int(hit["month"])
    whole = f"{year}-{month:02}"
    first, last = f"{whole}-01", f"{whole}-{monthrange(year, month)[1]}"
    day = Day(hit.start("told"), hit.end("told"), first, last, "month", vague=True)
    return Opening(day, hit.end(), told=False)


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


def is_printed(line: str, *, titled: bool) -> bool:
    """Whether a folded line ahead of the text tells its day of publication among others.

    "Lan Anh (Theo CAND) 12/06/2026 15:26 Nghe bài viết": parted from few other words. Where
    no title was met yet, the line may be one, unless it tells the clock as well.
    """
    days = list(_DAY.finditer(line)) if len(line) < _LONGEST + 20 else []
    if not days or _HELD.match(line) or line.endswith((".", "!", "?")):
        return False
    before, after = line[: days[0].start()], line[days[0].end() :]
    if any("cập nhật" not in line[: day.start()][-20:] for day in days[1:]):
        return False
    filled, follows = _FILLED_UP.search(before), _FILLING.match(after)
    ahead = filled[0] if filled else ""
    behind = follows[0] if follows else ""
    others = before[: len(before) - len(ahead)], after[len(behind) :]
    parted = not others[0] or _POSTED.match(line) or _PARTED.search(ahead)
    ended = not others[1] or _PARTED.search(behind)
    few = sum(len(_WORD.findall(other)) for other in others) <= _MOST_WORDS
    clock = _TIME.search(ahead) or _TIME.search(behind)
    return bool(parted and ended and few and (titled or clock))


def printed(text: Text, start: int, end: int) -> Day | None:
    """The day that a line tells as only the head of a page prints it."""
    hit = _PRINTED.search(text.fold, start, end)
    if not hit:
        return None
    year, day_of = int(hit["year"]), int(hit["day"])
    month = MONTHS.get(hit["month"]) or int(hit["month"])
    if not 1 <= month <= 12 or not 1 <= day_of <= monthrange(year, month)[1]:
        return None
    iso = f"{year}-{month:02}-{day_of:02}"
    return Day(hit.start(), hit.end(), iso, iso, "day")


def bare(day: Day, folded: str) -> Day:
    """The day of publication without its weekday: "Thứ Ba, 21/11/2023"."""
    weekday = _WEEKDAY.match(folded, day.start, day.end)
    return replace(day, start=weekday.end()) if weekday else day
