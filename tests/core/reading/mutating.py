"""Reports changed at random: what must stay the same, and what must hold whatever happens.

A neutral change (another Unicode form, other spaces, another tone placement, other line
ends, another order of the stories beside the text, names in capitals or exchanged, marks
nobody sees) leaves the structure of a report as it was. A harmful one may not; but no
change makes the reader crash or claim what its words do not say.
"""

import random  # noqa: TID251 - repeatable from its seed, and no secret
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tests.core.reading import scoring

from caunoi.core.reading import gate, proposals, propose
from caunoi.core.reading.report import Report
from caunoi.core.reading.text import read_text

HIDDEN = ("\u200b", "\u200f", "\u200e", "\u202b", "\u00ad", "\u2060", "\ufeff")
OLD = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ủy": "uỷ", "úy": "uý", "ụy": "uỵ", "òe": "oè"}
FEEDS_NOTHING = scoring.FEEDS_NOTHING - {"photo_credit"}


@dataclass(frozen=True)
class Trial:
    """One changed report: from which, by which changes, and what is wrong with it."""

    name: str
    changes: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def texts() -> dict[str, str]:
    """Our sample reports, and the real ones where they are present."""
    return {name: scoring.raw_of(path) for name, path in scoring.texts().items()}


def read(raw: str) -> Report:
    return propose(raw, name="mutated.txt", sha256="0" * 64)


def first_reading(name: str) -> Report:
    """The report before it was changed."""
    return scoring.reading(scoring.texts()[name])


def _elsewhere(raw: str, found: str, put) -> str:
    """Change every place where a word stands by itself."""
    return re.sub(rf"(?<!\w){re.escape(found)}(?!\w)", lambda hit: put(hit[0]), raw)


def decomposed(raw, _report, _chance):
    return unicodedata.normalize("NFD", raw)


def no_break(raw, _report, chance):
    share = chance.random()
    return "".join(
        "\u00a0" if sign == " " and chance.random() < share else sign for sign in raw
    )


def other_tones(raw, _report, chance):
    pairs = OLD.items() if chance.random() < 0.5 else ((b, a) for a, b in OLD.items())
    for there, put in pairs:
        raw = re.sub(rf"(?<!q){there}(?![\w{''.join(HIDDEN)}])", put, raw)
    return raw


def windows_lines(raw, _report, _chance):
    return raw.replace("\r\n", "\n").replace("\n", "\r\n")


def hidden_marks(raw, report, chance):
    """Marks that nobody sees, inside and around the names of people and agencies."""
    spots = [
        span for one in (*report.people, *report.organisations) for span in one.mentions
    ]
    for span in sorted(set(spots), reverse=True):
        if span.end - span.start > 1:
            at = chance.randrange(span.start + 1, span.end)
            raw = raw[:at] + chance.choice(HIDDEN) + raw[at:]
    return raw


def shuffled_tail(raw, report, chance):
    """The stories beside the text in another order."""
    lines = [line for line in report.lines if line.kind == "most_read"]
    # A telephone number above the list stands apart; its heading stays where it is.
    apart = [
        index
        for index, (before, line) in enumerate(pairwise(lines), 1)
        if "\n\n" in raw[before.end : line.start]
    ]
    lines = lines[1 + (apart[0] if len(apart) == 1 else 0) :]
    told = [raw[line.start : line.end] for line in lines]
    chance.shuffle(told)
    for line, words in sorted(zip(lines, told, strict=True), reverse=True):
        raw = raw[: line.start] + words + raw[line.end :]
    return raw


def capital_names(raw, report, _chance):
    for one in report.people:
        if " " in one.name and not one.aliases:
            raw = _elsewhere(raw, one.name, str.upper)
    return raw


