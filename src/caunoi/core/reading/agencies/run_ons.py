"""Words around the name of an agency that only look like a part of it, or like one.

"… trao cho Chi đội Hồng Hà | 05 bộ đàm", "Cục X | thông tin về 3 container".
"""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page

# Words of trade that are verbs as well.
_DEEDS = frozenset(
    {"đào tạo", "tập huấn", "huấn luyện", "bồi dưỡng", "giám định", "hỗ trợ", "tổng hợp"}
)
# Behind a word that is a verb as well as a trade: whom or how many.
_COUNTED = re.compile(
    r" (?:số liệu|danh sách|kết quả|ý kiến|báo cáo)(?!\w)|"
    r" (?:(?:hơn|gần|trên|thêm|được) )?(?:\d+ |(?:cho|làm|các|những|kịp thời|về) )"
)
# What somebody tells or is given: "Cục X | thông tin: …", "gửi Cục X | dữ liệu của …".
_TOLD = frozenset({"thông tin", "dữ liệu"})
_OF_WHAT = re.compile(
    r" (?:về|liên quan|của|để|phục vụ|rằng|cho(?! biết| hay)|thêm|nhanh|kịp thời|ban đầu"
    r"|chi tiết|cụ thể|do|từ|này|trên)(?!\w)|:|, (?:tài liệu|hồ sơ|chứng cứ|dữ liệu)"
)
# Behind these it is a trade for all that: "Cục An toàn | thông tin về …".
_IS_TRADE = re.compile(
    r"(?<!\w)(?:an toàn|an ninh|công nghệ|bảo mật|bảo vệ|truyền thông|quản lý|xử lý"
    r"|phân tích|thu thập|khai thác|chia sẻ|trao đổi|tiếp nhận|cung cấp|hệ thống|mạng|về"
    r"|chống|và|cơ sở|khoa học|tội phạm) $"
)
# What is counted, and what a unit of a number does as well: "Tiểu đoàn 623 | đề nghị …".
_SAYS = frozenset(
    {"đề nghị", "yêu cầu", "báo cáo", "thông báo", "cảnh báo", "hoạt động", "điện", "đồng"}
)
# "80 năm Ngày thành lập | Quân đội nhân dân Việt Nam" is a day, and nobody who acts.
_HONOURED = re.compile(
    r"(?<!\w)(?:ngày|năm|lễ|kỷ niệm|dịp) (?:thành lập|truyền thống|ra đời|hội|tết)"
    r"(?: của)?(?: lực lượng)? $"
)
# "thạc sĩ | Cảnh sát quốc tế": what somebody studied.
_STUDIED = re.compile(
    r"(?<!\w)(?:ngành|sĩ|nhân|bằng|khoa|môn|học|đào tạo|chương trình|khóa|lớp|về) $"
)
_LED = "thủ tướng "


def is_honoured(fold: str, start: int) -> bool:
    """Whether a name only tells whose day is kept: "Ngày truyền thống | Hải quan"."""
    return _HONOURED.search(fold, max(0, start - 40), start) is not None


def is_subject(plain: str, start: int) -> bool:
    """Whether the words for an international police tell a field, and no body."""
    studied = _STUDIED.search(plain[max(0, start - 16) : start].lower())
    return plain[start].islower() or studied is not None


def is_led(fold: str, start: int) -> bool:
    """Whether a government is told with who leads it: "Thủ tướng | Chính phủ"."""
    return fold.endswith(_LED, 0, start)


def counted_things(lexicon: Lexicon) -> re.Pattern[str]:
    """What may be counted behind a number, in the words of a lexicon."""
    units = lexicon.table("instruments", "result", "units")
    return re.compile(rf" {any_of(word for word in units if word not in _SAYS)}")


def is_deed(text: Page, trade: re.Match[str], head_end: int) -> bool:
    """Whether a word of trade is what somebody does: "giúp Cục X đào tạo 60 cán bộ"."""
    begin, end = trade.span(1)
    if trade[1] in _DEEDS:
        return _COUNTED.match(text.fold, end) is not None
    told = trade[1] in _TOLD and trade.start() > head_end
    if not told or not text.plain[begin:end].islower():
        return False
    before = _IS_TRADE.search(text.fold, max(0, begin - 14), begin)
    return not before and _OF_WHAT.match(text.fold, end) is not None


def is_count(text: Page, number: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a number behind a name counts what follows: "cho Đồn X | 05 bộ đàm"."""
    return lexicon.once(counted_things).match(text.fold, number.end()) is not None
