"""What a page's handling code lets its reader do with the page: `{% load handling %}`.

The code is read from the banner itself, so that what the page says and what it allows
cannot differ.
"""

import re
from dataclasses import dataclass

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import leaving
from caunoi.core.safeguards import gradings, uses
from caunoi.core.safeguards.gradings import Scheme
from caunoi.core.safeguards.uses import Duty, NotFree, Origin, Use
from caunoi.core.vocabulary import Handling
from caunoi.web import sentences
from caunoi.web.templatetags.interface import repeat_block

register = template.Library()
LANGUAGES = ("vi", "en")
# What a sentence would tell of one case, where no case is told: “…”: or (…).
_BLANK = re.compile(r"^“…”: | \(…\)")
_CODE = re.compile(r'data-code="(H\d)"')


@dataclass(frozen=True)
class PageUses:
    """Whether this page may be printed and copied, and the words that go with it."""

    code: str
    made: str  # by whom, when
    duties: tuple[Duty, ...]
    no_print: tuple[tuple[str, str], ...]  # language and sentence; none: it may be printed
    no_copy: str  # both languages in one; empty: it may be copied

    @property
    def copied(self) -> str:
        """What goes to the clipboard behind words that were copied."""
        handling = Handling.known(self.code)
        told = [handling.banner(lang) for lang in LANGUAGES]
        return " · ".join([*told, *(duty.in_both for duty in self.duties), self.made])


@register.simple_tag
def in_both(duty: Duty) -> SafeString:
    """A duty in both languages, each marked as what it is."""
    told = ((lang, duty.label(lang)) for lang in LANGUAGES)
    return format_html_join(" / ", '<span lang="{}">{}</span>', told)


@register.simple_tag(takes_context=True)
def page_uses(context: Context) -> PageUses:
    """What the page lets happen; a view that knows whose it is says so in `free_uses`."""
    found = _CODE.findall(repeat_block(context, "handling"))
    code = max(found, default=Handling.H0.value)
    free = context.get("free_uses") or ()
    return PageUses(
        code=code,
        made=_made(context),
        duties=uses.duties([code]),
        no_print=_no(Use.PRINT, code, free),
        no_copy=" / ".join(words for _, words in _no(Use.COPY, code, free)),
    )


def _no(use: Use, code: str, free: object) -> tuple[tuple[str, str], ...]:
    refused: NotFree | None = uses.decide(use, code, Origin.THEIRS).refusal()
    if refused is None or (isinstance(free, frozenset | set) and use in free):
        return ()
    return tuple((lang, sentences.of_error(refused, lang).what) for lang in LANGUAGES)


def _made(context: Context) -> str:
    """Who reads it, and when, where the node stands."""
    reader, at = context.get("officer"), getattr(context.get("request"), "at", None)
    if not isinstance(reader, Officer) or at is None:
        return ""
    return leaving.marks("", reader, at).who_and_when


@register.simple_tag
def other_gradings(source: str, information: str) -> str:
    """A grade of ours as the other schools write it; what has no mark there says so."""
    if not source and not information:
        return ""
    seen = (gradings.seen_as(source, information, one) for one in list(Scheme)[1:])
    return " · ".join(_graded(one) for one in seen)


def _graded(grade: gradings.Grade) -> str:
    told = f"{grade.scheme.value} {grade}"
    unmapped = gettext("cannot be mapped")
    return told if grade.whole else f"{told} ({unmapped})"


@register.filter
def code_words(code: str) -> str:
    """What a stored code of a refusal or a failure says, in the page's language."""
    told = sentences.sentence(code, (get_language() or "vi").split("-")[0], {}).what
    words = _BLANK.sub("", told)
    return words[:1].upper() + words[1:]
