"""Whom a promise depends on that did not give it.

"A cam kết sẽ thúc đẩy các cơ quan hữu quan ủng hộ …" is kept only when those agencies act:
a verb of moving others, then the others, then what they are to do.
"""

from collections.abc import Iterable

import regex

from caunoi.core.reading.text import fold

# Verbs of moving somebody; those that are speech acts too say so only inside a promise.
_MOVING = "thúc đẩy|vận động|thuyết phục|khuyến khích|tác động|huy động|trao đổi với"
_SAYING = "đề nghị|kêu gọi|kiến nghị với|kiến nghị|yêu cầu|đề xuất với|phối hợp với"
_PROMISES = frozenset({"pledge", "agree", "report"})
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


def _others(verbs: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\w)(?:{verbs}) (?P<others>"
        rf"(?:các |những |một số )?(?:{_HEADS})(?!\w)[^.;:]{{0,80}}?)"
        rf",? (?:sẽ |cùng )?(?:{_ACTING})(?!\w)"
    )


_BY_MOVING, _BY_SAYING = _others(_MOVING), _others(f"{_MOVING}|{_SAYING}")


def third_party_in(words: str, act: str, parties: Iterable[str] = ()) -> str:
    """The others in the words of a promise or request, verbatim; empty if it needs none.

    `parties` are the names of those who say it and are to act: they are no others.
    """
    folded = fold(words.replace("\u00a0", " "))
    known = {fold(name) for name in parties}
    pattern = _BY_SAYING if act in _PROMISES else _BY_MOVING
    for found in pattern.finditer(folded):
        others = found["others"].strip()
        if not any(name in others or others in name for name in known):
            return words[found.start("others") : found.end("others")].strip()
    return ""
