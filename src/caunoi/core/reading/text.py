"""Three views of one text: raw for evidence, plain for names, fold for matching.

`raw` is the text exactly as it came; every offset that leaves this room points at it.
`plain` is composed (NFC), without invisible marks, with ordinary spaces: names are read
in it. `fold` has the length of `plain`, in lower case and with one tone placement, so
that "Uỷ", "Ủy" and "ủy" are one word. An explicit map carries offsets back to `raw`
whenever composing or dropping marks moved them.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from caunoi.core.reading.report import Span

_SPACES = dict.fromkeys(
    (0x09, 0x0B, 0x0C, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)), " "
)
_BREAKS = dict.fromkeys((0x0D, 0x85, 0x2028, 0x2029), "\n")
_PLAIN = {chr(sign): plain for sign, plain in (_SPACES | _BREAKS).items()}
# Soft hyphens, zero-width and direction marks: nobody sees them, and they split names.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_FOLDED = {
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'",
}  # fmt: skip
# "Qúy" is a slip for "Quý" that typing programs make: there the u belongs to the q.
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ qùy qúy qủy qũy qụy"
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy quỳ quý quỷ quỹ quỵ"
_TONES = dict(zip(_OLD.split(), _NEW.split(), strict=True))
_TONE = regex.compile(r"(?:(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])|q[ùúủũụ]y)(?!\p{L})")
_CLUSTER = regex.compile(r"\X")


def _lower(text: str) -> str:
    """The text in lower case, never longer than it was."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def fold(text: str) -> str:
    """The text as words are compared: lower case, one tone placement, same length."""
    ascii_signs = _exchanged(_lower(text), _FOLDED)
    folded: str = _TONE.sub(lambda hit: _TONES[hit[0]], ascii_signs)
    return folded


def _exchanged(text: str, signs: Mapping[str, str]) -> str:
    """The text with other signs; for few of them far faster than `str.translate`."""
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


@dataclass(frozen=True)
class Text:
    """One text in its three views."""

    raw: str
    plain: str
    fold: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The piece of `raw` that stands behind `plain[start:end]`."""
        if self.starts is not None and self.ends is not None:
            start, end = self.starts[start], self.ends[end - 1]
        return Span(start, end, self.raw[start:end])


def read_text(raw: str) -> Text:
    """All three views of a raw text."""
    if unicodedata.is_normalized("NFC", raw) and not _INVISIBLE.search(raw):
        plain = _exchanged(raw, _PLAIN)
        return Text(raw, plain, fold(plain), None, None)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(raw):
        seen: str = cluster[0]
        if not seen.isascii():
            seen = unicodedata.normalize("NFC", _INVISIBLE.sub("", seen))
        start, end = cluster.span()
        signs.append(seen)
        starts += [start] * len(seen)
        ends += [end] * len(seen)
    plain = _exchanged("".join(signs), _PLAIN)
    return Text(raw, plain, fold(plain), tuple(starts), tuple(ends))
