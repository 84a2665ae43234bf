"""Nobody is in two places at once: where a member of a delegation is, and when.

A member is where the delegation's engagement is, and at the meetings that are its parts.
Places differ when their names do. Two stops on one day clash unless both have their times
and these do not overlap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Delegation, Engagement, Member
from caunoi.core.dates import Precision
from caunoi.core.errors import Refused
from caunoi.core.names import folded


class InTwoPlaces(Refused):
    """Somebody would be in two places at once."""

    code = "delegation.two-places"


@dataclass(frozen=True)
class Stop:
    """Somewhere, on these days; between these times where both are known."""

    engagement: Engagement
    place: str
    first: date
    last: date

    def times(self) -> tuple[datetime, datetime] | None:
        """From when to when, where it is told."""
        one = self.engagement
        if one.from_time is None or one.to_time is None or self.first != self.last:
            return None
        zone = ZoneInfo(one.held_on.zone)
        start = datetime.combine(self.first, one.from_time, zone)
        return start, datetime.combine(self.first, one.to_time, zone)

    def clashes(self, other: "Stop") -> bool:
        """Whether nobody could be at both."""
        if self.place == other.place:
            return False
        if self.last < other.first or other.last < self.first:
            return False
        mine, theirs = self.times(), other.times()
        if mine is None or theirs is None:
            return True
        return mine[0] < theirs[1] and theirs[0] < mine[1]


def require_in_one_place(member: Member, officer: Officer) -> None:
    """Refuse a member who is elsewhere on the same days.

    Only delegations that this officer may read are compared: others do not exist here.

    Raises:
        InTwoPlaces: names both engagements.
    """
    delegation = member.delegation
    if delegation.engagement.state in Engagement.CALLED_OFF:
        return
    here = list(_stops(delegation, officer))
    for other in _elsewhere(member, officer):
        for there in _stops(other.delegation, officer):
            for stop in here:
                if stop.clashes(there) and not _one_in_the_other(stop, there):
                    raise InTwoPlaces(
                        name=member.name,
                        one=stop.engagement.title.text,
                        other=there.engagement.title.text,
                        day=f"{max(stop.first, there.first):%d/%m/%Y}",
                    )


def members_at(engagement: Engagement, officer: Officer) -> Iterable[Member]:
    """Whom a change of this engagement moves: members of its line of delegations."""
    line = _line(engagement)
    rows = Member.objects.visible_to(officer).filter(delegation__engagement__in=line)
    return rows.select_related("delegation__engagement", "officer", "contact")


def _elsewhere(member: Member, officer: Officer) -> Iterator[Member]:
    days = member.delegation
    rows = Member.objects.visible_to(officer).select_related("delegation__engagement")
    rows = rows.exclude(delegation=days.pk).exclude(
        delegation__engagement__state__in=Engagement.CALLED_OFF
    )
    near = rows.filter(
        delegation__from_day__lte=days.to_day, delegation__to_day__gte=days.from_day
    )
    if member.officer_id:
        yield from near.filter(officer=member.officer_id)
    elif member.contact_id:
        yield from near.filter(contact=member.contact_id)
    else:
        me = (folded(member.words), folded(member.office))
        for one in near.exclude(words=""):
            if (folded(one.words), folded(one.office)) == me:
                yield one


def _stops(delegation: Delegation, officer: Officer) -> Iterator[Stop]:
    top = delegation.engagement
    if top.place:
        yield Stop(top, folded(top.place), delegation.from_day, delegation.to_day)
    rows = Engagement.objects.visible_to(officer).standing()
    level, known = [top.pk], {top.pk}
    while level:
        parts = [one for one in rows.filter(parent__in=level) if one.pk not in known]
        level = [one.pk for one in parts]
        known.update(level)
        yield from (stop for part in parts if (stop := _stop(part)))


def _stop(part: Engagement) -> Stop | None:
    when = part.held_on
    exact = when.precision in (Precision.DAY, Precision.RANGE)
    if not exact or not part.place or when.start is None or when.end is None:
        return None
    return Stop(part, folded(part.place), when.start, when.end)


def _one_in_the_other(one: Stop, other: Stop) -> bool:
    """Whether one is a part of the other: a meeting in Boston of a trip to the States."""
    return one.engagement.pk in _line(other.engagement) or other.engagement.pk in _line(
        one.engagement
    )


def _line(engagement: Engagement) -> set[int]:
    """The engagement and all it is part of."""
    line: set[int] = set()
    above: Engagement | None = engagement
    while above is not None and above.pk not in line:
        line.add(above.pk)
        above = above.parent
    return line
