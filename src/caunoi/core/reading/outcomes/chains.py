"""A case told in several clauses: who breaks up a ring catches people and seizes goods.

What it came to is counted as results; the deed is one ("phá 5 vụ; bắt 11 đối tượng").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from caunoi.core.reading.outcomes.promise import Promise
from caunoi.core.reading.text import Text

_JOINT = re.compile(r"[,; ]*(?:và|đồng thời|qua đó|từ đó)?[,; ]*")
_HELPED = r"(?:(?:đã|phối hợp|cùng|tiến hành|tổ chức|kịp thời|thành công) )*"
# What police work on …
_CASE = re.compile(
    r"(?<!\w)(?:phá|triệt phá|triệt xóa|bóc gỡ|khám phá|phát hiện|đấu tranh|điều tra"
    r"|bắt(?: giữ)?|khám xét|thu giữ|phong tỏa|xác lập|xử lý)(?!\w)"
)
# … and what it comes to.
_OUTCOME = re.compile(
    rf"{_HELPED}(?:bắt|tạm giữ|thu(?! thập)|tịch thu|khởi tố|phong tỏa|kê biên|thu hồi"
    r"|khám xét|giải cứu)(?!\w)"
)


def joined_cases(text: Text, promises: Sequence[Promise]) -> list[Promise]:
    """The promises of a text, with what a case came to as a part of its report."""
    found: list[Promise] = []
    for one in promises:
        if found and _goes_on(text, found[-1], one):
            found[-1] = _together(found[-1], one)
        else:
            found.append(one)
    return found


def _goes_on(text: Text, before: Promise, one: Promise) -> bool:
    """Whether a report tells what the case reported right before it came to."""
    if (before.act, one.act) != ("report", "report"):
        return False
    end, start = before.words[-1][1], one.words[0][0]
    return bool(
        end <= start
        and _JOINT.fullmatch(text.fold, end, start)
        and _OUTCOME.match(text.fold, *one.words[0])
        and _CASE.search(text.fold, *before.words[-1])
    )


def _together(before: Promise, one: Promise) -> Promise:
    """Two reports as one, over all their words."""
    whole = (before.words[-1][0], one.words[0][1])
    # "thu 5 tấn ma túy trên tuyến biên giới" only tells where that was.
    more = (kind for kind in one.kinds if kind != "border")
    return replace(
        before,
        words=(*before.words[:-1], whole, *one.words[1:]),
        kinds=tuple(dict.fromkeys([*before.kinds, *more])),
        areas=tuple(dict.fromkeys([*before.areas, *one.areas])),
    )
