"""Where a speech act begins, and where a word that looks like one is none."""

import re
from dataclasses import dataclass

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.stretches import covers, joined
from caunoi.core.reading.tree import Word

# A delegation that has no name of its own is a subject too.
DELEGATION = re.compile(
    r"(?<!\w)đoàn(?: công tác| khảo sát| đại biểu| chuyên gia| kiểm tra)?$"
)
_AND = ("đồng thời ", "; ", " và ", ", ")
_ANNOUNCED = re.compile(
    r"\W*(?:theo )?(?P<what>dự kiến|kế hoạch|chương trình|lịch trình)[, ]"
)
_PASSIVE = re.compile(
    r"\"? (?:do [^,.;\"]{2,30} )?(?:đã |vừa |tiếp tục |đang )*(?P<by>được) [^,.;\"]{1,40}? "
    r"(?:ký kết|ký tắt|ký(?! ức| gửi)|thông qua|đàm phán)(?!\w)"
)
_TOWARDS = re.compile(r" (?:đối với |với |cho |tới |đến |phía )?")
_SIGNS = ("ký", "ký kết")
# "ký Hiệp định dẫn độ ngày 1/10/2014", "ký năm 2019".
_SIGNED_IN = re.compile(
    r"(?:[^.;,]{0,80}? ngày \d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?| (?:vào )?năm "
    r"| tháng \d{1,2}\s?[/-]\s?)(?P<year>(?:19|20)\d\d)"
)
_RESOLVE = re.compile(r" (?:tiếp tục|quyết tâm|luôn sẵn sàng) ")
_NEAR = 2  # a comma and a space, no more, between a name and its verb
_ADVERBS = 120  # no row of them before a verb is longer
_LONGEST = 600  # no name of a person with its titles is longer


@dataclass(frozen=True)
class Trigger:
    """One speech act: which, where its verb stands, and where its words must end."""

    act: str
    start: int
    end: int
    rule: str
    limit: int = 1 << 60
    whole: bool = False


