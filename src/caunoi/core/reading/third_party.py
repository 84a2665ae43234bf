"""Whom a promise depends on that did not give it.

"A cam kết sẽ thúc đẩy các cơ quan hữu quan ủng hộ …" is kept only when those agencies act:
a verb of moving others, then the others, then what they are to do.
"""

import regex

from caunoi.core.reading.text import fold

_MOVING = (
    "thúc đẩy|vận động|đề nghị|kêu gọi|thuyết phục|khuyến khích|kiến nghị|tác động|"
    "huy động|yêu cầu|đề xuất với|kiến nghị với|trao đổi với|phối hợp với"
)
_HEADS = (
    "cơ quan|bộ|ban|ngành|đơn vị|tổ chức|lực lượng|chính phủ|quốc hội|nghị viện|tòa án|"
    "viện kiểm sát|tập đoàn|doanh nghiệp|công ty|ngân hàng|địa phương|đối tác|nước|hãng|"
    "nền tảng|cảnh sát|công an|hải quan|đại sứ quán"
)
_ACTING = (
    "ủng hộ|xem xét|tham gia|phê duyệt|phê chuẩn|thông qua|ký kết|ký|sớm|tạo điều kiện|"
    "hỗ trợ|đánh giá|cung cấp|chia sẻ|phối hợp|đưa|mở|cấp|cử|rút ngắn|quan tâm|tiếp tục|"
    "đẩy nhanh|công nhận|giải quyết|trả lời|xác minh|gỡ|đầu tư|tài trợ|dành|ghi nhận|"
    "hoàn tất|tăng cường|đồng ý|cho phép"
)
_OTHERS = regex.compile(
    rf"(?<!\w)(?:{_MOVING}) (?P<others>"
    rf"(?:các |những |một số )?(?:{_HEADS})(?!\w)[^.;:]{{0,80}}?)"
    rf",? (?:sẽ |cùng )?(?:{_ACTING})(?!\w)"
)


def third_party_in(words: str) -> str:
    """The others in the words of a promise, verbatim; empty where it needs nobody else."""
    found = _OTHERS.search(fold(words.replace("\u00a0", " ")))
    return words[found.start("others") : found.end("others")].strip() if found else ""
