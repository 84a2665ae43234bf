"""Agencies below a province: posts at a border or airport, and those of a ward."""

import re

from caunoi.core.reading.tree import Word

# "Đồn Công an | bảo vệ biên giới | Phnom Den": where a post stands, before its place.
_POSTED = re.compile(
    r"(?: (?:bảo vệ )?biên giới)?(?: cửa khẩu)?(?: (?:cảng|sân bay|đường sắt|đường bộ))?"
    r"(?: hàng không| biển)?(?: quốc tế| chính| phụ)?(?= )"
)
_POSTS = ("đồn ", "trạm ", "phòng ")
# The number of a ward, and no count of things: "Công an phường Móng Cái 1 và …".
_NUMBER = re.compile(r" [1-9](?=[.,;)]| (?:và|với|đã|sẽ|thuộc|cùng)(?!\w)|$)")
# Units that may be called like the province in which they lie.
_WARDS = (" phường", " xã", " thị trấn", " huyện", " quận")


def posted(fold: str, hit: Word) -> re.Match[str] | None:
    """The words for where a post stands, behind a head that is one."""
    told = _POSTED.match(fold, hit.end()) if hit[0].startswith(_POSTS) else None
    return told if told and told[0] else None


def ward(unit: re.Match[str] | None) -> str:
    """What tells an agency from that of the province of the same name."""
    return unit[0] if unit and unit[0].startswith(_WARDS) else ""


def ward_end(fold: str, unit: re.Match[str] | None, end: int) -> int:
    """Where the name of a ward ends: some have a number behind it."""
    number = _NUMBER.match(fold, end) if ward(unit) == " phường" else None
    return number.end() if number else end
