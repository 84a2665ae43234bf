"""What names in a file may mean: records that the officer may read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import models
from caunoi.core.names import folded


@dataclass(frozen=True)
class Sort:
    """One sort of record that a cell may name, by which of its names."""

    word: str | Promise
    model: Any
    names: Callable[[Any], Iterable[str]]
    link: str = ""  # the record that has its names, where another one has


def _title(row: Any) -> Iterable[str]:
    return row.title.forms()  # type: ignore[no-any-return] # every one of these has a title


PARTNER = Sort(gettext_lazy("partner"), models.Partner, lambda row: row.found_by())
ENGAGEMENT = Sort(gettext_lazy("engagement"), models.Engagement, _title)
INSTRUMENT = Sort(gettext_lazy("instrument"), models.Instrument, _title)
FRAMEWORK = Sort(gettext_lazy("framework"), models.Framework, _title)
MECHANISM = Sort(gettext_lazy("mechanism"), models.Mechanism, _title)
MANDATE = Sort(gettext_lazy("task"), models.Mandate, lambda row: row.what.forms())
CONTACT = Sort(gettext_lazy("contact point"), models.Contact, lambda row: row.name.forms())
UNIT = Sort(gettext_lazy("unit of ours"), Unit, lambda row: row.found_by())
POST = Sort(
    gettext_lazy("post abroad"),
    models.Post,
    lambda row: row.post_unit.found_by(),
    link="post_unit",
)
COLLEAGUE = Sort(
    gettext_lazy("officer of ours"),
    Officer,
    lambda row: (row.username, *row.name.forms()),
)


class Known:
    """Asked once for each file and sort of record, not once for each cell."""

    def __init__(self, officer: Officer) -> None:
        """Keep whose eyes read the file."""
        self.officer = officer
        self._found: dict[str, dict[str, set[str]]] = {}

    def one(self, sort: Sort, name: str) -> str:
        """The public id of the record of this name.

        Raises:
            ValidationError: none has it, or more than one.
        """
        found = self._of(sort).get(folded(name), set())
        told = {"name": name[:80], "what": sort.word}
        if not found:
            words = _(
                "No %(what)s of the name “%(name)s” is in the register; add it first."
            )
            raise ValidationError(words % told)
        if len(found) > 1:
            words = _("More than one %(what)s has the name “%(name)s”.")
            raise ValidationError(words % told)
        return next(iter(found))

    def _of(self, sort: Sort) -> dict[str, set[str]]:
        label = sort.model._meta.label
        if label not in self._found:
            found = self._found[label] = {}
            rows = sort.model.objects.visible_to(self.officer)
            rows = rows.select_related(sort.link) if sort.link else rows
            for row in rows.iterator():
                for name in filter(None, map(folded, sort.names(row))):
                    found.setdefault(name, set()).add(str(row.public_id))
        return self._found[label]
