"""Columns the whole register uses: a text with translations, a partial date, codes."""

import json
from datetime import date
from typing import Any

from django.db import models

from caunoi.core import texts
from caunoi.core.dates import PartialDate, Precision


class WordsField(models.TextField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """A `core.texts.Text`, kept as JSON."""

    _pyi_private_set_type: texts.Text | str | None  # type: ignore[assignment]  # may be assigned
    _pyi_private_get_type: texts.Text  # type: ignore[assignment]  # what is read

    def from_db_value(self, value: str | None, *_: object) -> texts.Text | None:
        """The text as it was kept."""
        return None if value is None else texts.read(json.loads(value))

    def to_python(self, value: Any) -> Any:
        """The text, from a text, its JSON, or None."""
        if value is None or isinstance(value, texts.Text):
            return value
        return texts.read(json.loads(value))

    def get_prep_value(self, value: Any) -> Any:
        """The JSON to keep."""
        if isinstance(value, str):
            value = texts.Text(value)
        return None if value is None else json.dumps(value.as_plain(), ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        """The JSON to carry in a backup."""
        return str(self.get_prep_value(self.value_from_object(obj)))


class PartialDateField(models.CharField):  # type: ignore[type-arg] # see WordsField
    """A `core.dates.PartialDate`, kept as `end|start|precision|zone` to sort by end."""

    _pyi_private_set_type: PartialDate  # type: ignore[assignment]  # may be assigned
    _pyi_private_get_type: PartialDate  # type: ignore[assignment]  # what is read

    def __init__(self, **options: Any) -> None:
        """Fix the length; an unknown date is the empty text."""
        options.setdefault("default", PartialDate.unknown)
        super().__init__(**{**options, "max_length": 80})

    def from_db_value(self, value: str | None, *_: object) -> PartialDate | None:
        """The date as it was kept."""
        return None if value is None else _read(value)

    def to_python(self, value: Any) -> Any:
        """The date, from a date or its kept form."""
        return value if value is None or isinstance(value, PartialDate) else _read(value)

    def get_prep_value(self, value: Any) -> Any:
        """The kept form."""
        return _write(value) if isinstance(value, PartialDate) else value

    def value_to_string(self, obj: models.Model) -> str:
        """The form to carry in a backup."""
        return str(self.get_prep_value(self.value_from_object(obj)))


class CodesField(models.TextField):  # type: ignore[type-arg] # see WordsField
    """Codes of a closed list, kept as `|DRUGS|WILDLIFE|` so that both databases find one.

    `rows.filter(kinds__contains=one_code("training"))`
    """

    _pyi_private_set_type: list[str] | tuple[str, ...] | str  # type: ignore[assignment]  # may be assigned
    _pyi_private_get_type: list[str]  # type: ignore[assignment]  # what is read

    def __init__(self, **options: Any) -> None:
        """No code unless said."""
        super().__init__(**{"default": list, "blank": True, **options})

    def from_db_value(self, value: str | None, *_: object) -> list[str]:
        """The codes as they were kept."""
        return _codes(value or "")

    def to_python(self, value: Any) -> Any:
        """The codes, from a list or their kept form."""
        return _codes(value) if isinstance(value, str) else list(value or ())

    def get_prep_value(self, value: Any) -> Any:
        """The kept form; a part of it, as `one_code` writes it, stays as it is."""
        if isinstance(value, str):
            return value
        return f"|{'|'.join(value)}|" if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        """The form to carry in a backup."""
        return str(self.get_prep_value(self.value_from_object(obj)))


def one_code(code: str) -> str:
    """What the kept form of a list holds exactly when it holds this code."""
    return f"|{code}|"


def _codes(kept: str) -> list[str]:
    return [code for code in kept.split("|") if code]


def _write(value: PartialDate) -> str:
    if value.start is None or value.end is None:
        return ""
    return (
        f"{value.end.isoformat()}|{value.start.isoformat()}|{value.precision}|{value.zone}"
    )


def _read(kept: str) -> PartialDate:
    if not kept:
        return PartialDate.unknown()
    end, start, precision, zone = kept.split("|")
    return PartialDate(
        date.fromisoformat(start), date.fromisoformat(end), Precision(precision), zone
    )
