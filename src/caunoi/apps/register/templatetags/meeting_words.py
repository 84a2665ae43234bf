"""Words about meetings in the page's language: `{% load meeting_words %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.inputs import LANGUAGES
from caunoi.apps.register.zones import zone_name

register = template.Library()
_LANGUAGES = dict(LANGUAGES)


@register.filter
def zone_words(zone: str) -> str:
    """What the time zone of a place is called."""
    return zone_name(zone, language())


@register.filter
def language_words(code: str) -> str:
    """What a language is called."""
    return str(_LANGUAGES.get(code, code))


@register.filter
def at(rows: Mapping[Any, Any], key: object) -> Any:
    """What a table of the view holds under this key, None where it holds nothing."""
    return rows.get(key)
