"""The day of an instrument: told behind its name, or that of the ceremony of signing."""

import re

from caunoi.core.reading.days import Dates, Day
from caunoi.core.reading.papers.papers import Paper
from caunoi.core.reading.scene import Scene

_SIGNED = re.compile(
    r"[^.;]{0,30}?(?<!\w)(?:ký kết|ký|có hiệu lực)(?: tại [\w .]{2,25})?,?"
    r"(?: (?:vào|từ|năm))* "
)
_REACH = 24


def paper_day(scene: Scene, paper: Paper) -> Day | None:
    """The day on which an instrument was signed, if the text tells it."""
    return _behind(scene, paper.name[1]) or _of_ceremony(scene, paper)


def _behind(scene: Scene, end: int) -> Day | None:
    """A day right behind a name: "Bản ghi nhớ … ký ngày 12/6/2023", "ký năm 2019"."""
    folded = scene.text.fold
    line = folded.find("\n", end)
    limit = line if line > 0 else len(folded)
    lead = _SIGNED.match(folded, end, limit)
    if not lead:
        return None
    begin = lead.end() - len("năm ") * lead[0].endswith("năm ")
    end = min(limit, begin + _REACH)
    day = next(Dates(folded, begin, end).within(scene.year, begin, end), None)
    return day if day and day.start - begin <= 1 else None


def _of_ceremony(scene: Scene, paper: Paper) -> Day | None:
    """The day of the occasion whose own sentence tells that it was signed."""
    for start, _ in (paper.name, *paper.words):
        occasion = scene.occasion_of(start)
        if not occasion or occasion.type != "ceremony" or not occasion.date:
            continue
        own = next(
            (one for one in occasion.sentences if one.start <= start < one.end), None
        )
        if own and "đã ký" in scene.text.fold[own.start : start]:
            return occasion.date
    return None
