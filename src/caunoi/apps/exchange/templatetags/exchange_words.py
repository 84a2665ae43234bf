"""Words of alarms in the page's language: `{% load exchange_words %}`."""

from django import template
from django.utils.functional import Promise

from caunoi.apps.exchange.alarm_words import WORDS

register = template.Library()


@register.filter
def alarm_title(what: str) -> Promise | str:
    """What an alarm of this kind is called."""
    words = WORDS.get(what)
    return words.title if words else what
