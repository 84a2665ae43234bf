"""Results: counted outputs of cooperation, not durations, ordinals or telephone numbers.

A number counts if a verb of output stands before it in its clause and a thing that is
counted behind it. Further numbers of the same clause go with it: "thu giữ 17 điện thoại,
02 máy tính". What somebody asks, promises or plans is no result yet.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caunoi.core.reading.amounts import IN_WORDS, in_words
from caunoi.core.reading.outcomes.count_patterns import SCALES, CountPatterns
from caunoi.core.reading.outcomes.not_counted import (
    are_they_again,
    is_loss,
    is_work_at_home,
)
from caunoi.core.reading.outcomes.promise import Promise
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.stretches import covers, joined

_PASSIVE = (" được ", " bị ", " do ")
_TAIL = re.compile(r"[^.;:,\d]{0,90}?(?=$|[.;:,\d]| và | với )")
# What a lead may count that the text does not tell again.
_NEWS = frozenset({"arrest", "handover", "rescue", "seizure"})
# What suspects do is no output: "Đường dây này đã mua bán …", "Đối tượng khai …".
_THEIRS = re.compile(
    r"\W*(?:các |những |nhóm )?(?:đối tượng|nghi phạm|nghi can|đường dây|băng nhóm|chúng"
    r"|nhóm)(?: này)?(?! (?:bị|được|thứ|đã bị|đã được))"
    r"(?= (?:khai|đã|do|chuyên|thường|này))"
)
# "năm 2025, Bỉ phát hiện 214 công dân …" is what a state found on its own.
_NO_VERB = ("cơ quan ", "nhật ", "thư ", "chữ ", "đăng ", "bí thư ", "lệ ")
_FOUND, _OURS = ("phát hiện", "ghi nhận"), "việt nam"
# A number in figures that counts something, and is no part of a day: "12/3", "8.500 ".
_FIGURE = re.compile(r"(?<![\w.,-])(?<!\d/)\d[\d.,]*(?:/\d+)?(?=[ kghm])")
_STOP = re.compile(r"[.;:]")
_AHEAD = 140  # characters behind a verb in which a number begins, unless its clause ends
# "19 đối tượng, trong đó có 05 người …": a part of what was counted; "trị giá 2 tỷ đồng":
# what it is worth.
_PART_OF = re.compile(r"[^.;:\d]{0,60}?(?:[,(] ?trong đó|(?<!\w)trị giá)(?!\w)")
_COURSE = re.compile(r"(?<!\w)(?:khóa|lớp|tập huấn|bồi dưỡng|huấn luyện|đào tạo)(?!\w)")
_WITH_THEM = (" với ", " cho ", " huy động ", " với tổng số ")
_PEOPLE = frozenset(
    {"người", "nạn nhân", "công dân", "đối tượng", "phụ nữ", "trẻ em", "lao động", "cháu"}
    | {"ngư dân", "thuyền viên", "em", "nghi phạm", "học viên", "phạm nhân"}
)
# Before a verb: what it tells was done, whatever its sentence agrees or asks.
_TOLD = ("đã ", "vừa ", "vừa mới ")


@dataclass(frozen=True)
class Count:
    """One counted output."""

    value: float
    qualifier: str | None
    unit: str
    metric: str
    by: str | None
    to: str | None
    words: tuple[int, int]
    goes_on: bool = False
    deed: bool = True
    at: int = 0


def read_counts(scene: Scene, promises: Sequence[Promise]) -> list[Count]:
    """The counted outputs of the body text."""
    reader = _Reader(scene, promises)
    found = [
        (sentence.lead, one)
        for sentence in scene.sentences
        if reader.may_count(sentence.start, sentence.end)
        if promises or scene.sides(sentence.start)
        for one in reader.read(sentence)
    ]
    found = [row for n, row in enumerate(found) if not _is_again(row[1], found[:n], scene)]
    told = {one.value for lead, one in found if not lead}
    # What a lead counts is mostly told again in the text.
    return [
        one
        for lead, one in found
        if not lead or (one.metric in _NEWS and one.value not in told)
    ]


def _is_again(one: Count, before: list[tuple[bool, Count]], scene: Scene) -> bool:
    """Whether a count only speaks again of people counted before: "Bốn nạn nhân được …"."""
    if one.unit in _PEOPLE and are_they_again(scene.text.fold, one.at):
        return one.value in {count.value for _, count in before if count.unit in _PEOPLE}
    bare = scene.text.fold[one.words[0]].isalpha() and one.goes_on
    told = {(count.value, count.unit) for _, count in before}
    return bare and (one.value, one.unit) in told


class _Reader:
    """Finds the numbers of one sentence after another."""

    def __init__(self, scene: Scene, promises: Sequence[Promise]) -> None:
        self.scene, self.folded = scene, scene.text.fold
        self.bound = joined(
            words for one in promises if one.act != "report" for words in one.words
        )
        self.patterns = scene.lexicon.once(CountPatterns)
        self.in_words = scene.lexicon.once(in_words)
        self.figures = [hit.start() for hit in _FIGURE.finditer(self.folded)]
        self.verbs = scene.text.of("count verb")
        self.taking_part = scene.text.of("taking part")
        self.reached = scene.text.of("instruments", "result", "reached")
        self.outcomes = scene.text.of("instruments", "result", "outcomes")
        self.planned = scene.text.of("instruments", "result", "planned")
        self.elsewhere = scene.text.of("instruments", "result", "elsewhere")

    def may_count(self, start: int, end: int) -> bool:
        """Whether a number stands in a stretch that is no part of a day."""
        index = bisect_left(self.figures, start)
        if index < len(self.figures) and self.figures[index] < end:
            return True
        return self.in_words.search(self.folded, start, end) is not None

    def read(self, sentence: Sentence) -> Iterator[Count]:
        """The outputs that one sentence counts."""
        theirs = _THEIRS.match(self.folded, sentence.start, sentence.end)
        if theirs or self.elsewhere.search(sentence.start, sentence.end):
            return
        place = sentence.start
        while hit := self._next_first(place, sentence.end):
            begin, verb = self._begin(hit), hit["verb"]
            counted = False
            while hit:
                place = self._behind(hit)
                verb = self._verb(hit, verb)
                said_by = self._is_private(sentence.start, begin)
                if counted and self._is_part(hit):
                    hit = self.patterns.next.match(self.folded, place, sentence.end)
                    begin = self._begin_next(hit) if hit else place
                    continue
                there = self._is_there(hit)
                none = said_by or there or self._is_planned(hit, sentence)
                counted = not (none or self._is_apart(hit, sentence, begin))
                if counted:
                    yield self._count(hit, sentence, begin, verb)
                hit = self.patterns.next.match(self.folded, place, sentence.end)
                begin = self._begin_next(hit) if hit else place

    def _behind(self, hit: re.Match[str]) -> int:
        """Where the next number may begin: behind what was counted first."""
        passive = hit.re is self.patterns.passive
        return int(hit.start("behind") if passive else hit.end())

    def _next_first(self, place: int, end: int) -> re.Match[str] | None:
        """The next number that a verb of output governs."""
        in_words = self.in_words.search(self.folded, place, end) is not None
        patterns = (
            (self.verbs, self.patterns.first),
            (self.taking_part, self.patterns.taught),
            (self.outcomes, self.patterns.outcome),
        )
        hits: list[re.Match[str] | None] = []
        for words, pattern in patterns:
            # Most verbs have no number behind them, which a look ahead tells soonest.
            sure = in_words or words is self.outcomes
            told = (
                pattern.match(self.folded, verb, end)
                for verb in words.begun(place, end)
                if (sure or self._has_figure(verb, end)) and not self._is_of_an_office(verb)
            )
            hits.append(next(filter(None, told), None))
        passive = any(self.folded.find(word, place, end) >= 0 for word in _PASSIVE)
        if passive or self.reached.search(place, end):
            hits.append(self.patterns.passive.search(self.folded, place, end))
        return min((hit for hit in hits if hit), key=lambda hit: hit.start(), default=None)

    def _has_figure(self, verb: int, end: int) -> bool:
        """Whether a number in figures stands in the clause behind a verb."""
        index = bisect_left(self.figures, verb)
        figure = self.figures[index] if index < len(self.figures) else end
        near = figure < min(end, verb + _AHEAD)
        return near and _STOP.search(self.folded, verb, figure) is None

    def _is_of_an_office(self, place: int) -> bool:
        """Whether an office has a verb in its name, or a state counts its own cases."""
        if self.folded.endswith(_NO_VERB, 0, place):
            return True
        found = self.folded.startswith(_FOUND, place)
        states = self.scene.text.of("country").finditer(max(0, place - 30), place)
        said = [state for state in states if found and state.end() == place - 1]
        return bool(said) and said[0][0] != _OURS

    def _begin(self, hit: re.Match[str]) -> int:
        """Where the words of a count begin: at a verb behind the last comma, if any."""
        comma = self.folded.rfind(", ", hit.start(), hit.start("value"))
        later = self.verbs.search(max(comma, hit.start()), hit.start("value"))
        return int(later.start()) if later else hit.start()

    def _begin_next(self, hit: re.Match[str]) -> int:
        """Where the words of a further number begin: at a verb of its own, if any."""
        later = self.verbs.search(hit.start(), hit.start("value"))
        return int(later.start() if later else hit.start("value"))

    def _is_planned(self, hit: re.Match[str], sentence: Sentence) -> bool:
        """Whether a number is still asked for, promised or planned."""
        place = hit.start("value")
        clause = max(self.folded.rfind(";", sentence.start, place), sentence.start)
        # "- Mở hai lớp …": what opens with its verb is an order as often as a deed.
        before = self.folded[sentence.start : hit.start()].strip(" -–•+*")
        if hit["value"] in IN_WORDS and not before and hit.start() < place:
            return True
        verb = self.verbs.last(hit.start(), place)
        begin = verb.start() if verb else hit.start()
        if self.patterns.asked.search(self.folded, max(clause, begin - 40), begin):
            return True
        told = self.folded.endswith(_TOLD, clause, begin)
        planned = self.planned.search(max(clause, place - 80), place)
        # Hemp is no wish: "4.800 cây cần sa".
        hemp = planned and self.folded.startswith(" sa", planned.end())
        return (covers(self.bound, place) and not told) or bool(planned and not hemp)

    def _is_apart(self, hit: re.Match[str], sentence: Sentence, begin: int) -> bool:
        """Whether a number counts what one side did at home, or what somebody lost."""
        fold, place, unit = self.folded, hit.start("value"), hit["unit"]
        verb = self.verbs.last(begin, place)
        at = verb.start() if verb else begin
        clause = max(fold.rfind(";", sentence.start, place), sentence.start)
        return is_work_at_home(fold, sentence.start, at, place, unit) or is_loss(
            fold, clause, place, unit, hit.end()
        )

    def _is_there(self, hit: re.Match[str]) -> bool:
        """Whether those are counted who took part, and not what was done."""
        if hit.re is self.patterns.taught:
            # "gặp mặt với 64 học viên" tells no course.
            apart = self.folded.endswith(", ", 0, hit.start())
            along = hit["verb"] in self.patterns.along and not apart
            begin = self.folded.rfind(".", 0, hit.start()) + 1
            return along and not _COURSE.search(self.folded, begin, hit.start())
        if hit.re is self.patterns.first and self._is_beside(hit):
            return True
        if hit.re is self.patterns.first and hit["verb"] == "đã có":
            return bool(self.patterns.there.match(self.folded, hit.end()))
        if hit["unit"] in self.patterns.learners and self.folded.endswith(
            self.patterns.taking_part, hit.start(), hit.start("value")
        ):
            return False
        # "24 đợt tuần tra với 412 lượt người tham gia" tells how much was done.
        if hit["unit"].startswith("lượt ") and self.folded.endswith(
            _WITH_THEM, hit.start(), hit.start("value")
        ):
            return False
        before = self.patterns.present.search(self.folded, hit.start(), hit.start("value"))
        if hit.re is self.patterns.first and hit["verb"] == "cử" and "lượt" in hit["unit"]:
            # Who was sent to take part was not merely there.
            return bool(before)
        return bool(before or self.patterns.there.match(self.folded, hit.end()))

    def _is_part(self, hit: re.Match[str]) -> bool:
        """Whether a further number is a part, or the worth, of what was just counted."""
        part = _PART_OF.match(self.folded, hit.start(), hit.start("value"))
        if not part or not part[0].endswith("trị giá"):
            return bool(part)
        # "…, kê biên tài sản trị giá 4 tỷ đồng" is worth told of another thing.
        comma = self.folded.find(",", hit.start(), hit.start("value"))
        return comma < 0 or not self.verbs.search(comma, part.end())

    def _is_beside(self, hit: re.Match[str]) -> bool:
        """Whether no verb of output governs a number: "tổ chức lễ tiễn ba sĩ quan"."""
        place = hit.start("value")
        verb = self.verbs.last(hit.start(), place)
        end = verb.end() if verb else hit.end("verb")
        ceremony = self.folded[end - len("tổ chức") : end] == "tổ chức"
        if ceremony and self.folded.startswith((" lễ ", " buổi lễ "), end):
            return True
        # "Sau khi giảng dạy tại trường, ba giảng viên …" counts nothing taught.
        return hit["value"][0].isalpha() and self.folded.find(",", end, place) >= 0

    def _is_private(self, start: int, end: int) -> bool:
        """Whether the one who did it is a suspect, victim or witness."""
        near = [one for one, _ in self.scene.callings_between(start, end)]
        agencies = self.scene.agencies.between(near[-1].end, end) if near else []
        return bool(near and near[-1].private and not agencies)

    def _count(
        self, hit: re.Match[str], sentence: Sentence, begin: int, verb: str
    ) -> Count:
        """One number with its unit, who brought it about and for whom."""
        tail = _TAIL.match(self.folded, hit.end(), sentence.end)
        end = tail.end() if tail else hit.end()
        end -= len(self.folded[begin:end]) - len(self.folded[begin:end].rstrip(" ,.…"))
        between = self.scene.agencies.between
        by = [one for one in between(sentence.start, begin) if not one.collective]
        to = [one for one in between(begin, end) if not one.collective]
        return Count(
            _value(hit),
            hit["qualifier"],
            hit["unit"],
            self._metric(hit, verb),
            by[-1].key if by else None,
            to[0].key if to else None,
            (begin, end),
            goes_on=begin == hit.start("value") and hit.re is not self.patterns.first,
            deed=verb not in self.patterns.no_deeds,
            at=hit.start("value"),
        )

    def _metric(self, hit: re.Match[str], verb: str) -> str:
        """What was counted: told by the thing, or by the verb nearest to the number."""
        units = self.scene.lexicon.table("instruments", "metric_unit")
        told = (metric for metric in units if hit["unit"] in units[metric])
        by_verb = self.scene.lexicon.classes["metric"].get(verb, "exchange")
        return next(told, by_verb)

    def _verb(self, hit: re.Match[str], verb: str) -> str:
        """The verb of output nearest to a number, which its clause may have before it."""
        words = self.scene.text.of("metric").finditer(hit.start(), hit.end())
        said = [word[0] for word in words]
        return said[-1] if said else verb


def _value(hit: re.Match[str]) -> float:
    """The number as it is meant: 05 is 5, 1.284 is 1284, 2,4 tỷ is 2400000000."""
    if hit["value"] == "một":
        return 1
    if hit["value"] in IN_WORDS:
        return IN_WORDS[hit["value"]]
    whole, _, part = hit["value"].replace(".", "").partition(",")
    scale = SCALES.get(hit["scale"] or "", 1)
    exact = (int(whole + part) * scale) / 10 ** len(part) if part else int(whole) * scale
    return int(exact) if exact == int(exact) else exact
