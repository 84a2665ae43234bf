"""Who stands right before a verb, or behind it: agencies, people, groups, both sides."""

import re

from caunoi.core.reading.outcomes.act_words import ActWords
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

# A delegation that has no name of its own is a subject too.
DELEGATION = re.compile(
    r"(?<!\w)đoàn(?: công tác| khảo sát| đại biểu| chuyên gia| kiểm tra)?$"
)
_TOWARDS = re.compile(r" (?:đối với |với |cho |tới |đến |phía )?")
_NEAR = 2  # a comma and a space, no more, between a name and its verb
ADVERBS = 120  # no row of them before a verb is longer
_LONGEST = 600  # no name of a person with its titles is longer


class Subjects:
    """Finds those who act, or are to act, around the verbs of one text."""

    def __init__(self, scene: Scene, patterns: ActWords) -> None:
        self.scene, self.text, self.folded = scene, scene.text, scene.text.fold
        self.patterns = patterns
        self.both = scene.text.of("organisations", "both", "words")

    def in_a_name(self, place: int) -> bool:
        """Whether a place lies in a name: "Hứa Văn Mẫu hứa sẽ" promises once."""
        return self.scene.agencies.covering(place) is not None or any(
            place < one.end
            for one, _ in self.scene.callings_between(place - _LONGEST, place + 1)
        )

    def person_ends(self, place: int) -> bool:
        """Whether a person, or the title of one, ends right before a place."""
        near = self.scene.callings_between(place - _LONGEST, place + _LONGEST)
        return any(
            0 <= place - max(calling.end, (calling.titles or (0, 0))[1]) <= _NEAR
            for calling, _ in near
            if calling.first < place and not calling.private
        )

    def somebody(self, place: int, end: int) -> bool:
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

    def subject_ends(self, place: int) -> bool:
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

    def chain_start(self, place: int, floor: int) -> int:
        """Where the agencies begin that are the subject of a verb: "A và B cần …"."""
        while (near := self.scene.agencies.covering(place - 2)) and near.start >= floor:
            place = near.start
            if self.folded[place - 4 : place] != " và ":
                break
            place -= 3
        return place

    def bare(self, place: int, sentence: Sentence) -> int:
        """Where what stands before a verb ends without its adverbs, and a space behind."""
        floor = max(sentence.start, place - ADVERBS)
        hit = self.patterns.adverbs.search(self.folded, floor, place)
        return hit.start() + 1 if hit else place

    def group_at(self, place: int, sentence: Sentence) -> str:
        """The group without a name of its own that stands right before a verb, or none."""
        end = place - self.folded.endswith(" ", 0, place)
        begin = max(sentence.start, self.folded.rfind(",", sentence.start, end) + 1)
        hit = self.patterns.groups.search(self.folded, begin, max(begin, end))
        return hit[0] if hit else ""

    def itself_ends(self, place: int, sentence: Sentence) -> bool:
        """Whether nobody but a pronoun stands before a place: "Ông đề nghị …"."""
        before = self.folded[sentence.start : place].rstrip()
        return self.patterns.itself.search(before) is not None

    def anybody_ends(self, place: int) -> bool:
        """Whether agencies or a person are named right before a verb."""
        return self.subject_ends(place) or self.person_ends(place)