def exchanged_names(raw, report, chance):
    """Two people of a report under each other's names.

    Whoever the text calls by the last word of the name as well ("nghi can Khoa") keeps
    it: that word would tell of somebody else afterwards.
    """
    able = [
        one.name
        for one in report.people
        if " " in one.name and not one.aliases and not _called_short(one.name, raw)
    ]
    if len(able) < 2:
        return raw
    one, other = chance.sample(able, 2)
    raw = _elsewhere(raw, one, lambda _: "\0")
    return _elsewhere(raw, other, lambda _: one).replace("\0", other)


def _called_short(name, raw):
    last = name.split()[-1]
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", raw.replace(name, "")) is not None


def cut(raw, _report, chance):
    place = chance.randrange(len(raw))
    return raw[:place] + raw[place + chance.randrange(1, 60) :]


def doubled(raw, _report, chance):
    lines = raw.split("\n")
    place = chance.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place:]])


def broken_line(raw, _report, chance):
    place = chance.choice([at for at, sign in enumerate(raw) if sign == " "])
    return f"{raw[:place]}\n{raw[place + 1 :]}"


def other_number(raw, _report, chance):
    numbers = list(re.finditer(r"\d+", raw))
    if not numbers:
        return raw
    hit = chance.choice(numbers)
    return f"{raw[: hit.start()]}{chance.randrange(0, 4000)}{raw[hit.end() :]}"


NEUTRAL = (
    decomposed, no_break, other_tones, windows_lines, hidden_marks, shuffled_tail,
    capital_names, exchanged_names,
)  # fmt: skip
HARMFUL = (cut, doubled, broken_line, other_number)
# These look for names and lines as the first reading placed them: they go first.
_PLACED = (hidden_marks, shuffled_tail, capital_names, exchanged_names)


def structure(report: Report) -> object:
    """What a report says, without names and places."""
    return (
        [line.kind for line in report.lines],
        [
            (one.country, one.kind, one.collective, one.parent)
            for one in report.organisations
        ],
        sorted((str(one.side), one.role, len(one.titles)) for one in report.people),
        [
            (one.type, one.role, one.date and one.date.start, len(one.organisations))
            for one in report.engagements
        ],
        [one.code for one in report.crime_areas],
        [(one.type, one.status) for one in report.instruments],
        [(one.act, one.kinds, one.by, one.to_act) for one in report.commitments],
        [(one.value, one.metric) for one in report.results],
    )


def trial(seed: int, number: int) -> Trial:
    """One report changed once to three times, and what is wrong with its reading."""
    chance = random.Random(f"{seed}-{number}")  # noqa: S311 - as above
    name = chance.choice(sorted(texts()))
    kinds = NEUTRAL if chance.random() < 0.7 else (*NEUTRAL, *HARMFUL)
    chosen = chance.sample(kinds, chance.randint(1, 3))
    # One change that needs the first places is enough: it moves them.
    placed = [one for one in chosen if one in _PLACED][:1]
    chosen = [*placed, *(one for one in chosen if one not in _PLACED)]
    raw, report = texts()[name], first_reading(name)
    for change in chosen:
        raw = change(raw, report, chance)
    told = tuple(change.__name__ for change in chosen)
    try:
        changed = read(raw)
    except Exception as error:  # noqa: BLE001 - a crash is what a trial looks for
        return Trial(name, told, (f"crash: {error!r}",))
    wrong = list(unsupported(changed, raw))
    if set(chosen) <= set(NEUTRAL) and structure(changed) != structure(report):
        wrong.append(f"another structure: {_first_difference(changed, report)}")
    return Trial(name, told, tuple(wrong))


def _first_difference(changed: Report, report: Report) -> str:
    for ours, theirs in zip(structure(changed), structure(report), strict=True):
        if ours != theirs:
            return f"{ours} instead of {theirs}"
    return ""


def _seen(words: str) -> str:
    """Words as a reader of any spelling sees them."""
    return " ".join(read_text(words).fold.split())


