"""What is refused about bodies that follow one another, whether agencies or units.

>>> succession.require_successor(unit, successor)
>>> succession.require_standing(unit)
"""

from caunoi.apps.officers.models import Unit
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
    """
    for unit in units:
        if unit is not None and unit.has_ended:
            now = unit.last_in_line()
            raise UnitEnded(name=unit.name.text, now=now.name.text)


def require_ended(unit: Unit) -> None:
    """Refuse to hand on the work of a unit that still does it.

    Raises:
        StillStanding: no unit has taken its place.
    """
    if not unit.has_ended:
        raise StillStanding(name=unit.name.text)
