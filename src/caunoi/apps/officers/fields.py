"""Two columns the whole register uses: a text with translations, and a partial date."""

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
