"""What a form on the situation never collects: opinion, belief, politics, assembly.

Two looks at each free text: these words, in Vietnamese with or without marks and in
English, and the words of the never-list that every request is tested with.
"""

import re

from caunoi.core.safeguards import never_list, words

PHRASES = (
    "tôn giáo", "tín ngưỡng", "tà đạo", "đạo lạ", "truyền đạo", "theo đạo", "giáo dân",
    "chính trị", "chính kiến", "quan điểm", "tư tưởng", "dư luận", "ý kiến người dân",
    "ý kiến nhân dân", "tâm tư người dân", "biểu tình", "tuần hành", "đình công",
    "khiếu kiện", "tụ tập đông người", "bầu cử", "đảng phái", "nhân quyền", "dân chủ",
    "đồng bào dân tộc", "người dân tộc", "phản động", "chống phá", "xuyên tạc",
    "religio*", "faith*", "church*", "politic*", "opinion*", "dissident*", "protest*",
    "demonstration*", "election*", "ethnic*", "human rights", "ideolog*",
)  # fmt: skip


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(one).replace(r"\*", r"\w*") for one in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


_FULL = _pattern(tuple(words.folded(phrase) for phrase in PHRASES))
_BARE = _pattern(tuple(words.bare(phrase) for phrase in PHRASES))


def named_in(text: str) -> str | None:
    """The words of a text that a form never collects; None where there are none."""
    pattern, seen = (
        (_BARE, words.bare(text)) if words.is_bare(text) else (_FULL, words.folded(text))
    )
    found = pattern.search(seen)
    return found.group() if found else never_list.only_expression((text,))
