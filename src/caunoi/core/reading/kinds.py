"""What kind of cooperation a clause speaks of: plain words, or a verb with its thing."""

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page

Kinds = tuple[str, ...]
NO_KIND: Kinds = ("general",)
_MOST = 2


class KindReader:
    """Reads the kinds of one clause after another."""

    def __init__(self, text: Page, lexicon: Lexicon) -> None:
        self.folded = text.fold
        acts = lexicon.table("acts")
        self.weak = frozenset(acts["kind_order"]["weak"])
        self.words = {kind: text.of("acts", "kind", kind) for kind in acts["kind"]}
        self.pairs = {
            kind: lexicon.made(
                f"kind-{kind}",
                rf"{any_of(pair['verbs'])}(?:[^;.:]|(?<=\d)\.){{1,45}}?{any_of(pair['things'])}",
            )
            for kind, pair in acts["kind_pair"].items()
        }
        verbs = any_of(acts["kind_seized"]["verbs"])
        self.seized = lexicon.made("kind-seized", rf"{verbs} (?:hơn |gần |khoảng )?\d")
        self.again = text.of("acts", "kind_again", "words")

    def read(self, start: int, end: int, before: Kinds) -> Kinds:
        """The two most telling kinds; those of `before` if the clause points back."""
        found = [kind for kind, one in self.words.items() if one.search(start, end)]
        if self._said(self.seized, start, end):
            found = [kind for kind in found if kind != "equipment"]
        if not set(found) - self.weak:
            told = [kind for kind, one in self.pairs.items() if self._said(one, start, end)]
            found = [kind for kind in self.words if kind in {*found, *told}]
        strong = [kind for kind in found if kind not in self.weak]
        kinds = tuple((strong or found)[:_MOST])
        if not kinds and self.again.search(start, end):
            return before
        return kinds or NO_KIND

    def _said(self, pattern: "regex.Pattern[str]", start: int, end: int) -> bool:
        return pattern.search(self.folded, start, end) is not None
