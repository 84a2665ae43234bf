"""Does a text read like a protective plan? A networked node holds an index card only (F38).

A plan says who is protected, and when they are where. One of the three is no plan: every
minutes of a meeting has times, and many speak of a delegation. So a text is refused only
where words of protection stand beside a run of times or places on a way, or where it calls
itself such a plan. What is found is the sign, never the itinerary.
"""

import re
import unicodedata

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import Term

MANY = 2  # movements with their times: from here a text is a way, not a meeting
LONGEST = 200_000  # signs that are looked at


class Sign(Term):
    """What gave the text away."""

    NAMED = "named", "văn bản tự nêu là kế hoạch bảo vệ", "it calls itself a plan"
    WAY = (
        "way",
        "nội dung bảo vệ kèm lộ trình có giờ",
        "protection beside a timed route",
    )
    POSTS = (
        "posts",
        "bố trí vị trí, đội hình bảo vệ",
        "posts or formation of a protection detail",
    )


class ProtectivePlan(Refused):
    """The text reads like the plan or itinerary of a protected person."""

    code = "protective-plan.found"


_FLAGS = re.IGNORECASE | re.MULTILINE
_NAMED = re.compile(
    r"\b(?:kế hoạch|phương án)\s+(?:bảo vệ|cảnh vệ)\s+(?:đoàn|chuyến|yếu nhân|lãnh đạo"
    r"|tiếp cận|đối tượng cảnh vệ|khách)"
    r"|\b(?:protective|close protection|protection)\s+(?:detail\s+)?"
    r"(?:plan|itinerary|movement order)\b(?!\s+(?:act|law|treaty|convention))"
    r"|\bmotorcade\s+(?:route|plan|order)\b"
    r"|\b(?:lộ trình|hành trình)\s+(?:đoàn xe|xe dẫn đoàn|yếu nhân|cảnh vệ)\b",
    _FLAGS,
)
_PROTECTION = re.compile(
    r"\b(?:(?<!lệnh )(?<!cục )(?<!luật )(?<!lượng )cảnh vệ|yếu nhân|bảo vệ tiếp cận"
    r"|xe dẫn đoàn|xe dẫn đường|xe chống đạn"
    r"|đối tượng cảnh vệ|đoàn xe ưu tiên|motorcade|close protection|protectee"
    r"|protective detail|armou?red car|lead car|bodyguards?|vip protection)\b",
    _FLAGS,
)
_MOVES = re.compile(
    r"\b(?:khởi hành|xuất phát|di chuyển|rời khách sạn|đến khách sạn|hạ cánh|cất cánh"
    r"|lên xe|qua cầu|lộ trình|departs?|leaves?|arrives?|drives? to|route|lands?|convoy)\b",
    _FLAGS,
)
_TIME = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?:[:hg]|\s*giờ\s*)[0-5]\d\b|\b(?:[01]?\d|2[0-3])\s*(?:giờ|h)\b",
    _FLAGS,
)
_PIECES = re.compile(r"[\n;]|\.\s")
_POSTS = re.compile(
    r"\b(?:vị trí|chốt)\s+(?:cảnh vệ|bắn tỉa|bảo vệ vòng (?:trong|ngoài|[123]))\b"
    r"|\b(?:sniper|counter[- ]?sniper|inner cordon)\s+(?:post|position)s?\b",
    _FLAGS,
)


def sign_in(text: str) -> Sign | None:
    """What makes the text read like a protective plan, None where nothing does."""
    told = unicodedata.normalize("NFC", text[:LONGEST]).replace("\u00a0", " ")
    moves = _movements(told)
    if moves and _NAMED.search(told):
        return Sign.NAMED
    if _POSTS.search(told):
        return Sign.POSTS
    if moves >= MANY and _PROTECTION.search(told):
        return Sign.WAY
    return None


def _movements(told: str) -> int:
    """In how many pieces of the text a movement stands beside a time of the day."""
    pieces = _PIECES.split(told)
    return sum(1 for one in pieces if _TIME.search(one) and _MOVES.search(one))
