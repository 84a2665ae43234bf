"""Names and titles: a text, the language it was written in, and its translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from caunoi.core.errors import Malformed

LONGEST = 4000  # characters of one text


class UnreadableText(Malformed):
    """A stored or sent text lacks its parts or is too long."""

    code = "text.unreadable"


@dataclass(frozen=True)
class Text:
    """One text as written, with translations by language code (`vi`, `en`, `lo`, …)."""

    text: str
    lang: str = "vi"
    translations: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, lang: str) -> str:
        """The text in this language; as written where there is no translation."""
        return self.text if lang == self.lang else self.translations.get(lang, self.text)

    def language_in(self, lang: str) -> str:
        """The language that `in_language(lang)` answers in, for the `lang` attribute."""
        return lang if lang == self.lang or lang in self.translations else self.lang

    def forms(self) -> tuple[str, ...]:
        """The text and every translation of it."""
        return (self.text, *self.translations.values())

    def as_plain(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "text": self.text,
            "lang": self.lang,
            "translations": dict(self.translations),
        }

    def __str__(self) -> str:
        return self.text


def tidy(words: str) -> str:
    """The words with plain line ends, as a message carries them; browsers send CR LF."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def read(plain: object) -> Text:
    """The text in plain JSON values.

    Raises:
        UnreadableText: a part is missing, of another kind, or too long.
    """
    if not isinstance(plain, dict) or set(plain) != {"text", "lang", "translations"}:
        raise UnreadableText
    text, lang, translations = plain["text"], plain["lang"], plain["translations"]
    if not (
        isinstance(text, str) and isinstance(lang, str) and isinstance(translations, dict)
    ):
        raise UnreadableText
    pieces = [text, *translations.values()]
    if not all(isinstance(piece, str) and len(piece) <= LONGEST for piece in pieces):
        raise UnreadableText
    if not all(isinstance(code, str) and len(code) <= 8 for code in [lang, *translations]):
        raise UnreadableText
    return Text(text, lang, translations)
