"""The vocabulary of the pages: `{% load interface %}`."""

from collections.abc import Iterable, Mapping, Sized
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from caunoi.core.dates import PartialDate
from caunoi.core.desk import HandoverState, TaskState
from caunoi.core.exchange.by_hand import Happened, Means
from caunoi.core.exchange.kinds import KindName
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.texts import Text
from caunoi.core.vocabulary import ALL_LISTS, Handling, Term
from caunoi.web.templatetags import moments

register = template.Library()

# Code, what the button shows, and the language's own name.
LANGUAGES = (("vi", "VI", "Tiếng Việt"), ("en", "EN", "English"))
LISTS: dict[str, type[Term]] = {words.__name__: words for words in ALL_LISTS}
LISTS["RequestState"] = State
LISTS["KindName"] = KindName
LISTS["Happened"] = Happened
LISTS["Means"] = Means
LISTS["TurnState"] = TurnState
LISTS["DecisionKind"] = DecisionKind
LISTS["TaskState"] = TaskState
LISTS["HandoverState"] = HandoverState
TONES = {"good", "bad", "care", "note", "wish"}


def _language() -> str:
    return (get_language() or "vi").split("-")[0]


# ---- marks: handling code and mode -------------------------------------------------------


@register.simple_tag
def handling_words(code: str | None = None) -> SafeString:
    """A handling code as the banner says it: in the page's language, then in the other."""
    handling = Handling.of(code or Handling.H0)
    if handling is None:
        raise template.TemplateSyntaxError(f"no handling code: {code}")
    here = _language()
    other = "en" if here == "vi" else "vi"
    return format_html(
        '<span data-code="{}">{}</span> <span class="other" lang="{}">/ {}</span>',
        handling.value,
        handling.banner(here),
        other,
        handling.label(other),
    )


@register.simple_tag
def own_languages() -> tuple[tuple[str, str, str], ...]:
    """The languages a page can be read in: code, short form, own name."""
    return LANGUAGES


@register.simple_tag(takes_context=True)
def mode_words(context: Context) -> SafeString:
    """Whether any of this is real: live, exercise, sample."""
    marks = []
    if context.get("mode") == "exercise":
        marks.append(("exercise", "DIỄN TẬP", "EXERCISE"))
    if context.get("is_sample"):
        marks.append(("sample", "MẪU", "SAMPLE"))
    if not marks:
        words = pgettext("mode", "Live")
        return format_html('<span class="mode live">{}</span>', words)
    return format_html_join(
        " ",
        '<span class="mode" data-mode="{}"><span lang="vi">{}</span> / '
        '<span lang="en">{}</span></span>',
        marks,
    )


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> str:
    """The content of a block once more, so that top and bottom of a page cannot differ."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return handling_words(context.get("handling"))
    with context.push():
        return str(block.nodelist.render(context))


# ---- times and texts ---------------------------------------------------------------------


@register.simple_tag
def moment(value: datetime | None, zone: str | None = None) -> str | SafeString:
    """A time in the node's zone, or in the named one: 22/11/2026 13:05 G."""
    if value is None:
        return ""
    return moments.in_words(value, moments.zone_named(zone) if zone else None)


@register.filter
def day(value: date | PartialDate | None) -> str | SafeString:
    """A day, or a date known only in part, as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    if isinstance(value, PartialDate):
        return moments.partial_in_words(value)
    return moments.day_in_words(value)


@register.simple_tag
def weekday_of(value: datetime | None) -> str:
    """The name of the day in the node's zone; nothing where no time is known."""
    return moments.weekday(timezone.localdate(value)) if value else ""


@register.simple_tag(takes_context=True)
def due(
    context: Context, value: datetime | None, *, done: bool = False
) -> str | SafeString:
    """A deadline: its time and, unless it is done, how long is left or how late it is."""
    if value is None:
        return ""
    now = getattr(context.get("request"), "at", None)
    if done or now is None:
        return moments.in_words(value)
    words, tone = moments.due_in_words(value, now)
    return format_html("{} {}", badge(words, tone), moments.in_words(value))


@register.simple_tag(takes_context=True)
def due_day(context: Context, value: PartialDate | None) -> str | SafeString:
    """A day something is promised for, and whether it has passed."""
    if value is None or value.end is None:
        return gettext("no date yet")
    words = moments.partial_in_words(value)
    now = getattr(context.get("request"), "at", None)
    late = now is not None and value.end < timezone.localdate(now)
    return format_html("{} {}", badge(gettext("Overdue"), "bad"), words) if late else words


@register.inclusion_tag("components/clocks.html")
def both_clocks(
    value: datetime, our_name: object, our_zone: str, their_name: object, their_zone: str
) -> dict[str, object]:
    """One moment on both sides' clocks."""
    return {
        "our_name": our_name,
        "ours": moments.in_words(value, moments.zone_named(our_zone)),
        "their_name": their_name,
        "theirs": moments.in_words(value, moments.zone_named(their_zone)),
    }


@register.filter
def words_in(value: Text | Mapping[str, str] | str | None) -> str | SafeString:
    """A text in the page's language; where it has none, marked with its own."""
    if not isinstance(value, Text | Mapping):
        return "" if value is None else str(value)
    here = _language()
    text, lang = _text_and_language(value, here)
    if lang == here:
        return text
    return format_html('<span lang="{}">{}</span>', lang, text)


