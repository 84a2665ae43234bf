"""Which agencies take part in an occasion, by the words between it and them."""

import re

import regex

from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.occasion import Cue
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_DELEGATION = re.compile(r"(?:đoàn|đoàn công tác|đoàn đại biểu|phía)(?: cấp cao)? $")
# Nothing but links and helping verbs between an agency and the word of an occasion.
_ONLY_JOINED = re.compile(
    r"(?:[, ()]|và|với|đã|cùng|phối hợp|đoàn đại biểu|cấp cao|có|tiến hành|tổ chức)* "
)
_OPENS = re.compile(r" ?(?:song phương |, )?(?:với|giữa|cùng|tiếp|đoàn|các|một số|do)?")
_CHAIN = regex.compile(
    r"(?:,|;| và|, và)(?: (?:các|hai|một số))?(?: \p{Ll}+){0,6} ?|, ?| và "
)
# An agency further behind the word of an occasion, in words, is no party of it.
_REACH = 36


def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands right before an agency that is a party."""
    words = lexicon.table("events", "parties")
    before, more = any_of(words["before"]), any_of(words["more"])
    return re.compile(rf"(?:{before}|[:,])(?: {more})* ?$|^ ?$")


class Parties:
    """Finds the agencies that met, in one text."""

    def __init__(self, text: Text, agencies: Agencies, lexicon: Lexicon) -> None:
        self.text, self.agencies = text, agencies
        self.lead = lexicon.once(_lead)

    def named(self, sentence: Sentence) -> list[str]:
        """The agencies that a sentence names as parties of an occasion."""
        keys = []
        last: Naming | None = None
        for one in self.agencies.between(sentence.start, sentence.end):
            before = self.text.fold[max(sentence.start, one.start - 40) : one.start]
            if not one.collective and (
                self.lead.search(before) or self._chained(last, one)
            ):
                keys.append(one.key)
                last = one
        return list(dict.fromkeys(keys))

    def of(self, sentence: Sentence, cue: Cue) -> list[str]:
        """The agencies that met on the occasion that a word in a sentence tells."""
        keys = []
        last: Naming | None = None
        for one in self.agencies.between(cue.end, sentence.end):
            if not one.collective and (
                self._is_party(cue, one.start) or self._chained(last, one)
            ):
                keys.append(one.key)
                last = one
        keys += [
            one.key
            for one in self.agencies.between(sentence.start, cue.start)
            if self._leads(one, cue)
        ]
        return list(dict.fromkeys(keys))

    def _chained(self, last: Naming | None, one: Naming) -> bool:
        """Whether a list joins an agency to a party before it."""
        return last is not None and bool(
            _CHAIN.fullmatch(self.text.plain, last.end, one.start)
        )

    def _leads(self, one: Naming, cue: Cue) -> bool:
        """Whether an agency before an occasion's word is the one that meets."""
        if one.collective:
            return False
        before = self.text.fold[max(0, one.start - 20) : one.start]
        if _DELEGATION.search(before) or self.text.fold.startswith(" đã ", one.end):
            return True
        rest = self.text.fold[one.end : cue.start]
        for other in reversed(self.agencies.between(one.end, cue.start)):
            rest = rest[: other.start - one.end] + rest[other.end - one.end :]
        return bool(_ONLY_JOINED.fullmatch(rest))

    def _is_party(self, cue: Cue, place: int) -> bool:
        """Whether an agency behind an occasion's word is one of those who met."""
        gap = self.text.fold[cue.end : place]
        opens = _OPENS.match(gap)
        return gap.count(" ") < _REACH and bool(opens and self.lead.search(gap))
