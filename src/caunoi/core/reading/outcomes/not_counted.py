"""Numbers behind a verb of output that count no output of cooperation."""

import re

# What one side does at home: "Cơ quan Cảnh sát điều tra đã khởi tố | 21 bị can".
_AT_HOME = re.compile(r"(?:khởi tố|truy tố|xét xử)(?! bị can)")
_ACCUSED = frozenset({"bị can", "bị cáo"})
_JOINTLY = re.compile(
    r"(?<!\w)(?:phối hợp|hai bên|cùng|hai nước|nhờ|giúp|song phương"
    r"|triệt phá|bắt|bắt giữ|phá)(?!\w)"
)
# What somebody lost: "bị chiếm đoạt | 2 tỷ đồng", "chuyển | 3 tỷ đồng cho kẻ gian".
_LOST = re.compile(
    r"(?<!\w)(?:chiếm đoạt|bị lừa|lừa lấy|mất trắng|bị mất|thiệt hại|thiệt hại lên tới"
    r"|đặt cọc|nạp|nạp vào|chuyển khoản|bị trộm|bị cướp)(?: [^\W\d]+){0,3} $"
)
_BACK = re.compile(
    r"(?<!\w)(?:thu hồi|phong tỏa|trả lại|hoàn trả|trao trả|thu giữ|ngăn chặn)"
)
_TO_THEM = re.compile(
    r"[^.;:,\d]{0,30}? (?:theo (?:email|thư điện tử|thư|yêu cầu|tin nhắn)"
    r" (?:giả|của chúng)|(?:cho|vào tài khoản|vào tài khoản của)"
    r" (?:chúng|kẻ|các đối tượng|đối tượng|nhóm lừa))"
)
_MONEY = re.compile(r"(?:đồng|usd|đô la|đô|euro|won|yên|baht|kíp|riel|ringgit|nhân dân tệ)")
# The same people again: "trong số | 8 người", "cấp giấy thông hành cho | 8 nạn nhân".
_OF_THEM = re.compile(r"(?<!\w)(?:trong số|trong tổng số|số) $")
_FOR_THEM = re.compile(
    r"(?<!\w)(?:cấp|hỗ trợ|khám|tư vấn|làm|bố trí|chi trả|giúp|thu xếp|đón|tổ chức|trao)"
    r"(?: [^\W\d]+){0,6} cho(?: cả)? $"
)


def is_work_at_home(fold: str, begin: int, verb: int, place: int, unit: str) -> bool:
    """Whether one side alone charged those who are counted, in a sentence from `begin`."""
    charged = unit in _ACCUSED and _AT_HOME.match(fold, verb)
    return bool(charged) and not _JOINTLY.search(fold, begin, place)


def is_loss(fold: str, begin: int, place: int, unit: str, end: int) -> bool:
    """Whether money is counted that somebody lost, in a clause from `begin`."""
    if not _MONEY.match(unit):
        return False
    lost = _LOST.search(fold, max(begin, place - 60), place)
    back = lost and _BACK.search(fold, begin, lost.start())
    sent = _TO_THEM.match(fold, end)
    return bool((lost and not back) or sent)


def are_they_again(fold: str, place: int) -> bool:
    """Whether words before a number say that it counts people told before."""
    begin = max(0, place - 60)
    again = _OF_THEM.search(fold, begin, place) or _FOR_THEM.search(fold, begin, place)
    return again is not None
