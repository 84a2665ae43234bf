"""What is announced by what will be done: a paper signed, somebody sent, somebody leaving.

The verb stands before its day ("sẽ ký Bản ghi nhớ … vào tháng 9"), or the day opens the
clause ("Trong quý II, hai bên sẽ ký Bản ghi nhớ"). What is only asked for is not announced.
"""

import re

from caunoi.core.reading.days import Day
from caunoi.core.reading.occasions.occasion import Cue

_WILL = (
    r"(?<!\w)(?:sẽ|dự kiến|thống nhất|nhất trí|đồng ý|chuẩn bị|sắp|hẹn|cam kết|hứa)"
    r"(?: sẽ| việc| để)?"
    r"(?: (?:sớm|cùng|tiếp tục|chính thức|tiến hành|tổ chức|phối hợp|hoàn tất|lại)){0,2}"
)
_PAPER = (
    r"(?:bản ghi nhớ|biên bản (?:ghi nhớ|thỏa thuận|hợp tác)|thỏa thuận|hiệp định"
    r"|nghị định thư|ý định thư|kế hoạch|chương trình|quy chế|quy trình|kết nghĩa"
    r"|tuyên bố|hiệp ước|công ước|điều ước|văn kiện|văn bản)"
)
_SIGN = r" (?:đặt bút )?(?:ký kết|ký)(?! (?:ngày|năm|tên|nháy|tắt)(?!\w))"
_SIGNS = rf"{_WILL}{_SIGN}(?: [^,;:]{{1,24}}?)?? {_PAPER}(?!\w)"
# A paper of which somebody still negotiates ("đang được đàm phán") is not announced.
# "Thỏa thuận …, dự kiến ký trong quý II", "Nghị định thư sẽ được ký vào tháng 3".
_TO_SIGN = (
    rf"(?<!\w){_PAPER}(?!\w)(?![^;:]{{0,120}} đang )[^;:]{{0,140}}? "
    rf"(?:sẽ|dự kiến|sắp|chuẩn bị)(?: sẽ)?(?: được| chính thức| cùng){{0,2}}{_SIGN}"
)
_WHO = (
    r"(?:tổ công tác|tổ chuyên gia|đoàn|phái đoàn|nhóm|đội|tổ|đại diện|lãnh đạo|cán bộ"
    r"|điều tra viên|trinh sát)"
)
# Whoever goes to learn, to teach or to serve is told by that.
_NO_VISIT = (
    r"(?![^;:]{0,80}(?<!\w)(?:dự(?! án| thảo)|tham dự|tham gia|học|theo học|học tập"
    r"|tập huấn|đào tạo|giảng|giảng dạy|giảng bài|dạy|hướng dẫn|huấn luyện|bồi dưỡng"
    r"|thực tập|diễn tập|làm nhiệm vụ|nhận nhiệm vụ|nhiệm kỳ|thường trú|biệt phái|phái bộ"
    r"|gìn giữ|biểu diễn|thi đấu|chữa bệnh|khám bệnh)(?!\w))"
)
_SENDS = (
    rf"{_WILL} (?:cử|phái|bố trí|điều)(?: (?:ngay|thêm|một|hai|ba|bốn|năm|các|\d+)){{0,2}}"
    rf" {_WHO}(?: [^\W\d][\w-]*){{0,8}}? (?:sang|đến|tới|vào|qua|lên|xuống)(?= ){_NO_VISIT}"
)
# "02 sĩ quan còn lại lên đường sang Abyei trong tháng 10".
_LEAVES = (
    r"(?<!\w)(?:sĩ quan|cán bộ|chiến sĩ|đơn vị|đội|tổ công tác|chuyên gia|tùy viên"
    r"|thành viên|người|(?:đợt|tốp|tổ|đội) \d|đồng chí|quân nhân|lực lượng"
    r"|bệnh viện dã chiến|đội công binh)"
    r"(?: [^,;:.]{1,60})??(?<!đã)(?<!vừa)(?<!từng)(?<!được) "
    r"(?:lên đường|xuất quân|khởi hành|bay sang|bay tới"
    r"|(?:sang|tới|đến)(?: [^,;:.]{1,30}?)? (?:nhận|làm) nhiệm vụ|rời việt nam"
    r"|bắt đầu nhiệm kỳ)(?!\w)(?! (?:thăm|dự|tham dự|học))"
)
# "… sẽ sang Hà Nội nhận nhiệm vụ từ ngày 01/9".
_SERVES = r"(?<!\w)sẽ (?:sang|đến|tới) [^,;:.]{0,30}?(?:nhận|làm) nhiệm vụ(?!\w)"
_KINDS = (
    (_SERVES, "deployment"),
    (_SIGNS, "ceremony"),
    (_TO_SIGN, "ceremony"),
    (_SENDS, "visit"),
    (_LEAVES, "deployment"),
)
_IN = r"(?:dự kiến|vào|trong|khoảng|dịp|nửa|đầu|giữa|cuối|ngay|ngày)"
_ON = "ngày "
_BEFORE = [
    (re.compile(rf"{verb}(?: [^;:]{{1,140}}?)??,?(?: {_IN}){{1,3}} $"), kind)
    for verb, kind in _KINDS
]
_BEHIND = [
    (re.compile(rf",?(?: [^;:]{{1,100}}?)?? (?:{verb})"), kind) for verb, kind in _KINDS
]
_OPENS = re.compile(
    rf"\W*(?:(?:theo (?:kế hoạch|lịch|chương trình|dự kiến)|dự kiến|trước mắt"
    rf"|ngoài ra|theo đó),? )?(?:{_IN} ){{0,3}}"
)
_AHEAD = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)")
_ASKS = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|mong muốn|mong|muốn|gợi ý|mời|xem xét|khuyến nghị"
    r"|nghiên cứu|kêu gọi|chưa|không|nếu|sau khi|trước khi|để|nhằm|phấn đấu)(?!\w)"
)
_DECIDES = re.compile(
    r"(?<!\w)(?:thống nhất|nhất trí|đồng ý|thông báo|cho biết|khẳng định|cam kết|hứa"
    r"|dự kiến)(?!\w)|, "
)


def coming(folded: str, day: Day, clause: tuple[int, int]) -> Cue | None:
    """What the clause of a day to come says will be done then."""
    begin, end = clause
    # The words of a day may begin with "ngày" themselves: "từ ngày 01/9".
    told = max(day.start, folded.rfind(_ON, day.start, day.end) + len(_ON))
    for pattern, kind in _BEFORE:
        hits = list(pattern.finditer(folded, begin, told))
        if hits and not _is_asked(folded, begin, hits[-1].start()):
            return Cue(*hits[-1].span(), kind)
    if not _OPENS.fullmatch(folded, begin, day.start):
        return None
    for pattern, kind in _BEHIND:
        hit = pattern.match(folded, day.end, end)
        will = hit and _AHEAD.search(hit[0])
        if hit and will and not _is_asked(folded, day.end, hit.end()):
            return Cue(*hit.span(), kind)
    return None


def _is_asked(folded: str, begin: int, place: int) -> bool:
    """Whether what stands at a place is only asked for: "đề nghị hai bên sẽ ký …"."""
    asks = [hit.end() for hit in _ASKS.finditer(folded, begin, place)]
    return bool(asks) and not _DECIDES.search(folded, asks[-1], place)
