"""Agencies below a province: posts at a border or airport, and those of a ward."""

import re

from caunoi.core.reading.tree import Word

# "Đồn Công an | bảo vệ biên giới | Phnom Den": where a post stands, before its place.
_POSTED = re.compile(
    r"(?: (?:bảo vệ )?biên giới)?(?: cửa khẩu)?(?: (?:cảng|sân bay|đường sắt|đường bộ))?"
    r"(?: hàng không| biển)?(?: quốc tế| chính| phụ)?(?= )"
)
_POSTS = ("đồn ", "trạm ", "phòng ")
_GATE = re.compile(
    r" (?:cửa khẩu(?: quốc tế| chính| phụ)?|sân bay|cảng)"
    r"(?: (?:sân bay|cảng)(?: hàng không| biển)?(?: quốc tế)?)?(?= )"
)
# A high court is known by where it sits: "Tòa án nhân dân cấp cao | tại | Hà Nội".
_SEAT = re.compile(r" tại(?: thành phố| tp\.?)?(?= )")
_AT_GATES = frozenset({"công an", "hải quan"})
_REGIONAL = re.compile(r"^(?:tòa án|tand|viện kiểm sát|vksnd|hải quan|hạt|chi cục|kiểm)")
_REGION = re.compile(r" khu vực(?= )")
_REGION_NUMBER = re.compile(r"(?:\d{1,2}|[ivx]{1,5})(?!\w)")
_FULL = {
    "vksnd": "viện kiểm sát nhân dân",
    "vksnd tối cao": "viện kiểm sát nhân dân tối cao",
    "vksndtc": "viện kiểm sát nhân dân tối cao",
    "tand": "tòa án nhân dân",
    "tand tối cao": "tòa án nhân dân tối cao",
    "tandtc": "tòa án nhân dân tối cao",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "bđbp": "bộ đội biên phòng",
    "bộ chỉ huy bđbp": "bộ chỉ huy bộ đội biên phòng",
    "ban chỉ huy bđbp": "ban chỉ huy bộ đội biên phòng",
}
# The number of a ward, and no count of things: "Công an phường Móng Cái 1 và …".
_NUMBER = re.compile(r" [1-9](?=[.,;)]| (?:và|với|đã|sẽ|thuộc|cùng)(?!\w)|$)")
# Units that may be called like the province in which they lie.
_WARDS = (" phường", " xã", " thị trấn", " huyện", " quận")


def posted(fold: str, hit: Word) -> re.Match[str] | None:
    """The words for where a post stands, behind a head that is one."""
    told = _POSTED.match(fold, hit.end()) if hit[0].startswith(_POSTS) else None
    told = told if told and told[0] else None
    return told or (_GATE.match(fold, hit.end()) if hit[0] in _AT_GATES else None)


def seated(fold: str, hit: Word) -> re.Match[str] | None:
    """The words between a court and where it sits, or the region that it is of."""
    seat = _SEAT.match(fold, hit.end()) if hit[0].endswith("cấp cao") else None
    return seat or (_REGION.match(fold, hit.end()) if _REGIONAL.search(hit[0]) else None)


def of_region(fold: str, unit: re.Match[str] | None) -> re.Match[str] | None:
    """The number of a region: "Tòa án nhân dân khu vực | 3"."""
    if not unit or unit[0] != " khu vực":
        return None
    return _REGION_NUMBER.match(fold, unit.end() + 1)


def in_full(head: str) -> str:
    """A head written out: "VKSND", "BĐBP"."""
    return _FULL.get(head, head)


def ward(unit: re.Match[str] | None) -> str:
    """What tells an agency from that of the province of the same name."""
    return unit[0] if unit and unit[0].startswith(_WARDS) else ""


def ward_end(fold: str, unit: re.Match[str] | None, end: int) -> int:
    """Where the name of a ward ends: some have a number behind it."""
    number = _NUMBER.match(fold, end) if ward(unit) == " phường" else None
    return number.end() if number else end
