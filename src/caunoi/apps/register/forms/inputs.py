"""Fields of forms: dates known in part, days, and texts with their translations."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.core.dates import (
    ImpossibleDate,
    PartialDate,
    Precision,
    last_of_month,
    read_day,
)
from caunoi.core.texts import Text

LANGUAGES = [
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("lo", _("Lao")),
    ("km", _("Khmer")),
    ("th", _("Thai")),
    ("my", _("Burmese")),
    ("zh", _("Chinese")),
    ("fr", _("French")),
]
TRANSLATED = ("vi", "en")
NAME_LENGTH = 2000

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEAR = re.compile(r"\d{4}")
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|đến)\s+|\s*[–—]\s*")

NO_SUCH_DAY = _("%(value)s is no day of the calendar.")
NOT_A_DATE = _("“%(value)s” is no date. Write it like 05/04/2026, 04/2026 or 2026.")
ENDS_FIRST = _("The end, %(end)s, lies before the start, %(start)s.")


class DayField(forms.CharField):
    """One day, written dd/mm/yyyy."""

    widget = forms.TextInput(attrs={"class": "date", "inputmode": "numeric"})

    def __init__(self, **options: Any) -> None:
        """A field for a day; not required unless said."""
        options.setdefault("required", False)
        super().__init__(max_length=10, **options)

    def clean(self, value: object) -> Any:
        """The day, or None where nothing was written."""
        told = super().clean(value)
        return _day(told) if told else None

    def prepare_value(self, value: object) -> object:
        """The day as it is written."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class PartialDateField(forms.CharField):
    """A date as precisely as it is known: a day, a month, a year, a range, or nothing."""

    widget = forms.TextInput(attrs={"class": "date-in-part"})

    def __init__(self, **options: Any) -> None:
        """A field for a date; an unknown one is left empty."""
        options.setdefault(
            "help_text",
            _("05/04/2026, 04/2026, 2026 or 01/04/2026 – 03/04/2026; empty: not known"),
        )
        super().__init__(max_length=40, required=False, **options)

    def clean(self, value: object) -> Any:
        """The date with its precision."""
        return read_partial_date(super().clean(value))

    def prepare_value(self, value: object) -> object:
        """The date as it is written."""
        return write_partial_date(value) if isinstance(value, PartialDate) else value


def read_partial_date(told: str) -> PartialDate:
    """The date somebody wrote.

    Raises:
        ValidationError: it is no date, no day of the calendar, or ends before it starts.
    """
    if not told.strip():
        return PartialDate.unknown()
    first, *rest = _BETWEEN.split(told.strip(), maxsplit=1)
    start, _end, precision = _piece(first)
    if not rest:
        return PartialDate(start, _end, precision)
    _start, end, _precision = _piece(rest[0])
    try:
        return PartialDate(start, end, Precision.RANGE)
    except ImpossibleDate as error:
        values = {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}
        raise forms.ValidationError(ENDS_FIRST, params=values) from error


def write_partial_date(value: PartialDate) -> str:
    """The date as `read_partial_date` reads it."""
    if value.start is None or value.end is None:
        return ""
    if value.precision is Precision.YEAR:
        return f"{value.start:%Y}"
    if value.precision is Precision.MONTH:
        return f"{value.start:%m/%Y}"
    if value.start == value.end:
        return f"{value.start:%d/%m/%Y}"
    return f"{value.start:%d/%m/%Y} – {value.end:%d/%m/%Y}"


def _piece(told: str) -> tuple[date, date, Precision]:
    told = told.strip()
    if _YEAR.fullmatch(told):
        return _checked(told, f"{told}-01-01"), date(int(told), 12, 31), Precision.YEAR
    month = _MONTH.fullmatch(told)
    if month:
        first = _checked(told, f"{month[2]}-{month[1]:0>2}-01")
        return first, last_of_month(first), Precision.MONTH
    day = _day(told)
    return day, day, Precision.DAY


def _day(told: str) -> date:
    parts = _DAY.fullmatch(told.strip())
    if not parts:
        raise forms.ValidationError(NOT_A_DATE, params={"value": told})
    return _checked(told, f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}")


def _checked(told: str, plain: str) -> date:
    try:
        return read_day(plain)
    except ImpossibleDate as error:
        raise forms.ValidationError(NO_SUCH_DAY, params={"value": told}) from error


# ---- a text with its language and translations -------------------------------------------


def words_fields(name: str, label: Any, *, required: bool = True) -> dict[str, forms.Field]:
    """The fields one text is asked with: as written, in which language, in vi and en."""
    return {
        name: forms.CharField(label=label, max_length=NAME_LENGTH, required=required),
        f"{name}_language": forms.ChoiceField(
            label=_("Language it is written in"), choices=LANGUAGES, initial="vi"
        ),
        f"{name}_in_vi": forms.CharField(
            label=_("In Vietnamese"), max_length=NAME_LENGTH, required=False
        ),
        f"{name}_in_en": forms.CharField(
            label=_("In English"), max_length=NAME_LENGTH, required=False
        ),
    }


def words_from(cleaned: Mapping[str, Any], name: str) -> Text:
    """The text that these fields tell."""
    lang = cleaned[f"{name}_language"]
    told = {code: cleaned[f"{name}_in_{code}"] for code in TRANSLATED if code != lang}
    return Text(cleaned[name], lang, {code: text for code, text in told.items() if text})


def words_shown(text: Text, name: str) -> dict[str, str]:
    """What these fields show for a text."""
    shown = {f"{name}_in_{code}": text.translations.get(code, "") for code in TRANSLATED}
    return {name: text.text, f"{name}_language": text.lang, **shown}
