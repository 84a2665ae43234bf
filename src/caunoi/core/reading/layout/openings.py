"""How a sentence of the text begins: behind the marks of an outlet, perhaps with a day."""

import re

import regex

from caunoi.core.reading.days import WEEKDAY

# "(CATP)", "Bangkok (TTXVN) -", "*": what an outlet puts before its first word.
_OUTLET = regex.compile(
    r"[^\w(]*(?:[\p{L} ]{0,24}\((?=[^)]*\p{L})[\p{L}\d./ ]{2,20}\)\W*"
    r"|[\p{L}. ]{2,20} - (?=(?:hồi|lúc|ngày|rạng sáng|đêm|sáng|trưa|chiều|tối|từ|trong|vào"
    r"|hôm|thứ|chủ nhật|tại|nhân) ))?"
)
# No place before the brackets of an outlet is longer.
_LONGEST = 26
_DAYTIME = (
    r"(?:rạng sáng|sáng sớm|(?:đầu|cuối) giờ (?:sáng|chiều)|gần trưa|xế chiều|sáng"
    r"|trưa|chiều|tối|đêm|khuya)"
    r"(?: muộn)? (?:(?:mùng|mồng) (?=\d))?"
)
_CLOCK = (
    r"(?:(?:khoảng|hồi|lúc|vào lúc|vào hồi|vào khoảng|đúng) )?\d+(?: giờ|[hg:]\d*'?)"
    r"(?: \d+(?: phút)?)?,? "
)
BY_DAY = re.compile(
    rf"(?:(?:{_DAYTIME})?(?:ngày )?hôm (?:nay|qua)(?!\w)|{_DAYTIME}(?:nay|qua)(?!\w)"
    rf"|(?:kể từ |từ |trong |vào |sang |suốt (?:từ )?)?(?:(?:hai|ba|bốn|năm|\d) )?"
    rf"(?:{_CLOCK})?(?:(?:(?:{_DAYTIME})?(?:các )?"
    rf"(?:ngày,? |hôm (?:sau,? |qua,? |trước,? )?)|{_DAYTIME})(?:{WEEKDAY},? (?:ngày )?)?"
    rf"|{WEEKDAY},? (?:ngày )?)\(?\d|từ \d{{1,2}}(?:[/-]\d+){{0,2}} đến \d{{1,2}}[/-]\d)"
)
"""The day with which a sentence begins."""
AGO = re.compile(
    r"(?:cách đây (?:\w+ ){1,3}(?:tuần|tháng|năm)"
    r"|(?:\w+ )?(?:tuần|tháng|năm) (?:trước|ngoái))(?: đó)?(?!\w)"
)
"""What opens a sentence about another time, however near: "Tuần trước, ngày 12/10, …"."""

# Inside a paragraph these go on with what else a delegation did.
_ALONG_WORDS = (
    "đoàn ",
    "dịp này, đoàn ",
    "nhân dịp này, đoàn ",
    "cũng ",
    "trong ",
    "trước khi",
    "một ngày",
    "hai ngày",
    "hôm sau",
    "bên lề",
    "trước đó",
    "sau đó",
    "tiếp đó",
    "cùng ngày",
)
_ALONG = re.compile(
    r"(?:cũng |cũng trong |trong )(?:chương trình|khuôn khổ|thời gian|dịp này|chuyến)"
    r"|đoàn(?: công tác| đại biểu)? (?:cũng|còn) (?:đã )?(?:đến|tới|thăm|đặt|dâng)(?!\w)"
    r"|(?:nhân )?dịp này, đoàn(?: công tác| đại biểu)? (?:cũng )?đã (?:đến|tới|thăm)(?!\w)"
    r"|bên lề (?:hội|diễn đàn|đối thoại|cuộc|phiên|sự kiện)"
    r"|(?:(?:trước|sau|tiếp) đó,? )?(?:(?:sáng|trưa|chiều|tối) )?cùng ngày"
    r"|trước khi (?:rời|về nước|kết thúc|trở về)|(?:một|hai) ngày sau|hôm sau"
)


def bare(folded: str, start: int, end: int) -> int:
    """Where a sentence begins behind the marks of the outlet."""
    marks = (folded.find(mark, start, start + _LONGEST) for mark in ("(", " - "))
    if folded[start].isalnum() and max(marks) < 0:
        return start
    hit = _OUTLET.match(folded, start, end)
    return hit.end() if hit else start


def is_dated(folded: str, start: int, end: int) -> bool:
    """Whether a stretch begins with a day, marks of an outlet aside."""
    return BY_DAY.match(folded, bare(folded, start, end), end) is not None


def goes_along(folded: str, start: int, end: int) -> bool:
    """Whether a stretch tells what else was done: "Cũng trong chương trình, …"."""
    near = folded.startswith(_ALONG_WORDS, start)
    return near and _ALONG.match(folded, start, end) is not None
