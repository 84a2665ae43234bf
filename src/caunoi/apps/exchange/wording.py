"""Words as an officer writes them: one way of line ends, one language, perhaps another."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.core.texts import Text, tidy

LANGUAGES = [
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("lo", _("Lao")),
    ("km", _("Khmer")),
    ("th", _("Thai")),
    ("zh", _("Chinese")),
]


def language() -> str:
    """The language of the page."""
    return (get_language() or "vi").split("-")[0]


def second_language(lang: str) -> str:
    """What a text is translated into: English, or Vietnamese where it is not in that."""
    return "en" if lang == "vi" else "vi"


def written(words: str, lang: str, translation: str = "") -> Text:
    """A text in its language, with one translation where there is one."""
    other = {second_language(lang): tidy(translation)} if translation.strip() else {}
    return Text(tidy(words), lang, other)


def written_if_any(words: str, lang: str) -> Text | None:
    """A text, None where nothing was written."""
    return written(words, lang) if words.strip() else None
