"""Whether a day belongs to an occasion, by what stands between the two.

Behind the word of an occasion its day follows whatever describes it, with or without a verb
of holding: "chuyến thăm Lào của Bộ trưởng X (diễn ra) vào tháng 1/2026". Before it the day
opens the clause, and whoever acts stands between: "tháng 6/2026, Cục X đã cử đoàn sang …".
"""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of

# Verbs that say when and where something is held, and who holds it.
_HOLD = (
    r"(?:tổ chức|diễn ra|họp|lên lịch|ấn định|đăng cai|khai mạc|tiến hành|triển khai"
    r"|kéo dài|mở|chủ trì|bắt đầu(?: hoạt động)?|đi vào hoạt động|mở màn|nhóm họp|nối lại"
    r"|dự kiến(?: sẽ)?(?: được)?(?: (?:khai giảng|bắt đầu|khánh thành|ra mắt))?)"
)
_PREPOSITION = (
    r"(?:,? ?(?:dự kiến )?(?:vào|trong|hồi|nửa|đầu|giữa|cuối|khoảng|ngày|lúc)){0,3}"
)
_PLACE = r"(?: (?:tại|ở|bên lề) [^,;:]{2,60}?)?"
_HELD = re.compile(rf"[^;]{{0,160}}(?<!\w){_HOLD}{_PLACE}{_PREPOSITION} \(?$")
# What describes an occasion: of whom, about what, where; no verb, no paper, no clause.
_NO_PART = re.compile(
    r"[;:.\"]|(?<!\w)(?:đã|sẽ|đang|vừa|được|bị|để|nhằm|khi|là|ký|ký kết|ký tắt|sinh|gửi|bắt"
    r"|có hiệu lực|ban hành|bế mạc|thành lập|thiết lập|nâng cấp|bắt giữ|khởi tố|truy nã"
    r"|xảy ra|vụ án|vụ việc|trước|sau|tính đến|kể từ|cam kết|cho biết|thống nhất|nhất trí"
    r"|cho rằng|khởi công|khánh thành|khai giảng|nhấn mạnh|khẳng định|đề nghị|đề xuất"
    r"|hoàn thành|hoàn tất|kết thúc|ghi nhận|nhắc lại)(?!\w)"
)
_PAPER = re.compile(
    r"(?<!\w)(?:bản ghi nhớ|hiệp định|thỏa thuận|kế hoạch|biên bản|nghị quyết|quyết định"
    r"|công ước|nghị định thư)(?!\w)"
)
# "từ kỳ hội đàm trước (tháng 10/2025, tại …)".
_LAST_TIME = re.compile(r"(?: lần)? (?:trước|gần nhất|gần đây|vừa qua|mới đây) \($")
_JOINED = re.compile(rf"(?: [^;:.]{{1,120}}?)?{_PREPOSITION} \(?$|(?: vào)? $")
# A day behind these is a border of time, and none on which something is held.
_BORDER = re.compile(
    r"(?<=[\w,] )(?:trước|sau|đến|tới|kể từ|từ|tính đến|quá|hết|cho đến|cho tới)"
    r"(?: (?:đầu|giữa|cuối|hết))? $"
)
# What is only asked for: "đề nghị sớm tổ chức hội nghị …"; who asks somebody to come to
# it, or to prepare it, tells that it will be.
_TO_BE_HELD = (
    r"(?! (?:chuẩn bị|tham dự|tham gia|phục vụ))[^;.]{0,60}(?<!\w)(?:tổ chức|mở|tiến hành"
    r"|triển khai|phối hợp|đăng cai)(?: [^\W\d]+){0,2} $"
)
# … and so does who asks to be helped with what has its month already.
_HELPED = re.compile(
    r"(?<!\w)(?:hỗ trợ|giúp|tạo điều kiện|phối hợp|chuẩn bị)(?: [^\W\d]+){0,4}? tổ chức $"
)
# "Hội nghị lần thứ 8 sẽ do Bộ Tư pháp Lào đăng cai tổ chức …".
WILL_BE = re.compile(r" (?:sẽ|dự kiến)(?: sẽ)? (?:do|được|diễn ra|tổ chức|khai mạc)(?!\w)")
_SCHEDULED = re.compile(r", dự kiến (?:(?:vào|trong|diễn ra) ){0,2}$")
_COUNTED = re.compile(r"(?<![\w/])(?:(?!0?1 )\d+|hai|ba|bốn|năm|sáu|nhiều|các|những) $")
# "Trước đó, hồi tháng 3/2025, …", "theo kế hoạch, tháng 12/2026, …".
_OPENS = re.compile(r"(?:(?:[^;.\d]{0,60}, ?)?(?:vào |hồi |trong |đầu |giữa |cuối )*|\W*)")
# "tháng 8/2025, hai bên tổ chức khóa …": of a month that is over no "đã" need stand.
_HELD_THEN = re.compile(
    r",? (?P<by>[^;.:,]{2,100}?)(?: phối hợp)? (?:tổ chức|mở)"
    r"(?: (?:tại|ở) [^,;:.]{2,30}?)? $"
)
_LEADS = re.compile(r"[^;.:]{2,140}?(?<!\w)(?:đã|từng|sẽ|cũng|vừa)(?: [^\W\d]+){0,3} $")


