"""What names in a file may mean: partners and engagements that the officer may read."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Engagement, Partner
from caunoi.apps.register.names import folded


class Known:
    """Asked once for each file, not once for each cell."""

    def __init__(self, officer: Officer) -> None:
        """Keep whose eyes read the file."""
        self.officer = officer

    def partner(self, name: str) -> str:
        """The partner of this name.

        Raises:
            ValidationError: none has it, or more than one.
        """
        return _one(name, self._partners.get(folded(name), set()), _("partner"))

    def engagement(self, title: str) -> str:
        """The engagement of this title.

        Raises:
            ValidationError: none has it, or more than one.
        """
        return _one(title, self._engagements.get(folded(title), set()), _("engagement"))

    @cached_property
    def _partners(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in Partner.objects.visible_to(self.officer):
            for name in row.folded_names():
                found.setdefault(name, set()).add(str(row.public_id))
        return found

    @cached_property
    def _engagements(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        rows = Engagement.objects.visible_to(self.officer)
        for public_id, title in rows.values_list("public_id", "title").iterator():
            for form in (title.text, *title.translations.values()):
                found.setdefault(folded(form), set()).add(str(public_id))
        return found


def _one(name: str, found: set[str], what: str) -> str:
    told = {"name": name[:80], "what": what}
    if not found:
        words = _("No %(what)s of the name “%(name)s” is in the register; add it first.")
        raise ValidationError(words % told)
    if len(found) > 1:
        words = _("More than one %(what)s has the name “%(name)s”.")
        raise ValidationError(words % told)
    return next(iter(found))
