"""What is refused about bodies that follow one another, whether agencies or units.

>>> succession.require_successor(unit, successor)
>>> succession.require_standing(unit)
"""

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.models.succession import Succeeded
from caunoi.core.errors import Refused


class InACircle(Refused):
    """A body would be part of itself, or follow upon itself."""

    code = "partner.circle"


class StillStanding(Refused):
    """Only what a unit that has ended left behind is handed to its successor."""

    code = "unit.still-standing"


class UnitEnded(Refused):
    """A unit that has ended takes nothing new; its successor does."""

    code = "unit.ended"


class UnitDissolved(UnitEnded):
    """A unit that was dissolved takes nothing new; no other took its place."""

    code = "unit.dissolved"


class StillAtWork(Refused):
    """A unit is dissolved once nothing stands at it any more."""

    code = "unit.still-at-work"


class NothingAbove(Refused):
    """The unit at the top is not dissolved: nobody would keep what it did."""

    code = "unit.nothing-above"


def require_successor(body: Succeeded, successor: Succeeded) -> None:
    """Refuse a successor that is the body itself or was followed by it.

    Raises:
        InACircle: it would follow upon itself.
    """
    seen = {body.pk}
    follows: Succeeded | None = successor
    while follows is not None:
        if follows.pk in seen:
            raise InACircle(name=follows.name.text)
        seen.add(follows.pk)
        follows = follows.successor


def require_standing(*units: Unit | None) -> None:
    """Refuse to give a unit that has ended anything new; nobody's unit passes.

    Raises:
        UnitEnded: with the unit that stands in its place.
        UnitDissolved: with the unit above it, as none took its place.
    """
    for unit in units:
        if unit is not None and unit.has_ended:
            last = unit.became()
            error = UnitDissolved if last and last.is_dissolved else UnitEnded
            raise error(name=unit.name.text, now=unit.last_in_line().name.text)


def require_dissolvable(unit: Unit) -> None:
    """Refuse to dissolve a unit with parts or open accounts, or the one at the top.

    Raises:
        UnitEnded, UnitDissolved: it has ended already.
        NothingAbove: no unit is above it.
        StillAtWork: a unit reports to it, or somebody signs in for it.
    """
    require_standing(unit)
    if unit.parent is None:
        raise NothingAbove(name=unit.name.text)
    parts = Unit.objects.below(unit)
    works_there = Officer.objects.filter(unit__in=parts, is_active=True)
    if parts.standing().exclude(pk=unit.pk).exists() or works_there.exists():
        raise StillAtWork(name=unit.name.text)


def require_ended(unit: Unit) -> None:
    """Refuse to hand on the work of a unit that still does it.

    Raises:
        StillStanding: no unit has taken its place.
    """
    if not unit.has_ended:
        raise StillStanding(name=unit.name.text)
