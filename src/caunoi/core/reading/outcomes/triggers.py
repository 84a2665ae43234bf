"""Where a speech act begins, and where a word that looks like one is none."""

import re

from caunoi.core.reading.outcomes.act_words import ActWords
from caunoi.core.reading.outcomes.passives import Passives
from caunoi.core.reading.outcomes.promise import Trigger
from caunoi.core.reading.outcomes.subjects import ADVERBS, Subjects
from caunoi.core.reading.outcomes.years import Years
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.stretches import covers, joined
from caunoi.core.reading.tree import Word

_AND = ("đồng thời ", "; ", " và ", ", ")
_ANNOUNCED = re.compile(
    r"\W*(?:theo )?(?P<what>dự kiến|kế hoạch|chương trình|lịch trình)[, ]"
)
# Beyond these words no more than adverbs stand before a verb.
_SOON = 24
_AHEAD = re.compile(
    r"\W*(?:(?:trong )?(?:thời gian|giai đoạn|những năm|năm|các năm|những tháng)"
    r" (?:tới|tiếp theo)"
    r"|(?:sắp tới|tới đây|trước mắt|từ nay đến [^,]{2,30})),? "
)
_SIGNS = ("ký", "ký kết")
_RESOLVE = re.compile(r" (?:tiếp tục|quyết tâm|luôn sẵn sàng) ")
_BOTH = 16  # no word for both sides begins further before its verb


