"""One column of a list: what it is called, what it shows, which field it fills."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from caunoi.apps.papers.lists.known import Known
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.inputs import LANGUAGES, write_partial_date
from caunoi.apps.register.names import folded
from caunoi.apps.register.terms import COUNTRIES, country_name
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Term
from caunoi.links.sheets import Cell

Told = str | list[str]
Reader = Callable[[str, Known], Told]
BETWEEN = ";"
YES = {"co", "x", "yes", "y", "1", "true", "dung"}
NO = {"", "khong", "no", "n", "0", "false"}


def as_told(told: str, _known: Known) -> Told:
    """The text itself."""
    return told


@dataclass(frozen=True)
class Column:
    """`field` is the field of the register's form; without one the column is only shown."""

    heading: str | Promise
    value: Callable[[Any], Cell]
    field: str = ""
    read: Reader = as_told


# ---- what a cell of a file means ---------------------------------------------------------


def one_of(words: type[Term]) -> Reader:
    """Reads a word of a closed list: its label in either language, or its code."""
    known = {
        folded(name): word.value for word in words for name in (word.vi, word.en, word)
    }

    def read(told: str, _known: Known) -> Told:
        return _chosen(told, known, [word.label(language()) for word in words])

    return read


def country(told: str, _known: Known) -> Told:
    """Reads a country by its name in either language, or by its code."""
    names = {folded(name): code for code, both in COUNTRIES.items() for name in both}
    names |= {code.lower(): code for code in COUNTRIES}
    shown = [country_name(code, language()) for code in list(COUNTRIES)[:6]]
    return _chosen(told, names, [*shown, "…"])


def tongue(told: str, _known: Known) -> Told:
    """Reads the language of a text; an empty cell says Vietnamese."""
    names = {folded(str(name)): code for code, name in LANGUAGES}
    names |= {code: code for code, _name in LANGUAGES}
    return _chosen(told, names, [str(name) for _code, name in LANGUAGES]) if told else "vi"


def _chosen(told: str, known: dict[str, str], shown: list[str]) -> str:
    if not told:
        return ""
    if folded(told) not in known:
        words = _("“%(told)s” is not known here. One of: %(known)s.")
        raise ValidationError(words % {"told": told[:60], "known": ", ".join(shown)})
    return known[folded(told)]


def yes_no(told: str, _known: Known) -> Told:
    """Reads yes or no, as a ticked box or none."""
    if folded(told) in YES:
        return "on"
    if folded(told) in NO:
        return ""
    raise ValidationError(_("Write yes or no."))


def the_partner(told: str, known: Known) -> Told:
    """Reads the partner that a row cannot be without."""
    if not told:
        raise ValidationError(_("Say which partner."))
    return known.partner(told)


def partners(told: str, known: Known) -> Told:
    """Reads several partners, divided by semicolons."""
    names = (name.strip() for name in told.split(BETWEEN))
    return [known.partner(name) for name in names if name]


def engagement(told: str, known: Known) -> Told:
    """Reads an engagement by its title."""
    return known.engagement(told) if told else ""


# ---- what a record shows -----------------------------------------------------------------


def plain(name: str) -> Callable[[Any], Cell]:
    """The value of an attribute as it is."""
    return lambda row: getattr(row, name)


def day(name: str) -> Callable[[Any], Cell]:
    """A date as precisely as it is known."""
    return lambda row: write_partial_date(getattr(row, name))


def term(name: str, words: type[Term]) -> Callable[[Any], Cell]:
    """What a code is called."""

    def shown(row: Any) -> Cell:
        word = words.of(getattr(row, name))
        return word.label(language()) if word else str(getattr(row, name))

    return shown


def ticked(name: str) -> Callable[[Any], Cell]:
    """Yes where it is so, else nothing."""
    return lambda row: pgettext("in a list", "yes") if getattr(row, name) else ""


def names(name: str) -> Callable[[Any], Cell]:
    """The names of linked partners (`links.with_names`), divided by semicolons."""
    return lambda row: f"{BETWEEN} ".join(getattr(row, f"named_{name}"))


def text(name: str, heading: str | Promise) -> tuple[Column, ...]:
    """A text as written, its language, and what it says in Vietnamese and English."""

    def in_language(lang: str) -> Callable[[Any], Cell]:
        return lambda row: _told(row).translations.get(lang, "")

    def _told(row: Any) -> Text:
        kept: Text = getattr(row, name)
        return kept

    of = {"heading": heading}
    return (
        Column(heading, lambda row: _told(row).text, name),
        Column(
            gettext_lazy("%(heading)s: written in") % of,
            lambda row: _told(row).lang,
            f"{name}_language",
            tongue,
        ),
        Column(
            gettext_lazy("%(heading)s: in Vietnamese") % of,
            in_language("vi"),
            f"{name}_in_vi",
        ),
        Column(
            gettext_lazy("%(heading)s: in English") % of, in_language("en"), f"{name}_in_en"
        ),
    )
