"""Results: counted outputs of cooperation, not durations, ordinals or telephone numbers.

A number counts if a verb of output stands before it in its clause and a thing that is
counted behind it. Further numbers of the same clause go with it: "thu giữ 17 điện thoại,
02 máy tính". What somebody asks, promises or plans is no result yet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from caunoi.core.reading.amounts import IN_WORDS, in_words, number
from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.outcomes.promise import Promise
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.stretches import covers, joined

_NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d{1,3})?)"
# "trả lời 214/236 yêu cầu": of how many; no day has so high a month.
_OF_ALL = r"(?:/(?:1[3-9]|[2-9]\d|\d{3,}))?"
_PASSIVE = (" được ", " bị ")
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
_FOUND, _OURS = ("phát hiện", "ghi nhận"), "việt nam"
_FIGURE, _ANYTHING = re.compile(r"(?=[^.;:\d]{0,140}\d)"), re.compile("")
# "19 đối tượng truy nã, trong đó có 05 đối tượng …": a part of what was counted.
_PART_OF = re.compile(r"[^.;:\d]{0,60}?[,(] ?trong đó(?: có)? ?$")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


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


def read_counts(scene: Scene, promises: Sequence[Promise]) -> list[Count]:
    """The counted outputs of the body text."""
    reader, counted = _Reader(scene, promises), scene.lexicon.once(number)
    found = [
        (sentence.lead, one)
        for sentence in scene.sentences
        if counted.search(scene.text.fold, sentence.start, sentence.end)
        if promises or scene.sides(sentence.start)
        for one in reader.read(sentence)
    ]
    told = {one.value for lead, one in found if not lead}
    # What a lead counts is mostly told again in the text.
    return [
        one
        for lead, one in found
        if not lead or (one.metric in _NEWS and one.value not in told)
    ]


class _Patterns:
    """Numbers with what they count, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("instruments", "result")
        labels = any_of(table["labels"])
        noun = rf"(?!{any_of([*table['no_units'], *table['verbs']])})[^\W\d_]+(?!\w)"
        amount = (
            rf"(?:(?P<qualifier>{any_of(table['qualifiers'])}) )?(?<![\w.,-])(?<!\d/)"
            rf"(?<!thứ )(?<!gấp )(?<!gấp hơn )(?<!gấp gần )(?<!tăng )(?<!giảm )"
            rf"(?:{_NUMBER}{_OF_ALL}(?: (?P<scale>{any_of(_SCALES)}))?"
            # "64kg": a measure may stand right behind its number.
            rf"(?: |(?<=\d)(?=(?:kg|km|ha|g|m)(?!\w)))"
            rf"(?P<unit>(?<=\d)(?:kg|km|ha|g|m)(?!\w)|{any_of(table['units'])}"
            rf"|(?<!{labels} [\d.,]+ ){noun}(?: {noun})?)"
            rf"|(?P<value>{any_of(IN_WORDS)}) (?P<unit>{any_of(table['in_words'])}))"
        )
        verbs = any_of([*table["verbs"], *table["more_verbs"], *table["lots"]])
        learners, present = any_of(table["learners"]), any_of(table["present"])
        # The number of an office, as in "cho C04 thông tin", stands in between.
        gap = r"(?:[^.;:\d]|(?<=[a-z])\d+)"
        self.first = regex.compile(rf"(?P<verb>{verbs}){gap}{{0,60}}?{amount}")
        self.next = regex.compile(rf"[^.;:\d]{{0,60}}?{amount}")
        self.taught = regex.compile(
            rf"(?P<verb>{any_of(table['taking_part'])}|(?<=, ){any_of(table['along'])})"
            rf" {amount}(?<={learners})"
        )
        # What was counted may stand first: "14 đợt tuần tra đã được tổ chức".
        self.passive = regex.compile(
            rf"{amount}[^.;:,\d]{{0,70}}? (?:được|bị) (?:[^\W\d]+ ){{0,3}}?"
            rf"(?P<verb>{verbs})",
        )
        self.learners = frozenset(map(fold_word, table["learners"]))
        self.taking_part = tuple(f"{fold_word(word)} " for word in table["taking_part"])
        no_deeds = (*table["taking_part"], *table["along"], *table["lots"])
        self.no_deeds = frozenset(map(fold_word, no_deeds))
        self.present = re.compile(rf"{present}(?! số dư)|(?<!\w)đoàn $")
        behind = any_of(table["present_behind"])
        self.there = re.compile(rf"[^.,;:\d]{{0,12}}{behind}")


