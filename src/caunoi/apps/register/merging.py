"""Whether two records may be made one, and which links would move.

>>> [(link.table, link.count()) for link in merging.links_to(partner)]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import standing
from caunoi.apps.register.models import Contact, Partner
from caunoi.apps.register.models.mergings import Merging
from caunoi.core.errors import Refused

Merged = Partner | Contact


class MergedAlready(Refused):
    """One of the two was merged into another record before."""

    code = "merging.merged-already"


class RunsANode(Refused):
    """The partner that would be merged runs a node; the other way round it is possible."""

    code = "merging.runs-a-node"


class HasGuests(Refused):
    """Guests sign in for the partner that would be merged; their seats are closed first."""

    code = "merging.has-guests"


class OtherAgency(Refused):
    """Two contact points of different agencies are not one."""

    code = "merging.other-agency"


class Clash(Refused):
    """Both are linked with one record in a way that allows only one of them."""

    code = "merging.clash"


class AlreadyProposed(Refused):
    """Somebody has proposed this already."""

    code = "merging.already-proposed"


class AlreadyDecided(Refused):
    """Somebody has decided about it already, or it was undone."""

    code = "merging.already-decided"


class ReasonMissing(Refused):
    """A merging states its reason."""

    code = "merging.reason-missing"


@dataclass(frozen=True)
class Link:
    """The rows of one column that point at a record."""

    model: type[models.Model]
    column: str
    record: Merged

    @property
    def table(self) -> str:
        """The label of the model."""
        return self.model._meta.label_lower

    @property
    def other_column(self) -> str:
        """In a link table, the column that points at the other side; else nothing."""
        if not self.model._meta.auto_created:
            return ""
        columns = [field.name for field in self.model._meta.fields if field.is_relation]
        return next(name for name in columns if name != self.column)

    def rows(self) -> models.QuerySet[Any]:
        """The rows that point at the record."""
        return self.model._default_manager.filter(**{self.column: self.record.pk})

    def count(self) -> int:
        """How many rows point at the record."""
        return self.rows().count()


def links_to(record: Merged) -> Iterator[Link]:
    """Every column of the node that points at this record, link tables included."""
    for relation in type(record)._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model, column = relation.related_model, relation.field.name
        if isinstance(model, str) or issubclass(model, Merging) or column == "merged_into":
            continue
        yield Link(model, column, record)


def count_links(record: Merged) -> int:
    """How many links would move if this record were merged into another."""
    return sum(link.count() for link in links_to(record))


def require_mergeable(kept: Merged, merged: Merged) -> None:
    """Refuse to make one of two records that cannot be one.

    Raises:
        MergedAlready: one of them is merged into another record.
        InACircle: one is a part of the other, or took its place.
        RunsANode, HasGuests: keys or seats hang on the partner that would be merged.
        OtherAgency: two contact points of different agencies.
    """
    if kept.merged_into_id or merged.merged_into_id or kept.pk == merged.pk:
        raise MergedAlready
    if isinstance(kept, Contact) and isinstance(merged, Contact):
        if kept.partner_id != merged.partner_id:
            raise OtherAgency
        return
    if isinstance(kept, Partner) and isinstance(merged, Partner):
        standing.require_apart(kept, merged)
        if merged.node or merged.cards.exists():
            raise RunsANode(name=merged.name.text)
        seats = Officer.objects.filter(agency_id=merged.public_id, closed_at=None)
        if seats.exists():
            raise HasGuests(name=merged.name.text)
