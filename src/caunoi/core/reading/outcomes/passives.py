"""What is done, agreed to or will be done by somebody who is named behind it, or not."""

import re
from collections.abc import Iterator

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.outcomes.promise import Trigger
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

_SIGNED = re.compile(
    r"\"? (?:do [^,.;\"]{2,30} )?(?:đã |vừa |tiếp tục |đang )*(?P<by>được) [^,.;\"]{1,40}? "
    r"(?:ký kết|ký tắt|ký(?! ức| gửi)|thông qua|đàm phán)(?!\w)"
)
# Where the clause begins in which a passive stands.
_BEGINS = re.compile(r"(?:[,;:] (?:đồng thời |và )?|^\W*)(?=[^,;:]*$)")
# "Văn bản này do X đề xuất …" tells whose it is.
_BY_WHOM = re.compile(r"(?:^|[\s,(])(?:do|mà|được) (?:[^,.;:()]{1,40} )?$")
_LONG = 48  # nobody is named so further before the verb
# Too little for the thing of which a passive tells.
_THING = 4


def _told(lexicon: Lexicon) -> re.Pattern[str]:
    """What was done, or will be: "sẽ được thiết lập", "đã được ICG bàn giao"."""
    clause = lexicon.table("acts", "clause")
    verbs = any_of([*clause["verbs"], *clause["openers"]])
    return re.compile(
        r"(?:sẽ|đã|vừa) (?:sớm |tiếp tục |cũng )?được (?P<by>[^,.;:]{2,40}? )?"
        rf"(?P<verb>{verbs})"
        r"(?<! tổ chức)(?<! nghiên cứu)(?<! xem xét)(?<! nêu)(?<! đưa ra)(?! ra(?!\w))"
        r"(?!\w)"
    )


class Passives:
    """Finds the passives of one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.folded = scene, scene.text.fold
        self.will, self.done = scene.text.of("will"), scene.text.of("done")
        self.told = scene.lexicon.once(_told)

    def signed(self, sentence: Sentence) -> list[Trigger]:
        """A paper that "được hai Giám đốc ký": who did it stands before the verb."""
        for paper in self.scene.papers_named(sentence):
            begin, end = paper.name
            done = _SIGNED.match(self.folded, end, sentence.end)
            if done:
                by = done.start("by")
                return [Trigger("report", begin, by, "signed", whole=True)]
        return []

    def futures(self, sentence: Sentence) -> Iterator[tuple[int, Trigger]]:
        """Where a passive tells what will be done, with all that it says of it."""
        for hit in self.will.leading(self.told, sentence.start, sentence.end):
            begin = self.begin(hit.start(), sentence.start)
            by = hit.start("by") if hit["by"] else hit.start("verb")
            named = any(self.scene.agencies.between(by, hit.start("verb")))
            if hit.start() - begin > _THING:
                act = "pledge" if named else "agree"
                yield hit.start(), Trigger(act, begin, begin, "passive")

    def done_by(self, sentence: Sentence) -> Iterator[tuple[int, Trigger]]:
        """Where a passive tells what an agency has done, with all that it says of it."""
        for hit in self.done.leading(self.told, sentence.start, sentence.end):
            verb = hit.start("verb")
            if any(self.scene.agencies.between(hit.start(), verb)):
                begin = max(sentence.start, self.folded.rfind(";", 0, verb) + 2)
                yield hit.start(), Trigger("report", begin, begin, "passive")

    def names_asker(self, place: int, sentence: Sentence) -> bool:
        """Whether what stands before a verb only names by whom something was asked."""
        floor = max(sentence.start, place - _LONG)
        return _BY_WHOM.search(self.folded, floor, place) is not None

    def begin(self, place: int, floor: int) -> int:
        """Where the clause of a passive begins."""
        hit = _BEGINS.search(self.folded[floor:place])
        return floor + (hit.end() if hit else 0)

    def thing(self, place: int) -> int:
        """Where what "được" somebody agreed to begins; else the place itself."""
        if not self.folded.endswith(" được ", 0, place):
            return place
        floor = max(self.folded.rfind(sign, 0, place) + 1 for sign in "\n.")
        begin = self.begin(place, floor)
        return begin + self.folded.startswith(" ", begin)
