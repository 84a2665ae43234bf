"""What an agency abroad and a unit of ours share: names in many spellings, a successor."""

from collections.abc import Iterable
from typing import Self, TypeVar, cast

from django.db import models

from caunoi.apps.officers.aliases import AliasesField
from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.core.names import folded, near


class Succeeded(models.Model):
    """A body with names that change, whose place another takes one day.

    What is old keeps the old name; the successor is where new work goes.
    """

    name = WordsField()
    aliases = AliasesField()
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="predecessors"
    )
    superseded_on = PartialDateField()

    class Meta:
        abstract = True

    def other_names(self) -> tuple[str, ...]:
        """Other names and spellings, those of former times too."""
        return tuple(form for alias in self.aliases for form in alias.name.forms())

    def found_by(self) -> tuple[str, ...]:
        """The texts it is found by, its name first."""
        return (*self.name.forms(), *self.other_names())

    def folded_names(self) -> set[str]:
        """Every form of the name, as names are compared."""
        return {folded(form) for form in self.found_by()} - {""}

    def is_alike(self, sought: set[str]) -> bool:
        """Whether one of its names is one of these folded names, or nearly so."""
        own = self.folded_names()
        return any(near(name, other) for name in sought for other in own)

    @property
    def follower(self) -> Self | None:
        """Who took its place: always one of its own kind."""
        return cast("Self | None", self.successor)

    def last_in_line(self) -> Self:
        """Who stands in its place today: itself, or the last of its successors."""
        follower = self.follower
        return follower.last_in_line() if follower else self

    def became(self) -> Self | None:
        """The last that was superseded before `last_in_line`; None: it stands itself.

        Its `superseded_on` is the day since when the last one stands there.
        """
        follower = self.follower
        return (follower.became() or self) if follower else None


Body = TypeVar("Body", bound=Succeeded)


def called(rows: Iterable[Body], names: Iterable[str]) -> Body | None:
    """The first body with one of these names, translations or other spellings.

    Case, tone marks and punctuation do not tell two names apart.
    """
    sought = {folded(name) for name in names} - {""}
    return next((row for row in rows if sought & row.folded_names()), None)


def nearly_called(rows: Iterable[Body], names: Iterable[str]) -> list[Body]:
    """Those with nearly one of these names: a slip apart."""
    sought = {folded(name) for name in names} - {""}
    return [row for row in rows if row.is_alike(sought)]