class _Patterns:
    """What tells a speech act from a word that looks like one."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts = lexicon.table("acts")
        before = any_of(acts["not_an_act"]["before"])
        self.noun_before = re.compile(rf"(?:{before}|\d) $")
        self.noun_after = re.compile(rf" {any_of(acts['not_an_act']['after'])}")
        self.addressed = frozenset(acts["addressed"]["words"])
        self.those = re.compile(any_of(acts["addressed"]["those"]))
        self.will = re.compile(
            rf"(?<!\w)sẽ(?! {any_of(acts['not_future']['words'])})(?!\w)"
        )
        self.adverbs = re.compile(rf"(?:,? ?(?:{any_of(acts['adverbs']['words'])}),? ?)+$")
        self.put = re.compile(
            rf"{any_of(acts['put_forward']['verbs'])} (?:[^\W\d]+ |\d+ ){{0,3}}$"
        )
        self.itself = re.compile(rf"(?:^|[,;.] ){any_of(acts['pronouns']['words'])}$")
        self.views = frozenset(acts["views"]["words"])
        self.deeds = frozenset(acts["telling"]["words"])
        report = acts["report"]
        # "bàn" is no deed, "bàn giao" is one.
        longer = [
            verb
            for verb in report["verbs"]
            if any(verb.startswith(f"{word} ") for word in report["no_deeds"])
        ]
        self.done = re.compile(
            rf"(?<!\w)(?:(?:đã )?từng(?! cử đoàn)|đã|vừa) (?:và đang )?"
            rf"(?:(?={any_of(longer)})|(?!{any_of(report['no_deeds'])}))(?:{any_of(report['verbs'])}|[^\W\d_]+)"
            r"(?! (?:đổi )?về (?!nước))"
            rf"|(?<!\w)đang {any_of(report['going_on'])}",
        )
        self.groups = re.compile(rf"{any_of(report['groups'])}(?: [^\W\d]+){{0,5}}$")
        self.told = re.compile(
            rf"{any_of(report['told'])}|{any_of(report['told_counted'])}(?=[^.;,:]{{0,40}}\d)",
        )
        self.honour = re.compile(rf"[^.;,\d]{{0,40}}{any_of(report['honours'])}")
        self.same = re.compile(rf"{any_of(report['same'])} (?:này|mình)$")


class Triggers:
    """Finds the speech acts of a sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.folded = scene, scene.text, scene.text.fold
        self.classes = scene.lexicon.classes["act"]
        self.patterns = scene.lexicon.once(_Patterns)
        self.both = scene.text.of("organisations", "both", "words")
        self.any, self.event = scene.text.of("act"), scene.text.of("event")
        self.verbs = scene.text.of("acts", "clause", "verbs")
        self.ceremony = scene.text.of("acts", "report", "ceremonies")
        self.modal = scene.text.of("acts", "modal", "words")
        words = ("will", "done", "told")
        self.will, self.done, self.told = map(scene.text.of, words)
        self.kept = scene.text.of("acts", "report", "kept")
        self.not_told = scene.text.of("acts", "report", "not_told")
        self.names = joined(paper.name for paper in scene.papers)

    def of(self, sentence: Sentence) -> list[Trigger]:
        """The speech acts of a sentence in their order."""
        found: list[Trigger] = []
        for hit in self.any.finditer(sentence.start, sentence.end):
            trigger = self._act(hit, sentence, found)
            if trigger:
                found.append(trigger)
        found += self._modal(sentence, found)
        found += self._futures(sentence, found)
        found += self._signed(sentence) or self._reports(sentence, found)
        return sorted(found, key=lambda one: one.start)

    def _act(self, hit: Word, sentence: Sentence, found: list[Trigger]) -> Trigger | None:
        """A speech-act verb, if it is one here."""
        act = self.classes[hit[0]]
        before = self.folded[max(sentence.start, hit.start() - 14) : hit.start()]
        if self._in_a_name(hit.start()):
            return None
        floor = max(sentence.start, hit.start() - _ADVERBS)
        if act == "ask" and self.patterns.put.search(self.folded, floor, hit.start()):
            return Trigger("ask", hit.start(), hit.end(), "ask-put-forward")
        if self._quoted(hit.start()) and act != "ask":
            return None
        if act == "stating":
            return self._stating(hit, sentence, found)
        # "Nhật Bản đề nghị": the last syllable of a name is no noun before the verb.
        named = self.scene.agencies.covering(hit.start() - 2) is not None
        noun = self.patterns.noun_before.search(before) and not named
        if noun or self.patterns.noun_after.match(self.folded, hit.end()):
            return None
        # "đã mời", "đã giao": that was done.
        tasked = hit[0] == "giao" and self._somebody(hit.end(), sentence.end)
        past = before.endswith("đã ") and hit[0] in {"mời", "giao"} and not tasked
        agreed = act == "ask" and before.endswith(("thống nhất ", "nhất trí "))
        if past or agreed or (before.endswith("sẽ ") and act in {"mandate", "ask"}):
            return None
        patterns = self.patterns
        addressed = hit[0] not in patterns.addressed or self._is_addressed(hit, sentence)
        thanks = act == "courtesy" and before.endswith((" và ", " để "))
        # "… để thống nhất các bước tiếp theo" tells what for, and agrees to nothing.
        purpose = act == "agree" and before.endswith((" để ", " nhằm "))
        if not addressed or thanks or purpose or self._is_asked(hit, found):
            return None
        return Trigger(act, hit.start(), hit.end(), f"{act}-verb")

    def _is_asked(self, hit: Word, found: list[Trigger]) -> bool:
        """Whether an invitation is what is asked: "đề nghị BKA tiếp tục mời …"."""
        told = self.classes[hit[0]] == "mandate" or hit[0] == "mời"
        if not found or found[-1].act not in {"ask", "wish"} or not told:
            return False
        between = self.folded[found[-1].end : hit.start()]
        return not any(sign in between for sign in ",;:") and bool(between.strip())

    def _stating(
        self, hit: Word, sentence: Sentence, found: list[Trigger]
    ) -> Trigger | None:
        """A neutral verb: with a future of the speaker's own behind it, a pledge."""
        following = self.any.search(hit.end(), sentence.end)
        limit = following.start() if following else sentence.end
        stop = self.folded.find(";", hit.end(), limit)
        limit = stop if stop > 0 else limit
        will = self.patterns.will.search(self.folded, hit.end(), limit)
        if will and hit[0] not in self.patterns.views:
            return Trigger("pledge", hit.start(), hit.end(), "assurance")
        goes_on = _RESOLVE.match(self.folded, hit.end(), sentence.end)
        if hit[0] == "khẳng định" and goes_on:
            both = self.both.search(hit.start() - 16, hit.start())
            act = "agree" if both else "pledge"
            return Trigger(act, hit.start(), hit.end(), "resolve")
        # "…; thông báo sớm lý do": what is asked may be to tell something.
        if hit[0] in self.patterns.deeds and not self._tells(hit.start(), sentence):
            return None
        apart = self.folded.endswith("; ", sentence.start, hit.start())
        anew = apart and hit[0] not in self.patterns.deeds
        if not self._free(hit.start(), found) and not anew:
            return None
        return Trigger("stating", hit.start(), hit.end(), "stating")

    def _tells(self, place: int, sentence: Sentence) -> bool:
        """Whether somebody stands before a word for telling: else it is what is asked."""
        bare = self._bare(place, sentence)
        alone = self.patterns.itself.search(self.folded[sentence.start : bare].rstrip())
        return bool(alone) or self._subject_ends(bare) or self._person_ends(bare)

    def _in_a_name(self, place: int) -> bool:
        """Whether a place lies in a name: "Hứa Văn Mẫu hứa sẽ" promises once."""
        return self.scene.agencies.covering(place) is not None or any(
            place < one.end
            for one, _ in self.scene.callings_between(place - _LONGEST, place + 1)
        )

    def _quoted(self, place: int) -> bool:
        """Whether a place lies inside the name of a paper in quotation marks."""
        return covers(self.names, place)

    def _is_addressed(self, hit: Word, sentence: Sentence) -> bool:
        """Whether a word that is a noun as often is a verb here.

        Those who are to act follow at once, or the one who says it stands right before.
        """
        if self._somebody(hit.end(), sentence.end):
            return True
        before = self.folded[sentence.start : hit.start()]
        if before.endswith(_AND) and self.verbs.match(hit.end() + 1):
            return True
        place = self._bare(hit.start(), sentence)
        if self.patterns.itself.search(self.folded[sentence.start : place].rstrip()):
            return True
        return self._subject_ends(place) or self._person_ends(place)

    def _person_ends(self, place: int) -> bool:
        """Whether a person, or the title of one, ends right before a place."""
        near = self.scene.callings_between(place - _LONGEST, place + _LONGEST)
        return any(
            0 <= place - max(calling.end, (calling.titles or (0, 0))[1]) <= _NEAR
            for calling, _ in near
            if calling.first < place and not calling.private
        )

    def _somebody(self, place: int, end: int) -> bool:
        """Whether those who are to act follow at once."""
        gap = _TOWARDS.match(self.folded, place, end)
        if not gap:
            return False
        place = gap.end()
        country = self.text.of("country").match(place)
        named = country and self.text.plain[place].isupper()
        if named or self.scene.agencies.at(place) or self.both.match(place):
            return True
        return self.patterns.those.match(self.folded, place, end) is not None or any(
            calling.first == place
            for calling, _ in self.scene.callings_between(place, place + _LONGEST)
        )

    def _subject_ends(self, place: int) -> bool:
        """Whether agencies, a delegation or both sides are named right before a verb."""
        both = list(self.both.finditer(max(0, place - 22), place))
        if both and place - both[-1].end() <= 8:
            return True
        # "A, Cục B, đã …": the name of an office may end with a comma.
        told = place - (2 if self.folded.startswith(", ", place - 2) else 1)
        near = self.scene.agencies.covering(told - 1)
        if near is not None and near.end >= told:
            return True
        states = self.text.of("country").finditer(max(0, told - 24), told)
        if any(one.end() == told for one in states):
            return True
        before = self.folded[max(0, place - 40) : told]
        return bool(DELEGATION.search(before) or self.patterns.same.search(before))

    def _free(self, place: int, found: list[Trigger]) -> bool:
        """Whether no other act governs a place already."""
        ruling = [one for one in found if one.start < place]
        return not ruling or ruling[-1].act in {"courtesy", "stating"}

    def _modal(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What both sides "cần" (need to do) asks."""
        return [
            Trigger(
                "ask",
                self._chain_start(hit.start(), sentence.start),
                hit.start(),
                "need",
                self.quote_end(hit.end(), sentence),
            )
            for hit in self.modal.finditer(sentence.start, sentence.end)
            if self._free(hit.start(), found) and self._subject_ends(hit.start())
        ][:1]

    def _chain_start(self, place: int, floor: int) -> int:
        """Where the agencies begin that are the subject of a verb: "A và B cần …"."""
        while (near := self.scene.agencies.covering(place - 2)) and near.start >= floor:
            place = near.start
            if self.folded[place - 4 : place] != " và ":
                break
            place -= 3
        return place

    def quote_end(self, place: int, sentence: Sentence) -> int:
        """Where the quotation ends in which a place lies, if it lies in one."""
        opened = self.folded.count('"', sentence.start, place) % 2
        close = self.folded.find('"', place, sentence.end)
        return close if opened and close > 0 else sentence.end

    def _futures(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What one side "sẽ" (will do) is pledged, what both will do is agreed."""
        made: list[Trigger] = []
        # "Theo kế hoạch, … hai bên sẽ họp": what is announced binds nobody.
        hit = _ANNOUNCED.match(self.folded, sentence.start, sentence.end)
        # … but not what "Kế hoạch", a paper with a capital, says.
        if hit and self.text.plain[hit.start("what")].islower():
            return []
        for hit in self.will.leading(self.patterns.will, sentence.start, sentence.end):
            if not self._free(hit.start(), found):
                continue
            both = self.both.search(max(sentence.start, hit.start() - 22), hit.start())
            goes_on = found and self.folded.endswith(("; ", " và "), 0, hit.start())
            also = " cũng" if self.folded.endswith(" cũng ", 0, hit.start()) else ""
            place = hit.start() - len(also)
            ours = self.folded.endswith("chúng tôi ", sentence.start, place)
            # "hai bên thông qua Kế hoạch X, theo đó sẽ …": what a paper says is agreed.
            if self.folded.endswith(("theo đó ", "theo đó, "), sentence.start, place):
                both = both or self.both.search(sentence.start, place)
                ours = both is not None
            if ours or self._subject_ends(place) or (goes_on and not made):
                act = "agree" if both else "pledge"
                made.append(Trigger(act, hit.start(), hit.end(), "future"))
        return made

    def _reports(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What agencies "đã" (have done) together reports what was carried out."""
        made: list[Trigger] = []
        for hit in self.done.leading(self.patterns.done, sentence.start, sentence.end):
            signed = hit[0].endswith((" ký", " ký kết", " thông qua"))
            place = self._bare(hit.start(), sentence)
            by = (
                self._subject_ends(place)
                or self.group_ends(place, sentence)
                or (signed and self._person_ends(place))
            )
            told = self._opens_occasion(hit, sentence) or any(
                hit.start() < one.start < hit.end() for one in found
            )
            gives = hit[0].endswith(("tặng", "trao", "gửi"))
            honour = gives and self.patterns.honour.match(
                self.folded, hit.end(), sentence.end
            )
            told = told or bool(honour)
            if by and not told and self._free(hit.start(), found):
                made.append(Trigger("report", hit.start(), hit.start() + 3, "done"))
        return made or self._present(sentence, found)

    def _signed(self, sentence: Sentence) -> list[Trigger]:
        """A paper that "được hai Giám đốc ký": who did it stands before the verb."""
        made: list[Trigger] = []
        for paper in self.scene.papers_named(sentence):
            begin, end = paper.name
            done = _PASSIVE.match(self.folded, end, sentence.end)
            if done:
                by = done.start("by")
                made.append(Trigger("report", begin, by, "signed", whole=True))
        return made[:1]

    def _bare(self, place: int, sentence: Sentence) -> int:
        """Where what stands before a verb ends without its adverbs, and a space behind."""
        floor = max(sentence.start, place - _ADVERBS)
        hit = self.patterns.adverbs.search(self.folded, floor, place)
        return hit.start() + 1 if hit else place

    def _present(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What agencies keep up, or hand over at a ceremony, is reported without "đã"."""
        for words in (self.kept, self.ceremony):
            hit = words.search(sentence.start, sentence.end)
            if hit and not found and self._subject_ends(hit.start()):
                return [Trigger("report", hit.start(), hit.start(), "present")]
        for said in self.told.leading(self.patterns.told, sentence.start, sentence.end):
            before = self.not_told.search(sentence.start, said.start())
            if before or not self._free(said.start(), found):
                break
            named = self.event.match(said.end() + 1)
            if named or self.patterns.honour.match(self.folded, said.end(), sentence.end):
                continue
            if said[0].endswith(_SIGNS) and self._long_ago(said.end(), sentence):
                continue
            place = said.start()
            # A line of two people who sign, and nothing before them, tells of a picture.
            opened = self.folded.find(", ", sentence.start, place) > 0
            signs = opened and said[0].endswith(_SIGNS) and self._person_ends(place)
            if signs or self._subject_ends(place) or self.group_ends(place, sentence):
                return [Trigger("report", said.start(), said.start(), "present")]
        return []

    def _long_ago(self, place: int, sentence: Sentence) -> bool:
        """Whether something was signed years before the report, which is no news of it."""
        told = _SIGNED_IN.match(self.folded, place, sentence.end)
        return bool(told and self.scene.year and int(told["year"]) < self.scene.year - 1)

    def group_ends(self, place: int, sentence: Sentence) -> bool:
        """Whether a group without a name of its own stands right before a verb."""
        end = place - self.folded.endswith(" ", 0, place)
        begin = max(sentence.start, self.folded.rfind(",", sentence.start, end) + 1)
        return bool(self.patterns.groups.search(self.folded, begin, max(begin, end)))

    def _opens_occasion(self, hit: re.Match[str], sentence: Sentence) -> bool:
        """Whether "đã tổ chức" tells of the very meeting of which the report speaks."""
        named = self.event.match(hit.end() + 1)
        later = self.ceremony.search(hit.start(), len(self.folded))
        return bool(named and not later) and any(
            one.primary and one.words[0] == sentence.start for one in self.scene.occasions
        )
