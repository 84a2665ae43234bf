"""Other names of an agency or unit: spellings, scripts, and names it bore for a time."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from caunoi.apps.officers.fields import PartialDateField
from caunoi.core import texts
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

_DATES = PartialDateField()


@dataclass(frozen=True)
class Alias:
    """Another name or spelling, and since and until when it was in use."""

    name: Text
    since: PartialDate = field(default_factory=PartialDate.unknown)
    until: PartialDate = field(default_factory=PartialDate.unknown)


class AliasesField(models.TextField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """A list of `Alias`, kept as JSON."""

    _pyi_private_set_type: list[Alias]  # type: ignore[assignment]  # may be assigned
    _pyi_private_get_type: list[Alias]  # type: ignore[assignment]  # what is read

    def __init__(self, **options: Any) -> None:
        """No other name is known unless one is told."""
        super().__init__(**{"default": list, **options})

    def from_db_value(self, value: str | None, *_: object) -> list[Alias]:
        """The names as they were kept."""
        return [_read(plain) for plain in json.loads(value or "[]")]

    def to_python(self, value: Any) -> Any:
        """The names, from a list or its JSON."""
        return self.from_db_value(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """The JSON to keep."""
        if isinstance(value, str):
            return value
        return json.dumps([_plain(alias) for alias in value or ()], ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        """The JSON to carry in a backup."""
        return str(self.get_prep_value(self.value_from_object(obj)))


def _plain(alias: Alias) -> dict[str, object]:
    return {
        "name": alias.name.as_plain(),
        "since": _DATES.get_prep_value(alias.since),
        "until": _DATES.get_prep_value(alias.until),
    }


def _read(plain: dict[str, Any]) -> Alias:
    name = texts.read(plain["name"])
    return Alias(name, _DATES.to_python(plain["since"]), _DATES.to_python(plain["until"]))