class _Reader:
    """Finds the numbers of one sentence after another."""

    def __init__(self, scene: Scene, promises: Sequence[Promise]) -> None:
        self.scene, self.folded = scene, scene.text.fold
        self.bound = joined(
            words for one in promises if one.act != "report" for words in one.words
        )
        self.patterns = scene.lexicon.once(_Patterns)
        self.in_words = scene.lexicon.once(in_words)
        self.verbs = scene.text.of("count verb")
        self.taking_part = scene.text.of("taking part")
        self.planned = scene.text.of("instruments", "result", "planned")
        self.elsewhere = scene.text.of("instruments", "result", "elsewhere")

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
                place = hit.end()
                verb = self._verb(hit, verb)
                said_by = self._is_private(sentence.start, begin)
                part = counted and _PART_OF.match(
                    self.folded, hit.start(), hit.start("value")
                )
                there = not part and self._is_there(hit)
                counted = not (said_by or there or self._is_planned(hit, sentence))
                if counted:
                    yield self._count(hit, sentence, begin, verb)
                hit = self.patterns.next.match(self.folded, place, sentence.end)
                begin = self._begin_next(hit) if hit else place

    def _next_first(self, place: int, end: int) -> re.Match[str] | None:
        """The next number that a verb of output governs."""
        # Most verbs have no number behind them, which a look ahead tells soonest.
        ahead = _ANYTHING if self.in_words.search(self.folded, place, end) else _FIGURE
        patterns = (
            (self.verbs, self.patterns.first),
            (self.taking_part, self.patterns.taught),
        )
        hits: list[re.Match[str] | None] = []
        for words, pattern in patterns:
            verbs = words.leading(ahead, place, end)
            told = (
                pattern.match(self.folded, verb.start(), end)
                for verb in verbs
                if not self._is_of_an_office(verb.start())
            )
            hits.append(next(filter(None, told), None))
        if any(self.folded.find(word, place, end) >= 0 for word in _PASSIVE):
            hits.append(self.patterns.passive.search(self.folded, place, end))
        return min((hit for hit in hits if hit), key=lambda hit: hit.start(), default=None)

    def _is_of_an_office(self, place: int) -> bool:
        """Whether an office has a verb in its name, or a state counts its own cases."""
        if self.folded.endswith("cơ quan ", 0, place):
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
        if hit["value"] in IN_WORDS and not before:
            return True
        return covers(self.bound, place) or bool(
            self.planned.search(max(clause, place - 80), place)
        )

    def _is_there(self, hit: re.Match[str]) -> bool:
        """Whether those are counted who took part, and not what was done."""
        if hit.re is self.patterns.taught:
            return False
        if hit.re is self.patterns.first and hit["verb"] == "đã có":
            return bool(self.patterns.there.match(self.folded, hit.end()))
        if hit["unit"] in self.patterns.learners and self.folded.endswith(
            self.patterns.taking_part, hit.start(), hit.start("value")
        ):
            return False
        before = self.patterns.present.search(self.folded, hit.start(), hit.start("value"))
        if hit.re is self.patterns.first and hit["verb"] == "cử" and "lượt" in hit["unit"]:
            # Who was sent to take part was not merely there.
            return bool(before)
        return bool(before or self.patterns.there.match(self.folded, hit.end()))

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
            goes_on=begin == hit.start("value") and hit.re is self.patterns.next,
            deed=verb not in self.patterns.no_deeds,
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
    if hit["value"] in IN_WORDS:
        return IN_WORDS[hit["value"]]
    whole, _, part = hit["value"].replace(".", "").partition(",")
    scale = _SCALES.get(hit["scale"] or "", 1)
    exact = (int(whole + part) * scale) / 10 ** len(part) if part else int(whole) * scale
    return int(exact) if exact == int(exact) else exact
