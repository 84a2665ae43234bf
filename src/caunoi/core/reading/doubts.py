"""What a reviewer should look at before trusting a text: its dates, and hidden signs."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations, islice

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of, default
from caunoi.core.reading.report import Engagement, Note, Report, Span
from caunoi.core.reading.text import fold

NO_DATE = "reading.note.no-date"
IMPOSSIBLE_DATE = "reading.note.impossible-date"
HIDDEN_SIGNS = "reading.note.hidden-signs"
TWO_PLACES = "reading.note.two-places"
RANKS_DIFFER = "reading.note.ranks-differ"
MOST = 20  # notes of one kind
_LONGEST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30}
_CUE = r"(?:ngày|sáng|trưa|chiều|tối|đêm|từ|đến|mùng|mồng)\s{1,3}"
_SEP = r"\s?(?:[/.-]|tháng)\s?"
_DAY = regex.compile(
    rf"(?<!\w){_CUE}(?P<day>\d{{1,2}}){_SEP}(?P<month>\d{{1,2}})(?![\d/.-]*\d{{5}})(?!\d)"
)
_RANGE = regex.compile(
    rf"(?<!\w){_CUE}(?P<day>\d{{1,2}})\s?(?:-|đến(?: ngày)?)\s?(?P<last>\d{{1,2}}){_SEP}"
    r"(?P<month>\d{1,2})(?!\d)"
)
# Format signs that no Vietnamese name needs; soft hyphens and joiners are as unseen as the
# marks that turn the direction of writing.
_HIDDEN = regex.compile(r"[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")


def doubts(raw: str, report: Report, lexicon: Lexicon | None = None) -> tuple[Note, ...]:
    """Notes about the whole text; each has a sentence in both languages."""
    found = [
        *_impossible_days(raw),
        *_hidden_in_names(report),
        *_in_two_places(report),
        *_of_two_ranks(raw, report, lexicon or default()),
    ]
    held = [one for one in report.engagements if one.role == "primary"]
    if held and not any(one.date for one in held):
        found.insert(0, Note(NO_DATE, {}, held[0].evidence[:1]))
    return tuple(found)


def _impossible_days(raw: str) -> Iterator[Note]:
    """Days that no calendar has, and spans of days that end before they start."""
    composed = fold(raw)
    wrong = [
        hit
        for pattern in (_RANGE, _DAY)
        for hit in pattern.finditer(composed)
        if _is_impossible(hit.groupdict())
    ]
    for hit in sorted(wrong, key=lambda one: one.start())[:MOST]:
        span = Span(hit.start(), hit.end(), raw[hit.start() : hit.end()])
        yield Note(IMPOSSIBLE_DATE, {"words": span.text}, (span,))


def _is_impossible(said: dict[str, str]) -> bool:
    day, month = int(said["day"]), int(said["month"])
    last = int(said.get("last") or day)
    if not 1 <= month <= 12:
        return False  # a number of something else, such as 24/7 of a line
    return day > last or last > _LONGEST.get(month, 31)


def _hidden_in_names(report: Report) -> Iterator[Note]:
    """Names in which signs stand that nobody sees."""
    mentions = [
        *(one.mentions for one in report.organisations),
        *(one.mentions for one in report.people),
    ]
    spans = (span for held in mentions for span in held)
    hidden = (span for span in spans if _HIDDEN.search(span.text))
    for span in islice(hidden, MOST):
        signs = sorted({_called(sign) for sign in _HIDDEN.findall(span.text)})
        shown = _HIDDEN.sub("", span.text)
        yield Note(HIDDEN_SIGNS, {"name": shown, "signs": ", ".join(signs)}, (span,))


def _in_two_places(report: Report) -> Iterator[Note]:
    """People who would be at two places on one day."""
    dated = [one for one in report.engagements if _is_somewhere_on_a_day(one)]
    names = {one.id: one.name for one in report.people}
    clashes = (
        (person, one.place, other.place)
        for one, other in combinations(dated, 2)
        if one.date and other.date and one.date.start == other.date.start
        if one.place and other.place and fold(one.place.text) != fold(other.place.text)
        for person in one.people
        if person in other.people
    )
    for person, here, there in islice(clashes, MOST):
        places = {"one": here.text, "other": there.text}
        yield Note(TWO_PLACES, {"name": names[person], **places}, (here, there))


def _is_somewhere_on_a_day(one: Engagement) -> bool:
    return bool(one.place and one.date and one.date.precision == "day")


def _of_two_ranks(raw: str, report: Report, lexicon: Lexicon) -> Iterator[Note]:
    """People to whom the text gives two ranks; both are kept."""
    before = lexicon.once(_rank_before)
    for person in report.people:
        spans: dict[str, Span] = {}
        for mention in person.mentions:
            lead = fold(raw[max(0, mention.start - 30) : mention.start])
            if hit := before.search(lead):
                spans.setdefault(hit[1], mention)
        if len(spans) > 1:
            told = {"name": person.name, "ranks": ", ".join(sorted(spans))}
            yield Note(RANKS_DIFFER, told, tuple(spans.values()))


def _rank_before(lexicon: Lexicon) -> re.Pattern[str]:
    """A rank right before a name."""
    return re.compile(rf"({any_of(lexicon.table('people', 'ranks'))})\s*$")


def _called(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '').lower()}".strip()
