"""The words behind a speech act, cut into clauses that each hold one thing to be done."""

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of

_TRAIL = " \t\n.,;:…!?\"”'"
_NOMINAL = regex.compile(
    r"(?<!\w)(?:nhận được|bao gồm|như|trong đó|nhất là|đặc biệt là|các lĩnh vực|thông qua)"
    r"(?!\w)[^;]*$"
)
# "… các nội dung sau: thứ nhất, …": what is to be done begins here.
_LISTED = regex.compile(
    r"(?:nội dung|vấn đề|việc|sau|trọng tâm): (?:thứ nhất, |một là, )?|: \(1\) "
)
_ENOUGH = 5
_OBJECT = 2


def cut_clauses(
    folded: str, start: int, end: int, lexicon: Lexicon
) -> list[tuple[int, int]]:
    """The coordinated clauses of a stretch, each with a verb and something to do.

    A semicolon or comma opens a clause where a verb of cooperation follows; verbs that
    share one object stay together, and so does a clause of two or three words with the
    next. What a clause is good for ("góp phần …") is left out.
    """
    pieces: list[list[int]] = []
    colon = _LISTED.search(folded, start, end)
    begin, joint = colon.end() if colon else start, ""
    for cut, after in [*_cuts(folded, begin, end, lexicon), (end, end)]:
        if cut < end and _holds_together(folded[begin:cut], folded[cut:after], lexicon):
            continue
        # A word or two behind a comma belong to the clause before: "…, truy bắt".
        if joint and ";" not in joint and _is_short(folded[begin:cut], _ENOUGH):
            pieces[-1][1] = cut
        else:
            pieces.append([begin, cut])
        begin, joint = after, folded[cut:after]
    trimmed = [_trimmed(folded, one[0], one[1], lexicon) for one in pieces]
    return [one for one in trimmed if one[1] - one[0] > 8]


def _cuts(folded: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Places where a new clause may begin: end of the old one, start of the new one."""
    breaks = any_of(lexicon.table("acts", "clause", "breaks"))
    pattern = lexicon.made(
        "cut",
        rf"(?:;|,| và|,? {breaks},?)+ (?:và )?(?:\(\d\) )?(?={_opening(lexicon)})",
    )
    return [hit.span() for hit in pattern.finditer(folded, start, end)]


def _is_short(piece: str, enough: int) -> bool:
    """Whether a piece has too few words to stand alone; less will do with a number."""
    words = piece.split()
    return len(words) < enough - any(word.isdigit() for word in words[1:2])


def _opening(lexicon: Lexicon) -> str:
    """A pattern for the verbs that open a clause."""
    clause = lexicon.table("acts", "clause")
    not_verbs = any_of(clause["not_verbs"])
    return rf"(?!{not_verbs}){any_of([*clause['verbs'], *clause['openers']])}"


def _holds_together(piece: str, joint: str, lexicon: Lexicon) -> bool:
    """Whether what stands before a joint is no whole clause yet."""
    if ";" in joint:
        return False
    if _NOMINAL.search(piece):
        return True
    nouns = lexicon.made(
        "clause-noun", rf"{any_of(lexicon.table('acts', 'clause', 'nouns'))} $"
    )
    verbs = lexicon.made("clause-verb", any_of(lexicon.table("acts", "clause", "verbs")))
    # Behind such a noun a verb says what the noun is for: "yêu cầu xác minh".
    said = [hit for hit in verbs.finditer(piece) if not nouns.search(piece, 0, hit.start())]
    opened = lexicon.made("clause-opened", _opening(lexicon)).search(piece)
    begins = [hit.start() for hit in (*said[:1], opened) if hit]
    if not begins:
        return True
    if _is_short(piece[min(begins) :], _ENOUGH - ("và" in joint)):
        return True
    return bool(said) and len(piece[said[-1].end() :].split()) < _OBJECT


def _trimmed(folded: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """A clause without its purpose, and without the signs around it."""
    purpose = lexicon.made(
        "purpose",
        rf"[,;] (?:và )?{any_of(lexicon.table('acts', 'clause', 'purposes'))}",
    ).search(folded, start + 12, end)
    end = purpose.start() if purpose else end
    while end > start and folded[end - 1] in _TRAIL:
        end -= 1
    loose = lexicon.made(
        "loose", rf"[ ,;]+(?:và|{any_of(lexicon.table('acts', 'clause', 'breaks'))})$"
    ).search(folded, start, end)
    end = loose.start() if loose else end
    while start < end and folded[start] in _TRAIL:
        start += 1
    return start, end