class Triggers:
    """Finds the speech acts of a sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.folded = scene, scene.text, scene.text.fold
        self.classes = scene.lexicon.classes["act"]
        self.patterns = scene.lexicon.once(ActWords)
        self.both = scene.text.of("organisations", "both", "words")
        self.any, self.event = scene.text.of("act"), scene.text.of("event")
        self.events = scene.lexicon.classes["event"]
        self.verbs = scene.text.of("acts", "clause", "verbs")
        self.opening = scene.text.of("clause opening")
        self.ceremony = scene.text.of("acts", "report", "ceremonies")
        self.modal = scene.text.of("acts", "modal", "words")
        words = ("will", "done", "told")
        self.will, self.done, self.told = map(scene.text.of, words)
        self.kept = scene.text.of("acts", "report", "kept")
        self.not_told = scene.text.of("acts", "report", "not_told")
        self.subjects = Subjects(scene, self.patterns)
        self.passives, self.years = Passives(scene), Years(scene)
        self.names = joined(paper.name for paper in scene.papers)

    def of(self, sentence: Sentence) -> list[Trigger]:
        """The speech acts of a sentence in their order."""
        found: list[Trigger] = []
        for hit in self.any.finditer(sentence.start, sentence.end):
            trigger = self._act(hit, sentence, found)
            if trigger:
                found.append(trigger)
        found += self._modal(sentence, found)
        found += self._passives(sentence, found) or self._futures(sentence, found)
        found += self.passives.signed(sentence) or self._reports(sentence, found)
        return sorted(found, key=lambda one: one.start)

    def _act(self, hit: Word, sentence: Sentence, found: list[Trigger]) -> Trigger | None:
        """A speech-act verb, if it is one here."""
        act = self.classes[hit[0]]
        before = self.folded[max(sentence.start, hit.start() - 14) : hit.start()]
        if self.subjects.in_a_name(hit.start()):
            return None
        floor = max(sentence.start, hit.start() - ADVERBS)
        if act == "ask" and self.patterns.put.search(self.folded, floor, hit.start()):
            return Trigger("ask", hit.start(), hit.end(), "ask-put-forward")
        if self._quoted(hit.start()) and act != "ask":
            return None
        if act == "stating":
            return self._stating(hit, sentence, found)
        if self._is_noun(hit, sentence) or (
            act == "ask" and self.passives.names_asker(hit.start(), sentence)
        ):
            return None
        # "đã mời", "đã giao": that was done.
        tasked = hit[0] == "giao" and self.subjects.somebody(hit.end(), sentence.end)
        past = before.endswith("đã ") and hit[0] in {"mời", "giao"} and not tasked
        agreed = act == "ask" and before.endswith(("thống nhất ", "nhất trí "))
        if past or agreed or (before.endswith("sẽ ") and act in {"mandate", "ask"}):
            return None
        addressed = self._is_verb(hit, sentence, found)
        thanks = act == "courtesy" and before.endswith((" và ", " để "))
        # "… để thống nhất các bước tiếp theo" tells what for, and agrees to nothing.
        purpose = act == "agree" and before.endswith((" để ", " nhằm "))
        if not addressed or thanks or purpose or self._is_asked(hit, found):
            return None
        # "ủng hộ" tells what is promised, too.
        end = hit.start() if hit[0] in self.patterns.bound else hit.end()
        return Trigger(act, hit.start(), end, f"{act}-verb")

    def _is_noun(self, hit: Word, sentence: Sentence) -> bool:
        """Whether the words around a word make it a noun."""
        begin = max(sentence.start, hit.start() - 14)
        # "Nhật Bản đề nghị": the last syllable of a name is no noun before the verb.
        named = self.scene.agencies.covering(hit.start() - 2) is not None
        noun = self.patterns.noun_before.search(self.folded[begin : hit.start()])
        after = self.patterns.noun_after.match(self.folded, hit.end())
        return (noun is not None and not named) or after is not None

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
            both = self.both.search(hit.start() - _BOTH, hit.start())
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
        bare = self.subjects.bare(place, sentence)
        alone = self.subjects.itself_ends(bare, sentence)
        return alone or self.subjects.anybody_ends(bare)

    def _quoted(self, place: int) -> bool:
        """Whether a place lies inside the name of a paper in quotation marks."""
        return covers(self.names, place)

    def _is_addressed(self, hit: Word, sentence: Sentence) -> bool:
        """Whether a word that is a noun as often is a verb here.

        Those who are to act follow at once, or the one who says it stands right before.
        """
        if self.subjects.somebody(hit.end(), sentence.end):
            return True
        before = self.folded[sentence.start : hit.start()]
        if before.endswith(_AND) and self.verbs.match(hit.end() + 1):
            return True
        place = self.subjects.bare(hit.start(), sentence)
        alone = self.subjects.itself_ends(place, sentence)
        return alone or self.subjects.anybody_ends(place)

    def _is_verb(self, hit: Word, sentence: Sentence, found: list[Trigger]) -> bool:
        """Whether a word is the verb of an act here, and no noun and no part of another."""
        if hit[0] in self.patterns.bound:
            return self._is_bound(hit, sentence, found)
        return hit[0] not in self.patterns.addressed or self._is_addressed(hit, sentence)

    def _is_bound(self, hit: Word, sentence: Sentence, found: list[Trigger]) -> bool:
        """Whether somebody right before a word says it, and nobody says it of others."""
        place = self.subjects.bare(hit.start(), sentence)
        said = self.subjects.anybody_ends(place)
        # Who supports "sáng kiến này" promises nothing, who supports somebody does.
        helps = not hit[0].endswith("ủng hộ") or (
            self.subjects.somebody(hit.end(), sentence.end)
            or self._asks(hit.end() + 1)
            or self.opening.match(hit.end() + 1) is not None
        )
        return said and helps and self._free(hit.start(), found)

    def _asks(self, place: int) -> bool:
        """Whether a word for asking begins at a place."""
        word = self.any.match(place)
        return word is not None and self.classes[word[0]] == "ask"

    def _free(self, place: int, found: list[Trigger]) -> bool:
        """Whether no other act governs a place already."""
        ruling = [one for one in found if one.start <= place]
        return not ruling or ruling[-1].act in {"courtesy", "stating"}

    def _modal(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What both sides "cần" (need to do) asks."""
        return [
            Trigger(
                "ask",
                self.subjects.chain_start(hit.start(), sentence.start),
                hit.start(),
                "need",
                self.quote_end(hit.end(), sentence),
            )
            for hit in self.modal.finditer(sentence.start, sentence.end)
            if self._free(hit.start(), found)
            and (self.subjects.subject_ends(hit.start()) or self._held(hit.start(), found))
        ][:1]

    def _held(self, place: int, found: list[Trigger]) -> bool:
        """Whether both sides say that something is needed: "cho rằng cần …"."""
        told = (one for one in found if one.act == "stating" and one.end == place - 1)
        return any(self.both.search(one.start - _BOTH, one.start) for one in told)

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
        if hit and (hit[1] == "dự kiến" or self.text.plain[hit.start(1)].islower()):
            return []
        for hit in self.will.leading(self.patterns.will, sentence.start, sentence.end):
            if not self._free(hit.start(), found) or self._is_hoped(hit.start(), found):
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
            if ours or self.subjects.subject_ends(place) or (goes_on and not made):
                act = "agree" if both else "pledge"
                made.append(Trigger(act, hit.start(), hit.end(), "future"))
        return made or ([] if found else self._ahead(sentence))

    def _ahead(self, sentence: Sentence) -> list[Trigger]:
        """What both sides do "trong thời gian tới" they agree to do, without "sẽ" too."""
        frame = _AHEAD.match(self.folded, sentence.start, sentence.end)
        both = self.both.match(frame.end()) if frame else None
        if not both:
            return []
        verb = self.opening.search(both.end(), min(sentence.end, both.end() + _SOON))
        place = verb.start() if verb else 0
        between = self.folded[both.end() : place]
        bare = (
            verb
            and " đã " not in between
            and (self.subjects.bare(place, sentence) - 1 <= both.end())
        )
        return [Trigger("agree", place, place, "future")] if bare else []

    def _is_hoped(self, place: int, found: list[Trigger]) -> bool:
        """Whether somebody only trusts that it will be: "tin tưởng hai bên sẽ …"."""
        ruling = [one for one in found if one.start < place and one.act == "courtesy"]
        return any("tin tưởng" in self.folded[one.start : one.end] for one in ruling)

    def _passives(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What is told in the passive, of somebody named behind it or of both sides."""
        told = [*self.passives.futures(sentence), *self.passives.done_by(sentence)]
        return [one for place, one in told if self._free(place, found)][:1]

    def _reports(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What agencies "đã" (have done) together reports what was carried out."""
        made: list[Trigger] = []
        for hit in self.done.leading(self.patterns.done, sentence.start, sentence.end):
            signed = hit[0].endswith((" ký", " ký kết", " thông qua"))
            place = self.subjects.bare(hit.start(), sentence)
            by = (
                self.subjects.subject_ends(place)
                or self.subjects.group_at(place, sentence)
                or (signed and self.subjects.person_ends(place))
                or any(one.act == "stating" and one.end == place - 1 for one in found)
            )
            told = self._opens_occasion(hit, sentence) or any(
                hit.start() < one.start < hit.end() for one in found
            )
            gives = hit[0].endswith(("tặng", "trao", "gửi"))
            honour = gives and self.patterns.honour.match(
                self.folded, hit.end(), sentence.end
            )
            told = told or bool(honour) or (signed and self.years.tell(hit, sentence))
            if by and not told and self._free(hit.start(), found):
                made.append(Trigger("report", hit.start(), hit.start() + 3, "done"))
        return made or self._present(sentence, found)

    def _present(self, sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
        """What agencies keep up, or hand over at a ceremony, is reported without "đã"."""
        for words in (self.kept, self.ceremony):
            hit = words.search(sentence.start, sentence.end)
            if hit and not found and self.subjects.subject_ends(hit.start()):
                return [Trigger("report", hit.start(), hit.start(), "present")]
        for said in self.told.leading(self.patterns.told, sentence.start, sentence.end):
            before = self.not_told.search(sentence.start, said.start())
            if before or not self._free(said.start(), found):
                break
            named = self.event.match(said.end() + 1) or self.subjects.in_a_name(
                said.start()
            )
            if named or self.patterns.honour.match(self.folded, said.end(), sentence.end):
                continue
            if said[0].endswith(_SIGNS) and self.years.tell(said, sentence):
                continue
            place = said.start()
            # A line of two people who sign, and nothing before them, tells of a picture.
            opened = self.folded.find(", ", sentence.start, place) > 0
            signs = opened and said[0].endswith(_SIGNS) and self.subjects.person_ends(place)
            if (
                signs
                or self.subjects.subject_ends(place)
                or self.subjects.group_at(place, sentence)
            ):
                return [Trigger("report", said.start(), said.start(), "present")]
        return []

    def _opens_occasion(self, hit: re.Match[str], sentence: Sentence) -> bool:
        """Whether "đã tổ chức" tells of the very meeting of which the report speaks."""
        named = self.event.match(hit.end() + 1)
        if named and self.events[named[0]] == "handover":
            return False
        later = self.ceremony.search(hit.start(), len(self.folded))
        return bool(named and not later) and any(
            one.primary and one.words[0] == sentence.start for one in self.scene.occasions
        )
