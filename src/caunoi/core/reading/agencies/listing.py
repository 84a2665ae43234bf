"""Which of the agencies that a text names are listed: what acts, asks, gets or is asked."""

import re
from collections.abc import Collection, Iterable

from caunoi.core.reading.agencies.naming import Agency, Naming
from caunoi.core.reading.page import Page

# "Phía Lào" is a side of the report wherever it is named.
_SIDE = "collective|phía|"
_SEATED = re.compile(
    r" (?:còn )?có (?:sự |các )?(?:ông|bà|đồng chí|ngài|đại|thiếu|trung|thượng)"
)
_THANKED = re.compile(
    r"(?:phối hợp|hợp tác|hỗ trợ|giúp đỡ|quan tâm|đón tiếp|tiếp đón|tạo điều kiện)"
    r"(?: [^\W\d]+){0,4} của $"
)
# Told to act, or shown something: "chỉ đạo | Công an các huyện biên giới | tuần tra".
_ASKED = re.compile(
    r"(?<!\w)(?:chỉ đạo|yêu cầu|đôn đốc|lệnh cho|giao nhiệm vụ cho|trình|trình lãnh đạo"
    r"|đề nghị|kêu gọi|đường dây nóng giữa) $"
)
_BY = re.compile(r"(?<!\w)(?:được|bị|do) $")
_DOES = re.compile(r" (?!có |làm |dẫn đầu|chủ trì|thảo luận)[^\W\d]")
_DID = re.compile(r" (?:đã|sẽ|vừa|vừa mới|đang|đồng loạt|cùng lúc|lập tức|kịp thời)(?!\w)")
# A school that only lends a place, or is attended.
_ATTENDED = re.compile(r" tại $|(?:học viên|sinh viên|học) (?:sang|tới|đến|vào|ở) $")
_SERVES = re.compile(r"(?<!\w)(?:giảng dạy|công tác|làm việc|thăm|dạy) tại $")


def listed(
    text: Page, agencies: Collection[Agency], acting: Collection[str]
) -> list[Agency]:
    """The agencies of the register, sides, and other collectives where they act."""
    above = {one.parent for one in agencies}
    return [
        one
        for one in agencies
        if one.key in above
        or (one.key in acting or _is_side(text, one) or _acts(text, one.namings))
        or not (one.collective or _is_place(text, one))
    ]


def _is_side(text: Page, one: Agency) -> bool:
    """Whether the text calls somebody a side: "phía Lào", and not only "đoàn Lào".

    Neither who sits on it nor thanks for its help tell what a side does.
    """
    return one.key.startswith(_SIDE) and any(
        text.fold.startswith("phía", named.start)
        and not text.fold.endswith("về ", 0, named.start)
        and not _SEATED.match(text.fold, named.end)
        and not _THANKED.search(text.fold, max(0, named.start - 50), named.start)
        for named in one.namings
    )


def _acts(text: Page, namings: Iterable[Naming]) -> bool:
    """Whether the words around a collective say that it acts or is told to act."""
    for one in namings:
        if not one.collective or text.fold.startswith("phía bạn", one.start):
            continue
        lead = max(0, one.start - 24)
        by = _BY.search(text.fold, lead, one.start) and _DOES.match(text.fold, one.end)
        asked = _ASKED.search(text.fold, lead, one.start)
        if by or asked or _DID.match(text.fold, one.end):
            return True
    return False


def _is_place(text: Page, one: Agency) -> bool:
    """Whether a school is only where something is held or taught."""
    return one.kind == "school" and all(
        _ATTENDED.search(text.fold, max(0, named.start - 20), named.start)
        and not _SERVES.search(text.fold, max(0, named.start - 20), named.start)
        for named in one.namings
    )
