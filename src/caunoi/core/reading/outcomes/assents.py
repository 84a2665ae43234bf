"""Consent to what the other side just asked: "nhất trí với các đề nghị trên"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from caunoi.core.reading.outcomes.promise import Promise, Trigger
from caunoi.core.reading.outcomes.speakers import Speaker
from caunoi.core.reading.text import Text

_ASSENTING, _ASKING, _MOST = ("agree", "pledge"), ("ask", "wish"), 3
_PROPOSED = re.compile(
    r"(?:cao )?(?:với |về )?(?:(?:toàn bộ|tất cả|các|những|hai|ba|nội dung) )*"
    r"(?:đề nghị|đề xuất|kiến nghị|sáng kiến|ý kiến|nội dung|yêu cầu|ý tưởng)"
    r"(?: (?!về |hợp tác về )[^,;.]{0,90})?\W*"
)


def is_assent(text: Text, trigger: Trigger, clause: tuple[int, int]) -> bool:
    """Whether a clause names nothing but that something was proposed."""
    told = _PROPOSED.fullmatch(text.fold, *clause)
    return trigger.act in _ASSENTING and told is not None


def assented(said: Sequence[Promise], subject: Speaker) -> tuple[str, ...]:
    """The kinds of what others asked right before somebody consents to it."""
    asked = takewhile(lambda one: one.act in _ASKING, reversed(said))
    others = [one for one in asked if not set(one.by) & set(subject.agencies)]
    return tuple(dict.fromkeys(kind for one in others for kind in one.kinds))[:_MOST]
