"""One raw text → one report: the readers in their order, and the gate at the end."""

import re
from dataclasses import replace

from caunoi.core.reading import gate
from caunoi.core.reading.agencies.agencies import read_agencies
from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.areas import read_areas
from caunoi.core.reading.assembly import Assembly
from caunoi.core.reading.clauses.likely_kinds import beside
from caunoi.core.reading.days import Day
from caunoi.core.reading.layout import datelines
from caunoi.core.reading.layout.lines import Layout, read_lines
from caunoi.core.reading.lexicon import Lexicon, default
from caunoi.core.reading.occasions.occasions import Occasions
from caunoi.core.reading.outcomes.chains import joined_cases
from caunoi.core.reading.outcomes.counts import read_counts
from caunoi.core.reading.outcomes.promises import PromiseReader
from caunoi.core.reading.outcomes.scheduled import Schedule
from caunoi.core.reading.outcomes.tallies import counted_reports
from caunoi.core.reading.page import Page, read_page
from caunoi.core.reading.papers.papers import read_papers
from caunoi.core.reading.people.callings import Calling
from caunoi.core.reading.people.names import read_people
from caunoi.core.reading.report import Report, Source
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence, read_sentences
from caunoi.core.reading.stretches import Stretch, covers, joined

# "Đoàn Đặc nhiệm phòng, chống tội phạm ma túy số 3": an office, also where none is read.
_OFFICE = re.compile(
    r"(?:Trung tâm|Tổng cục|Chi cục|Cục|Phòng|Đội|Đoàn|Ủy ban|Ban|Đơn vị|Đại đội|Tiểu đoàn"
    r"|Chi đội|Trạm|Đồn|Biệt đội|Lực lượng|Văn phòng|Bộ phận|Vụ|Viện)"
    r"(?:,? (?:[Cc]ảnh sát|[Kk]iểm soát|[Đđ]iều tra|[Đđ]ặc nhiệm|[Cc]hỉ đạo|[Bb]ài trừ"
    r"|[Ll]iên lạc|[Pp]hòng|[Cc]hống|[Qq]uốc gia|[Tt]rung ương|tội phạm|về|và|sử dụng"
    r"|[Pp]hân tích|[Xx]ử lý))* ?$"
    # "Trưởng phòng An ninh mạng và | phòng, chống tội phạm sử dụng công nghệ cao".
    r"|[Pp]hòng An ninh mạng(?: và|,) $"
)


def propose(raw: str, *, name: str, sha256: str, lexicon: Lexicon | None = None) -> Report:
    """Everything that a text proposes to the register, each finding with its words.

    `name` and `sha256` tell which file it was. The text is never changed; every span of
    the report is a verbatim piece of it.
    """
    words = lexicon or default()
    text = read_page(raw, words)
    layout = read_lines(text, words)
    head = _head(text, layout)
    dateline = _dateline(text, layout) or (head.day if head else None)
    text.dates.month = int(dateline.first[-5:-3]) if dateline else None
    scene = _scene(text, layout, dateline, head, words)
    reader = PromiseReader(scene)
    promises = reader.all()
    counts = read_counts(scene, promises)
    promises = joined_cases(text, counted_reports(reader, promises, counts))
    scene.occasions += Schedule(scene).of(promises)
    promises = [replace(one, kinds=beside(text, one.words, one.kinds)) for one in promises]
    source = Source(name, sha256, len(raw))
    report = Assembly(scene, layout, dateline, promises, counts).report(source)
    return gate.checked(report, raw)


def _dateline(text: Page, layout: Layout) -> Day | None:
    """The day on which the text says it was published."""
    for row in layout.of("dateline"):
        day = next(text.dates.within(None, row.start, row.end), None)
        if day:
            return datelines.bare(day, text.fold)
        if day := datelines.printed(text, row.start, row.end):
            return day
    return None


def _head(text: Page, layout: Layout) -> datelines.Opening | None:
    """The dateline with which the first paragraph begins: "Hà Nội, 12/3/2026 - …"."""
    first = next(iter(layout.of("lead", "body")), None)
    return datelines.opening(text, first.start, first.end) if first else None


def _sentences(text: Page, layout: Layout, begun: int) -> list[Sentence]:
    """The sentences of the text, from where its telling begins."""
    return read_sentences(
        text.plain,
        [
            (max(begun, row.start), row.end, row.kind == "lead")
            for row in layout.of("lead", "body")
        ],
    )


def _scene(
    text: Page,
    layout: Layout,
    dateline: Day | None,
    head: datelines.Opening | None,
    lexicon: Lexicon,
) -> Scene:
    """The facts on which the reading of speech acts rests."""
    told = [(row.start, row.end) for row in layout.of("lead", "body")]
    shown = _shown(layout)
    # A title may tell the full name of an agency that the text names in short.
    named = [
        (row.start, row.end)
        for row in layout.of("title")
        if not text.plain[row.start : row.end].isupper()
    ]
    sentences = _sentences(text, layout, head.end if head else 0)
    agencies = read_agencies(text, [*named, *shown], lexicon).told_in(told)
    everybody = read_people(text, agencies, shown, lexicon)
    people = [one for one in everybody if _inside(one.callings, told)]
    reader = Occasions(text, agencies, people, lexicon)
    occasions = reader.read(sentences, dateline, head.day if head and head.told else None)
    crimes = read_areas(text, told, lexicon)
    titles = joined(filter(None, (one.titles for p in people for one in p.callings)))
    areas = [one for one in crimes if not _in_a_name(text, one.start, agencies, titles)]
    papers = read_papers(text, sentences, agencies, lexicon)
    year = int(dateline.first[:4]) if dateline and dateline.full else None
    return Scene(
        text,
        lexicon,
        sentences,
        agencies,
        people,
        occasions,
        reader.days,
        areas,
        papers,
        year,
    )


def _shown(layout: Layout) -> list[Stretch]:
    """What tells or shows agencies; who took a photograph is none of the report."""
    taken = [one.start for one in layout.credits]
    return [
        (row.start, next((c for c in taken if row.start <= c < row.end), row.end))
        for row in layout.of("lead", "body", "caption")
    ]


def _in_a_name(text: Page, place: int, agencies: Agencies, titles: list[Stretch]) -> bool:
    """Whether a word for crime belongs to the name of an agency or to an office.

    In the name of a group of several countries it tells what they meet about.
    """
    named = agencies.covering(place)
    if named is not None:
        group = named.country == "INTL" or text.fold.startswith("nhóm ", named.start)
        return not group
    return covers(titles, place) or bool(
        _OFFICE.search(text.plain[max(0, place - 60) : place])
    )


def _inside(callings: list[Calling], told: list[Stretch]) -> bool:
    """Whether a person is named in the text itself and not only below a photograph."""
    return any(covers(told, one.start) for one in callings)
