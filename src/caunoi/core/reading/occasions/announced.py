"""What is announced without a word of its own: "hẹn trở lại vào tháng 11"."""

import re
from collections.abc import Sequence

from caunoi.core.reading.days import Day
from caunoi.core.reading.occasions.coming import coming
from caunoi.core.reading.occasions.occasion import Cue, Occasion

_SOON = r"(?:sẽ|dự kiến)(?: sẽ)?"
# "một đoàn bốn người sẽ đến", "Đoàn đánh giá dự kiến vào Hà Nội".
_COMES = re.compile(
    rf"(?<!\w)(?:phái )?đoàn(?: [^\W\d][\w-]*){{0,8}}? {_SOON}(?: quay lại| trở lại)?"
    r" (?:đến|tới|sang|vào|qua|thăm|ghé)(?!\w)"
)
# "Hai bên hẹn trở lại rừng", "hẹn đi tiếp": the same as was told.
_AGAIN = re.compile(
    r"(?<!\w)(?:hẹn|thống nhất|nhất trí|đồng ý)(?: sẽ| ngày)?"
    r" (?:(?P<met>gặp lại|gặp nhau|họp lại|tái ngộ)|trở lại|quay lại|đi tiếp|tiếp tục đi)"
    r"(?!\w)"
)
_TIME = r"(?:đợt|lần|chuyến|vòng|phiên|kỳ(?: họp)?|cuộc|buổi|khóa|lớp|lượt)"
_LATER = r"(?:kế tiếp|tiếp theo|tới|sau|sắp tới|lần sau|thứ [^\W\d]+)"
_NUMBER = r"(?:(?:mười|hai mươi) [^\W\d]+|quý [ivx\d]+)"
# "Phiên mười bốn sẽ họp tại …", "Đợt tới được ấn định vào …".
_NEXT = re.compile(
    rf"(?<!\w){_TIME}(?: [^\W\d]+){{0,4}}? (?:{_LATER}|{_NUMBER})(?: [^\W\d]+){{0,4}}?"
    rf" (?:(?:{_SOON}|được|đã được) (?:[^\W\d]+ ){{0,2}}?(?:họp|tổ chức|diễn ra|ấn định"
    r"|lên lịch|bắt đầu|đăng cai|tiến hành|mở|thực hiện)|do )"
)
_SETS = re.compile(
    rf"(?<!\w)(?:ấn định|lên lịch|hẹn|chốt|thống nhất)(?: sẽ| tổ chức| tiến hành)?"
    rf" {_TIME}(?: [^\W\d]+){{0,5}}? {_LATER}(?!\w)"
)
# "Những người trở về dự kiến được bàn giao qua cửa khẩu …".
_HANDED = re.compile(
    rf"(?<!\w)(?:người|đối tượng|nạn nhân|công dân|nghi phạm|nghi can|bị can|lao động"
    rf"|phạm nhân|em|cháu|thuyền viên|ngư dân)(?: [^\W\d]+){{0,6}}? {_SOON} được"
    r" (?:bàn giao|trao trả|chuyển giao|dẫn giải|áp giải|tiếp nhận)(?!\w)"
)
# "Từ 20/7, hai đồn sẽ cùng cắt cử tổ liên ngành trực tại chợ".
_JOINED = re.compile(
    r"(?<!\w)(?:hai|ba|các|những) (?:bên|đồn|đơn vị|lực lượng|tỉnh|nước|đội|trạm|tổ|phía)"
    r" sẽ (?:cùng|phối hợp|luân phiên|thay nhau)(?: [^\W\d]+){0,7}? (?:tuần tra|kiểm soát"
    r"|chốt|trực|gác|canh|truy quét|kiểm tra|mật phục|ra quân)(?!\w)"
)
_SESSIONS = frozenset({"meeting", "conference"})
_SESSION = re.compile(rf"(?:kỳ|phiên) họp (?:{_LATER})(?!\w)")
_MEETS = re.compile(r"(?<!\w)(?:giao ban|gặp|làm việc)(?!\w)")
_NEAR = 110  # characters before a day in which a delegation is named
_CLAUSE = re.compile(r"[.;:] |\n")


def announced(
    folded: str, day: Day, sentence: tuple[int, int], found: Sequence[Occasion]
) -> Cue | None:
    """What the clause of a day to come announces for it."""
    begin, end = _clause(folded, day, sentence)
    here = next((one.type for one in reversed(found) if one.primary), None)
    for pattern, kind in ((_COMES, "visit"), (_HANDED, "handover"), (_AGAIN, here)):
        hit = pattern.search(folded, begin, day.start)
        if hit and pattern is _AGAIN and hit["met"]:
            return Cue(*hit.span(), "meeting")
        if hit and kind:
            return Cue(*hit.span(), kind)
    hit = _NEXT.search(folded, begin, day.start) or _SETS.search(folded, begin, day.start)
    if hit and here:
        return Cue(*hit.span(), _kind(hit[0], here))
    if cue := coming(folded, day, (begin, end)):
        return cue
    joined = _JOINED.search(folded, begin, end)
    return Cue(*joined.span(), "joint_operation") if joined else None


def comes(folded: str, day: Day, sentence: tuple[int, int]) -> Cue | None:
    """Which delegation is announced right before a day: "Đoàn X dự kiến vào Hà Nội"."""
    begin, _ = _clause(folded, day, sentence)
    hit = _COMES.search(folded, max(begin, day.start - _NEAR), day.start)
    return Cue(*hit.span(), "visit") if hit else None


def next_kind(folded: str, cue: Cue, found: Sequence[Occasion]) -> str:
    """What a next session is: of the kind of that which was told, "Kỳ họp sau …"."""
    here = next((one.type for one in reversed(found) if one.primary), None)
    again = _SESSION.match(folded, cue.start)
    return here if here in _SESSIONS and again else cue.type


def _kind(words: str, here: str) -> str:
    """What the words of an announcement name, or else what was told."""
    return "meeting" if here in _SESSIONS and _MEETS.search(words) else here


def _clause(folded: str, day: Day, sentence: tuple[int, int]) -> tuple[int, int]:
    """Where the clause of a day begins and ends in its sentence."""
    stops = [hit.end() for hit in _CLAUSE.finditer(folded, sentence[0], day.start)]
    stop = _CLAUSE.search(folded, day.end, sentence[1])
    return stops[-1] if stops else sentence[0], stop.start() if stop else sentence[1]
