"""A second deed that one sentence tells: "đã đến chào Đại sứ và thăm Trung tâm X"."""

import re

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.occasion import Cue, Occasion
from caunoi.core.reading.occasions.parties import Parties
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

# Who goes somewhere may go on to somebody else; who receives stays.
_GOES = re.compile(r"(?:đã )?(?:đến|tới|sang) |.*(?<!\w)(?:thăm|tìm hiểu|tham quan|chào)$")
_CLAUSE = re.compile(r"[.;:]")
_NEAR = 60  # characters behind the verb in which the agency begins


class _Patterns:
    """The verbs of a second deed, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        besides = lexicon.table("events")["besides"]
        self.types = {word: kind for kind, words in besides.items() for word in words}
        self.verbs = re.compile(rf"(?<= và )(?P<verb>{any_of(self.types)})(?= )")


class Twofold:
    """Finds the second deed of a sentence that tells when a delegation went somewhere."""

    def __init__(
        self, text: Page, agencies: Agencies, parties: Parties, lexicon: Lexicon
    ) -> None:
        self.text, self.agencies, self.parties = text, agencies, parties
        self.patterns = lexicon.once(_Patterns)

    def of(self, one: Occasion, cue: Cue, sentence: Sentence) -> Occasion | None:
        """What was done besides an occasion, on its day, with an agency of its own."""
        fold = self.text.fold
        if not one.date or one.planned or not _GOES.match(fold[cue.start : cue.end]):
            return None
        stop = _CLAUSE.search(fold, cue.end, sentence.end)
        end = stop.start() if stop else sentence.end
        hit = self.patterns.verbs.search(fold, cue.end, end)
        if not hit or not self._calls_on(hit.end(), end):
            return None
        second = Cue(*hit.span(), self.patterns.types[hit["verb"]])
        if second.type == cue.type:
            return None
        return Occasion(
            second.type,
            [sentence],
            (sentence.start, sentence.end),
            date=one.date,
            agencies=self.parties.of(sentence, second),
        )

    def _calls_on(self, place: int, end: int) -> bool:
        """Whether an agency is named right behind the verb."""
        return bool(self.agencies.between(place, min(end, place + _NEAR)))