def is_border(folded: str, start: int, floor: int = 0) -> bool:
    """Whether a day only says until or since when: "trước ngày 30/4"."""
    return _BORDER.search(folded, max(floor, start - 24), start) is not None


def is_held(folded: str, end: int, day: int) -> bool:
    """Whether a verb of holding stands between the word of an occasion and its day."""
    return _HELD.match(folded, end, day) is not None


def follows(folded: str, end: int, day: int, *, signing: bool) -> bool:
    """Whether a day behind the word of an occasion is when it was or will be.

    A paper in between has the day, unless the occasion is that of its signing.
    """
    if _LAST_TIME.fullmatch(folded, end, day):
        return True
    joined = _JOINED.fullmatch(folded, end, day)
    apart = _NO_PART.search(folded, end, day)
    return bool(joined and not apart and (signing or not _PAPER.search(folded, end, day)))


def asking(lexicon: Lexicon) -> re.Pattern[str]:
    """What says right before an occasion that somebody only asks for it."""
    asked = any_of([*lexicon.table("acts", "unsettled", "asked"), "xem xét"])
    return re.compile(f"{asked}{_TO_BE_HELD}")


def asked_for(folded: str, place: int, day: int, asks: re.Pattern[str]) -> bool:
    """Whether somebody only asks that what stands at a place be held on a day."""
    floor = max(0, place - 120)
    floor = max(floor, folded.rfind("\n", floor, place), folded.rfind(". ", floor, place))
    if _SCHEDULED.search(folded, place, day) and _HELPED.search(folded, floor, place):
        return False
    return asks.search(folded, floor, place) is not None


def counted(folded: str, place: int) -> bool:
    """Whether several are told at once: "03 hội nghị"."""
    return _COUNTED.search(folded, max(0, place - 8), place) is not None


def held_by(folded: str, begin: int, day: tuple[int, int], cue: int) -> int | None:
    """Where whoever holds what follows ends, if a month opens the clause."""
    opened = _OPENS.fullmatch(folded, begin, day[0])
    hit = opened and _HELD_THEN.fullmatch(folded, day[1], cue)
    return hit.end("by") if hit else None


def opens(folded: str, begin: int, day: tuple[int, int], cue: int) -> bool:
    """Whether a day opens its clause and what was or will be done stands behind it."""
    if not _OPENS.fullmatch(folded, begin, day[0]):
        return False
    led = folded.startswith("đã ", cue) and "." not in folded[day[1] : cue]
    return led or _LEADS.fullmatch(folded, day[1], cue) is not None
