"""For whom a deputy decided, beside the name: `{% load deputies %}`."""

from datetime import datetime

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from caunoi.apps.officers.models import DeputyAct, Officer
from caunoi.apps.officers.words import for_whom

register = template.Library()
KEPT = "acts_of_deputies"


@register.simple_tag(takes_context=True)
def by_delegation(
    context: Context, record: object, officer: Officer, at: datetime | None = None
) -> str | SafeString:
    """For whom this officer decided about the record; nothing where for themselves.

    The acts about one record are read once for a page; without `at` the last one counts.
    """
    subject, request = str(record), context["request"]
    kept: dict[str, list[DeputyAct]] = request.__dict__.setdefault(KEPT, {})
    if subject not in kept:
        acts = DeputyAct.objects.visible_to(request.user).listed()
        kept[subject] = list(acts.filter(subject=subject))
    for act in kept[subject]:
        if act.by_id == officer.pk and at in (None, act.at):
            return format_html(" · {}", words_of(act))
    return ""


def words_of(act: DeputyAct) -> str:
    """For whom, and of which day the delegation is."""
    name = act.deputy.giver.name.in_language(get_language() or "vi")
    return for_whom(name, timezone.localdate(act.deputy.made_at))