def unsupported(report: Report, raw: str):
    """Everything that a report claims and its own words do not say."""
    whole = tuple(getattr(report, name) for name in vars(report))
    spans = gate.spans_of(whole)
    yield from (f"not verbatim: {span}" for span in spans if not gate.holds(span, raw))
    for one in (*report.people, *report.organisations):
        if not any(_seen(one.name) in _seen(span.text) for span in one.mentions):
            yield f"name not in its words: {one.name}"
    for one in report.results:
        if not _counted(one.value, " ".join(span.text for span in one.evidence)):
            yield f"number not in its words: {one.value}"
    yield from (f"date not in its words: {d}" for d in _dates(report) if not _dated(d))
    yield from (f"period not in words: {d}" for d in _periods(report) if not _has_year(d))
    yield from _from_junk(report)


def _periods(report: Report):
    """When papers were signed, and in which times results were counted."""
    yield from (one.date for one in report.instruments if one.date)
    yield from (one.period for one in report.results if one.period)


def _has_year(date) -> bool:
    """Whether the last year of a period stands in its words, or "to this day" does."""
    words = _seen(" ".join(span.text for span in date.evidence))
    lent = date.precision in {"day", "range"} and re.search(r"\d", words)
    return date.end[:4] in words or "nay" in words or bool(lent) or _is_counted(words)


_ONES = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_WORDS = dict(zip(_ONES, range(1, 10), strict=True)) | {"mười": 10}
_WORDS |= {f"{one} mươi": 10 * n for n, one in enumerate(_ONES, 1)}
_WORDS |= {
    f"{ten} {one}": tens + n
    for ten, tens in list(_WORDS.items())
    if tens % 10 == 0
    for n, one in enumerate(
        ["mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín"], 1
    )
}
_WORDS |= {"mười một": 11, "mười bốn": 14}
_WORDS |= {f"{one} chục": 10 * n for n, one in enumerate(_ONES, 1)}
_WORDS |= {f"{one} trăm": 100 * n for n, one in enumerate(_ONES, 1)}


def _counted(value: float, words: str) -> bool:
    """Whether a number stands in words, perhaps as so many thousands or millions."""
    numbers = re.findall(r"\d[\d.]*(?:,\d+)?", words)
    told = {
        float(one.replace(".", "").rstrip(",").replace(",", ".") or 0) for one in numbers
    }
    seen = f" {_seen(words)} "
    told |= {float(value) for word, value in _WORDS.items() if f" {word} " in seen}
    scales = (1, 1e3, 1e6, 1e9, 1e12)
    return any(
        abs(one * scale - value) < 1e-6 * max(value, 1) for one in told for scale in scales
    )


def _dates(report: Report):
    for one in report.engagements:
        if one.date:
            yield one.date
    for one in report.commitments:
        if one.due:
            yield one.due
    if report.report_date:
        yield report.report_date


def _is_counted(words: str) -> bool:
    """Whether words count from another day: "hôm sau", "một ngày sau"."""
    return re.search(r"(?:hôm|ngày) (?:sau|trước)", words) is not None


def _dated(date) -> bool:
    """Whether the days and months of a date stand in its words."""
    words = _seen(" ".join(span.text for span in date.evidence))
    if not re.search(r"\d|quý (?:i{1,3}|iv)(?!\w)", words):
        return "nay" in words or _is_counted(words)
    numbers = {int(one) for one in re.findall(r"\d+", words)}
    day, month = int(date.end[-2:]), int(date.end[-5:-3])
    if date.precision == "range" and "ngày" not in words and date.start.endswith("-01"):
        # Whole months: a quarter, or from one month to another.
        return "quý" in words or month in numbers
    if date.precision in {"day", "range"}:
        return day in numbers and (month in numbers or "tháng" in words)
    return (
        date.precision == "year" or month in numbers or "tháng" in words or "quý" in words
    )


def _from_junk(report: Report):
    """What rests on a line that feeds nothing."""
    junk = [line for line in report.lines if line.kind in FEEDS_NOTHING]
    for one in proposals(report):
        for span in one.words:
            if any(line.start < span.end and span.start < line.end for line in junk):
                yield f"rests on a line that feeds nothing: {span.text[:60]}"
