"""The words behind a speech act, cut into clauses that each hold one thing to be done."""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.page import Page

_TRAIL = " \t\n.,;:…!?\"”'"
_NOMINAL = re.compile(
    r"(?<!\w)(?:(?:nhận được|bao gồm|như|trong đó|nhất là|đặc biệt là|các lĩnh vực)"
    r"(?!\w)[^;]*|thông qua(?!\w)[^;,]*)$"
)
# "… các nội dung sau: thứ nhất, …": what is to be done begins here.
_LISTED = re.compile(
    r"(?:nội dung|vấn đề|việc|sau|trọng tâm): (?:thứ nhất, |một là, )?|: \(1\) "
)
# Two verbs for one thing: "mở đợt cao điểm tấn công, trấn áp tội phạm".
_PAIR = re.compile(
    r"(?<!\w)(?:(?:tấn công|đấu tranh|phòng ngừa),"
    r"(?= (?:trấn áp|triệt phá|xử lý|ngăn chặn))"
    r"|(?:sinh sống|học tập|lao động|làm việc|cư trú)(?:,| và)"
    r"(?= (?:sinh sống|học tập|lao động|làm việc|công tác|kinh doanh)(?!\w)))"
)
# What the experience is about: "chia sẻ kinh nghiệm xây dựng A và triển khai B".
_LEARNT = re.compile(r"(?<!\w)kinh nghiệm(?: trong| về)? (?!và )[^,;]{6,}$")
# What is taught about: "tài liệu huấn luyện về bảo vệ A, phòng ngừa B".
_TAUGHT = re.compile(
    r"(?<!\w)(?:tài liệu|huấn luyện|tập huấn|bồi dưỡng|kỹ năng|giáo trình)"
    r"(?: [^\W\d]+){0,5} về"
    r" (?:bảo vệ|phòng ngừa|ngăn chặn|phát hiện|điều tra|nhận diện) [^,;]+$"
)
_TAUGHT_TOO = re.compile(
    r"(?:, |, và | và )(?:bảo vệ|phòng ngừa|ngăn chặn|phát hiện|điều tra|nhận diện)(?!\w)"
)
_ENOUGH = 5
# Before a verb that has nothing of its own behind it.
_BARE = re.compile(r"(?:(?<!\w)(?:sang|và)|,) $")
_OBJECT = 2


