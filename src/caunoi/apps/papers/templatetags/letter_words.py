"""Words of letters in the page's language: `{% load letter_words %}`."""

from typing import Any

from django import template
from django.urls import reverse

from caunoi.apps.officers.records import Record
from caunoi.apps.papers.terms import BEGINS, LetterKind, LetterState, Occasion
from caunoi.apps.register.forms.base import language
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Term

register = template.Library()


def _label(words: type[Term], code: str) -> str:
    word = words.of(code)
    return word.label(language()) if word else code


@register.filter
def letter_kind(code: str) -> str:
    """What kind of letter it is."""
    return _label(LetterKind, code)


@register.filter
def letter_state(code: str) -> str:
    """Where it stands."""
    return _label(LetterState, code)


@register.filter
def occasion_word(code: str) -> str:
    """What a letter is begun for."""
    return _label(Occasion, code)


@register.filter
def occasions(record: Record) -> list[str]:
    """What a letter can be begun for about this record."""
    return [one.value for kind, one in BEGINS if kind == record.record_kind()]


@register.filter
def register_page(record: Record) -> str:
    """The address of a record's page in the register."""
    return reverse(f"register:{record.record_kind()}", args=[record.public_id])


@register.filter
def record_name(record: Any) -> str:
    """What a record is called."""
    words = getattr(record, "what", None) or getattr(record, "title", None)
    return words.in_language(language()) if isinstance(words, Text) else str(record)
