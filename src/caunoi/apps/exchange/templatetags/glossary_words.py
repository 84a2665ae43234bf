"""`{{ text|terms_marked }}`: a text to read, its terms with the other language's word."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caunoi.apps.exchange.wording import language
from caunoi.core import glossary
from caunoi.core.texts import Text

register = template.Library()


@register.filter
def terms_marked(value: Text) -> SafeString:
    """The text in the page's language, or marked with its own where it has none."""
    here = language()
    lang = value.language_in(here)
    cut = glossary.pieces(value.in_language(here), lang)
    other = "en" if lang == "vi" else "vi"
    told = format_html_join("", "{}", ((_shown(one, lang, other),) for one in cut))
    return told if lang == here else format_html('<span lang="{}">{}</span>', lang, told)


def _shown(piece: glossary.Piece, lang: str, other: str) -> str | SafeString:
    """A title is in the language of its element; the word itself keeps its own."""
    if not piece.other:
        return piece.text
    term = '<abbr lang="{}" title="{}"><span lang="{}">{}</span></abbr>'
    return format_html(term, other, piece.other, lang, piece.text)