class _Patterns:
    """Where clauses begin and end, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        clause = lexicon.table("acts", "clause")
        breaks, verbs = any_of(clause["breaks"]), [*clause["verbs"], *clause["openers"]]
        opening = rf"(?!{any_of(clause['not_verbs'])}){any_of(verbs)}"
        nominal = any_of([*clause["nominal"], *clause["purposes"]])
        self.opening = re.compile(opening)
        # Where a new clause may begin behind the end of the old one.
        self.cut = re.compile(
            rf"(?:;|,| và|,? {breaks},?)+ (?:và )?(?:\(\d\) )?(?={opening})"
            # What stands behind a semicolon is a clause, whatever word opens it.
            rf"|;(?: và)? (?:\(\d\) )?(?!{nominal})|, đồng thời (?=\w)"
        )
        self.idle = re.compile(breaks)
        self.noun = re.compile(rf"{any_of(clause['nouns'])} $")
        self.purpose = re.compile(rf"[,;] (?:và )?{any_of(clause['purposes'])}")
        self.loose = re.compile(rf"[ ,;]+(?:và|{breaks})$")
        self.loosely = tuple(f" {fold_word(word)}" for word in ("và", *clause["breaks"]))


def cut_clauses(
    text: Page, stretch: tuple[int, int], lexicon: Lexicon, *, whole: bool = False
) -> list[tuple[int, int]]:
    """The coordinated clauses of a stretch, each with a verb and something to do.

    A semicolon or comma opens a clause where a verb of cooperation follows; verbs that
    share one object stay together, and so does a clause of two or three words with the
    next. What a clause is good for ("góp phần …") is left out. An item of a list is one
    whole: only a semicolon parts it.
    """
    start, end = stretch
    folded, patterns = text.fold, lexicon.once(_Patterns)
    pieces: list[list[int]] = []
    colon = _LISTED.search(folded, start, end)
    begin, joint = colon.end() if colon else start, ""
    cuts = [hit.span() for hit in patterns.cut.finditer(folded, begin, end)]
    cuts = [cut for cut in cuts if not whole or ";" in folded[slice(*cut)]]
    for cut, after in [*cuts, (end, end)]:
        joint_here = folded[cut:after]
        if cut < end and _holds_together(text, (begin, cut), joint_here, patterns):
            continue
        # A word or two behind a comma belong to the clause before: "…, truy bắt".
        if joint and ";" not in joint and _is_short(folded[begin:cut], _ENOUGH):
            pieces[-1][1] = cut
        else:
            pieces.append([begin, cut])
        begin, joint = after, joint_here
    trimmed = [_trimmed(folded, one[0], one[1], patterns) for one in pieces]
    return [
        one
        for one in trimmed
        if one[1] - one[0] > 8 and not patterns.idle.fullmatch(folded, *one)
    ]


def _is_short(piece: str, enough: int) -> bool:
    """Whether a piece has too few words to stand alone; less will do with a number."""
    words = piece.split()
    return len(words) < enough - any(word.isdigit() for word in words[1:3])


def _holds_together(
    text: Page, piece: tuple[int, int], joint: str, patterns: _Patterns
) -> bool:
    """Whether what stands before a joint is no whole clause yet."""
    if ";" in joint:
        return False
    start, end = piece
    if _NOMINAL.search(text.fold, start, end):
        return True
    if _goes_on(text, start, end):
        return True
    if _PAIR.search(text.fold, max(start, end - 16), end + 16):
        return True
    # Behind such a noun a verb says what the noun is for: "yêu cầu xác minh".
    said = [
        hit
        for hit in text.of("acts", "clause", "verbs").finditer(start, end)
        if not patterns.noun.search(text.fold, start, hit.start())
    ]
    opening = text.of("clause opening").leading(patterns.opening, start, end)
    # A verb alone at the end shares what the next one is about: "cài đặt, hướng dẫn X".
    if _ends_bare(text, start, end):
        return True
    begins = [hit.start() for hit in (*said[:1], next(opening, None)) if hit]
    if not begins:
        return True
    if _is_short(text.fold[min(begins) : end], _ENOUGH - ("và" in joint)):
        return True
    return bool(said) and len(text.fold[said[-1].end() : end].split()) < _OBJECT


def _goes_on(text: Page, start: int, end: int) -> bool:
    """Whether what is learnt or taught about goes on behind a joint."""
    learnt = text.fold.startswith(" và ", end) and _LEARNT.search(text.fold, start, end)
    taught = _TAUGHT_TOO.match(text.fold, end) and _TAUGHT.search(text.fold, start, end)
    return bool(learnt or taught)


def _ends_bare(text: Page, start: int, end: int) -> bool:
    """Whether a piece ends with a verb that has nothing of its own behind it."""
    opening = text.of("clause opening")
    last = opening.last(start, end)
    # "ven sông Kỳ Cùng": a name, and no verb.
    if not last or last.end() != end or text.plain[last.start()].isupper():
        return False
    before = opening.last(start, last.start())
    if before and before.end() == last.start() - 1:
        return True
    return _BARE.search(text.fold, start, last.start()) is not None


def _trimmed(folded: str, start: int, end: int, patterns: _Patterns) -> tuple[int, int]:
    """A clause without its purpose, and without the signs around it."""
    purpose = patterns.purpose.search(folded, start + 12, end)
    end = purpose.start() if purpose else end
    while end > start and folded[end - 1] in _TRAIL:
        end -= 1
    ends_loosely = folded.endswith(patterns.loosely, start, end)
    loose = patterns.loose.search(folded, start, end) if ends_loosely else None
    end = loose.start() if loose else end
    while start < end and folded[start] in _TRAIL:
        start += 1
    return start, end
