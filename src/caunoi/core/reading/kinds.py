"""What kind of cooperation a clause speaks of: plain words, or a verb with its thing."""

import re

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page

Kinds = tuple[str, ...]
NO_KIND: Kinds = ("general",)
_MOST = 3


class _Patterns:
    """Verbs with their things, and numbers of what was seized."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts = lexicon.table("acts")
        self.pairs = {
            kind: re.compile(
                rf"{any_of(pair['verbs'])}(?:[^;.:]|(?<=\d)\.){{1,45}}?{any_of(pair['things'])}",
            )
            for kind, pair in acts["kind_pair"].items()
        }
        verbs = any_of(acts["kind_seized"]["verbs"])
        self.seized = re.compile(rf"{verbs} (?:hơn |gần |khoảng )?\d")


class KindReader:
    """Reads the kinds of one clause after another."""

    def __init__(self, text: Page, lexicon: Lexicon) -> None:
        self.text, self.patterns = text, lexicon.once(_Patterns)
        acts = lexicon.table("acts")
        self.weak = frozenset(acts["kind_order"]["weak"])
        self.words = {kind: text.of("acts", "kind", kind) for kind in acts["kind"]}
        self.again = text.of("acts", "kind_again", "words")

    def read(self, start: int, end: int, before: Kinds) -> Kinds:
        """The three most telling kinds; those of `before` if the clause points back."""
        found = [kind for kind, one in self.words.items() if one.search(start, end)]
        if self._seized(start, end):
            found = [kind for kind in found if kind != "equipment"]
        if not set(found) - self.weak:
            told = [kind for kind in self.patterns.pairs if self._paired(kind, start, end)]
            found = [kind for kind in self.words if kind in {*found, *told}]
        strong = [kind for kind in found if kind not in self.weak]
        kinds = tuple((strong or found)[:_MOST])
        if not kinds and self.again.search(start, end):
            return before
        return kinds or NO_KIND

    def _seized(self, start: int, end: int) -> bool:
        """Whether a number tells how much was seized."""
        verbs = self.text.of("acts", "kind_seized", "verbs")
        return any(verbs.leading(self.patterns.seized, start, end))

    def _paired(self, kind: str, start: int, end: int) -> bool:
        """Whether a verb stands before a thing with which it tells a kind."""
        verbs = self.text.of("acts", "kind_pair", kind, "verbs")
        return any(verbs.leading(self.patterns.pairs[kind], start, end))