def _text_and_language(value: Text | Mapping[str, str], here: str) -> tuple[str, str]:
    if isinstance(value, Text):
        return value.in_language(here), value.language_in(here)
    for lang in (here, "vi", "en", *value):
        if lang in value:
            return value[lang], lang
    return "", here


@register.filter
def unit_named(unit: Any) -> str | SafeString:
    """A unit of ours by its name; one that ended with what took its place."""
    if not unit:
        return ""
    ended = unit.became()
    if ended is None:
        return words_in(unit.name)
    since = {"day": day(ended.superseded_on)}
    if ended.is_dissolved:
        told = format_html(gettext("dissolved, {day}"), **since)
    else:
        since["unit"] = words_in(ended.successor.name)
        told = format_html(gettext("now {unit}, since {day}"), **since)
    return format_html('{} <span class="quiet">({})</span>', words_in(unit.name), told)


@register.filter
def label(word: Term | None) -> str:
    """What a word of a closed list is called in the page's language."""
    return word.label(_language()) if word is not None else ""


@register.filter
def term(code: str, of_list: str) -> str:
    """A stored code of the list named by its class, as `state|term:"CommitmentState"`."""
    word = LISTS[of_list].of(code)
    return word.label(_language()) if word is not None else code


@register.simple_tag
def total(*lists: Sized) -> int:
    """How many things these lists hold together."""
    return sum(len(things) for things in lists)


# ---- forms -------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def form_guard(context: Context, record: Any = None) -> SafeString:
    """The once-only id of a form and, for a change, the version of the record it saw."""
    fresh = context.get("new_once_id") or getattr(
        context.get("request"), "new_once_id", None
    )
    once = fresh() if callable(fresh) else ""
    guard = format_html('<input type="hidden" name="once" value="{}">', once)
    if record is None or record == "":
        return guard
    seen = format_html('<input type="hidden" name="seen" value="{}">', record.version)
    return guard + seen


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, in_filter: bool = False) -> dict[str, object]:
    """One field: label, hint, what is wrong with it, and the control."""
    group = bool(bound.use_fieldset)
    return {
        "field": bound,
        "says_optional": not bound.field.required and not in_filter,
        "is_group": group,
        "is_checkbox": not group and isinstance(bound.field.widget, CheckboxInput),
        "described_by": f"{bound.auto_id}_helptext" if group and bound.help_text else "",
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, object]:
    """What is wrong with these forms, each line a link to its field."""
    return {"entries": [entry for form in forms for entry in _entries(form)]}


def _entries(form: BaseForm) -> Iterable[tuple[str, object]]:
    for sentence in form.non_field_errors():
        yield "", sentence
    for name in form.errors:
        if name not in form.fields:
            continue
        bound = form[name]
        target = f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
        for sentence in bound.errors:
            yield target, f"{bound.label}: {sentence}"


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: object) -> str:
    """This page's query with some values changed, for links that keep the filter."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


# ---- parts of a page ---------------------------------------------------------------------


@register.simple_tag
def badge(words: object, tone: str = "") -> SafeString:
    """A state in words; the colour only repeats what the words say."""
    if tone and tone not in TONES:
        raise template.TemplateSyntaxError(f"no tone of a badge: {tone}")
    return format_html('<span class="badge {}">{}</span>', tone, words)


@register.simple_tag
def term_badge(code: str, of_list: str, tone: str = "") -> SafeString:
    """A badge with the words of a stored code."""
    return badge(term(code, of_list), tone)


@register.inclusion_tag("components/empty.html")
def empty(
    what: object, why: object = "", do: object = "", url: str = ""
) -> dict[str, object]:
    """What would be here, why nothing is, and the one thing to do."""
    return {"what": what, "why": why, "do": do, "url": url}


@register.inclusion_tag("components/rules.html")
def may_i_send(rules: Iterable[Any]) -> dict[str, object]:
    """Each rule's answer: `passed`, `sentence`, `do`, `source`."""
    kept = list(rules)
    stopping = sum(1 for rule in kept if not _of(rule, "passed"))
    return {"rules": kept, "stopping": stopping, "may": not stopping}


def _of(thing: Any, name: str) -> Any:
    return thing[name] if isinstance(thing, Mapping) else getattr(thing, name)


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context: Context, events: Iterable[Any]) -> dict[str, object]:
    """What happened, oldest first: `what`, `at`, `who`, `theirs`, `note`."""
    return {"events": list(events), "request": context.get("request")}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: Context, page: Any) -> dict[str, object]:
    """Where one is in a long list, and the way on."""
    return {"page": page, "request": context["request"]}


@register.simple_tag
def speech(text: str, lang: str) -> SafeString:
    """Words as somebody said or wrote them, marked with their language."""
    return format_html('<span lang="{}">{}</span>', lang, text)


@register.filter
def boxed(value: object) -> SafeString:
    """A code, number or fingerprint in figures of one width."""
    return format_html("<code>{}</code>", value)


@register.filter
def or_dash(value: object) -> object:
    """The value, or a dash where there is none."""
    return "–" if value in (None, "") else value
