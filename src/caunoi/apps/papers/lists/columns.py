"""One column of a list: what it is called, what it shows, which field it fills."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.known import Known, Sort
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.inputs import LANGUAGES, write_partial_date
from caunoi.apps.register.terms import COUNTRIES, country_name
from caunoi.core.names import folded
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Term
from caunoi.links.sheets import Cell

Told = str | list[str]
Reader = Callable[[str, Known], Told]
BETWEEN = ";"
_THOUSANDS, _LONGER = -3, Decimal("0.0001")
_TWO_MEANINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+")
_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_COMMAED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
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


def yes_unless_no(told: str, known: Known) -> Told:
    """As `yes_no`; an empty cell says yes."""
    return yes_no(told or "x", known)


def number(told: str, _known: Known) -> Told:
    """Reads a number written the Vietnamese or the English way; “1.200” may be either."""
    plain = re.sub(r"\s", "", told)
    if _TWO_MEANINGS.fullmatch(plain):
        part = plain.replace(",", ".").rstrip("0").rstrip(".")
        if _TWO_MEANINGS.fullmatch(part):
            part += "0"
        words = _("“%(told)s” can mean two numbers. Write %(whole)s or %(part)s.")
        whole = re.sub(r"[.,]", "", plain)
        raise ValidationError(words % {"told": plain, "whole": whole, "part": part})
    for grouped, sign in ((_DOTTED, "."), (_COMMAED, ",")):
        if grouped.fullmatch(plain):
            plain = plain.replace(sign, "")
    return plain.replace(",", ".")


def whole_number(told: str, known: Known) -> Told:
    """As `number`, of something that is counted whole: “1.200” is 1200."""
    bare = re.sub(r"\s", "", told)
    return re.sub(r"[.,]", "", bare) if _GROUPS.fullmatch(bare) else number(bare, known)


def as_lines(told: str, _known: Known) -> Told:
    """Reads short texts, divided by semicolons, for a field that takes one a line."""
    return "\n".join(pieces(told))


def one(sort: Sort, missing: str | Promise = "") -> Reader:
    """Reads the name of one record; `missing` is told where a row cannot be without it."""

    def read(told: str, known: Known) -> Told:
        if not told and missing:
            raise ValidationError(str(missing))
        return known.one(sort, told) if told else ""

    return read


def some(sort: Sort) -> Reader:
    """Reads the names of several records, divided by semicolons."""

    def read(told: str, known: Known) -> Told:
        return [known.one(sort, name) for name in pieces(told)]

    return read


def some_of(words: type[Term]) -> Reader:
    """Reads several words of a closed list, divided by semicolons."""
    read_one = one_of(words)

    def read(told: str, known: Known) -> Told:
        return [str(read_one(word, known)) for word in pieces(told)]

    return read


def pieces(told: str) -> list[str]:
    """What stands between the semicolons of a cell."""
    return [piece.strip() for piece in told.split(BETWEEN) if piece.strip()]


the_partner = one(named.PARTNER, gettext_lazy("Say which partner."))
partners = some(named.PARTNER)


# ---- what a record shows -----------------------------------------------------------------


def plain(name: str) -> Callable[[Any], Cell]:
    """The value of an attribute as it is."""
    return lambda row: getattr(row, name)


def day(name: str) -> Callable[[Any], Cell]:
    """A date as precisely as it is known."""
    return lambda row: write_partial_date(getattr(row, name))


def moment(name: str) -> Callable[[Any], Cell]:
    """The day of a moment, as pages tell it."""
    return lambda row: (at := getattr(row, name)) and timezone.localdate(at)


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
    """The names of linked records (`links.with_names`), divided by semicolons."""
    return lambda row: f"{BETWEEN} ".join(getattr(row, f"named_{name}"))


def amount(name: str) -> Callable[[Any], Cell]:
    """A number without empty decimals, so that nobody reads 200.000 as thousands."""

    def shown(row: Any) -> Cell:
        value: Decimal | None = getattr(row, name)
        if value is None:
            return None
        bare = value.normalize()
        if bare == bare.to_integral_value():
            return int(bare)
        # Three figures alone behind the point may be read as thousands.
        return bare.quantize(_LONGER) if bare.as_tuple().exponent == _THOUSANDS else bare

    return shown


def lines(name: str) -> Callable[[Any], Cell]:
    """Several short texts, divided by semicolons."""
    return lambda row: f"{BETWEEN} ".join(getattr(row, name))


def labels(name: str, words: type[Term]) -> Callable[[Any], Cell]:
    """What several codes are called, divided by semicolons."""

    def shown(row: Any) -> Cell:
        known: Iterable[str] = getattr(row, name)
        found = ((words.of(code), code) for code in known)
        told = (word.label(language()) if word else code for word, code in found)
        return f"{BETWEEN} ".join(told)

    return shown


def word(name: str, heading: str | Promise, words: type[Term]) -> Column:
    """A word of a closed list, out and in."""
    return Column(heading, term(name, words), name, one_of(words))


def words_of(name: str, heading: str | Promise, words: type[Term]) -> Column:
    """Several words of a closed list, out and in."""
    return Column(heading, labels(name, words), name, some_of(words))


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
