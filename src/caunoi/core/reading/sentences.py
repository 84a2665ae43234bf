"""Body text cut into sentences; a quotation stays with the words that introduce it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import regex

_END = regex.compile(
    r"(?:[!?…]|\.{1,4})(?:[\"”’)\]]+)?(?=\s+[\"“(*]?\p{Lu}|\s*$)|\.{3,}(?=\p{Lu})"
)
# The number of an item at the beginning of a line: "1. Sớm trả lời …".
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-hA-H]|[IVX]{1,4})\Z")
# A stop behind these ends no sentence.
_SHORT = regex.compile(r"(?:(?<!\w)(?:TP|TS|PGS|GS|ThS|BS|Tp|St|Mr|Ms|Dr|No)|\b\p{Lu})$")


@dataclass(frozen=True)
class Sentence:
    """A stretch of body text."""

    start: int
    end: int
    opens_paragraph: bool
    lead: bool = False


def read_sentences(
    plain: str, paragraphs: Iterable[tuple[int, int, bool]]
) -> list[Sentence]:
    """The sentences of the given paragraphs; the third value says that it is the lead."""
    found = []
    for start, end, lead in paragraphs:
        begin = start
        for hit in _END.finditer(plain, start, end):
            short = hit[0] == "." and _SHORT.search(
                plain, max(begin, hit.start() - 4), hit.start()
            )
            quoted = plain.count("“", begin, hit.end()) > plain.count("”", begin, hit.end())
            item = begin == start and _ITEM.match(plain, begin, hit.start())
            if short or quoted or item or hit.end() <= begin:
                continue
            found.append(Sentence(begin, hit.end(), begin == start, lead))
            begin = hit.end()
            while begin < end and plain[begin].isspace():
                begin += 1
        if begin < end:
            found.append(Sentence(begin, end, begin == start, lead))
    return found
