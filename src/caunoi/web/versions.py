"""A change that came too late: what the officer wrote beside what is saved, in words."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, gettext

from caunoi.apps.officers.records import Stale
from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import ALL_LISTS, Term

QUIET = ("csrfmiddlewaretoken", "once", "seen")
LISTS: dict[str, type[Term]] = {
    **{words.__name__: words for words in ALL_LISTS},
    "InfoRequestState": State,
}


@dataclass(frozen=True)
class FieldShown:
    """One field of both versions."""

    name: str
    known: bool  # whether the name is a word of the page's language, not a code
    yours: object
    saved: object


def both(request: HttpRequest, error: Stale) -> list[FieldShown]:
    """Every field that was sent, with the value that is saved now."""
    return [
        _shown(error.record, name, value)
        for name, value in request.POST.items()
        if name not in QUIET
    ]


def page_of(path: str) -> str:
    """The page of the record that this address changes; empty where it has none."""
    page = path.rstrip("/").rpartition("/")[0]
    try:
        resolve(page)
    except Resolver404:
        return ""
    return page


def _shown(record: object, name: str, value: object) -> FieldShown:
    plain = name.replace("_", " ").capitalize()
    word = gettext(plain)
    known = word != plain or (get_language() or "").startswith("en")
    saved = getattr(record, name, "")
    listed = LISTS.get(f"{type(record).__name__}{name.title().replace('_', '')}")
    return FieldShown(
        word if known else name, known, _label(listed, value), _label(listed, saved)
    )


def _label(listed: type[Term] | None, value: object) -> object:
    found = listed.of(str(value)) if listed is not None else None
    here = (get_language() or "vi").split("-")[0]
    return found.label(here) if found is not None else value
