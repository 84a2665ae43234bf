"""Who decides in another's place: one power, from day to day, with a reason.

The domain (section D) says: dated, never transitive, never to oneself. How long at most is
ours: `LONGEST`. A deputy adds no hand: what the deputy decides counts as decided by both,
so neither may have written it (`four_eyes.require_second` is asked with both names).
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.errors import Malformed, Refused

LONGEST = timedelta(days=90)  # the first and the last day counted
LEAST_REASON = 10  # characters


class ToOneself(Refused):
    """Nobody is their own deputy."""

    code = "deputy.to-oneself"


class NoPower(Refused):
    """Only a power to decide is delegated, and only by who holds it."""

    code = "deputy.no-power"


class NotOnward(Refused):
    """A power held for another is not handed on."""

    code = "deputy.not-onward"


class HeldAlready(Refused):
    """The officer decides this in their own right."""

    code = "deputy.held-already"


class NoDeputy(Refused):
    """A deputy is an officer of the agency who works with its records."""

    code = "deputy.not-of-the-work"


class Overlaps(Refused):
    """On some of these days the officer holds this power for somebody already."""

    code = "deputy.overlaps"


class DaysWrong(Malformed):
    """It begins today or later, and ends on the same day or after."""

    code = "deputy.days-wrong"


class TooLong(Refused):
    """A power is delegated for a bounded time."""

    code = "deputy.too-long"


class ReasonMissing(Refused):
    """A power is delegated for a stated reason."""

    code = "deputy.reason-missing"


@dataclass(frozen=True)
class Days:
    """From one local day to another, both counted."""

    first: date
    last: date

    def hold(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last

    def meet(self, other: "Days") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Seat:
    """What an officer holds now: roles of their own, and roles held for another."""

    officer: str
    own: Set[str]
    lent: Set[str] = frozenset()
    works: bool = True  # on the side of the daily work, the account open


@dataclass(frozen=True)
class Wanted:
    """What is to be delegated, for how long and why."""

    role: str
    days: Days
    reason: str


def require_name(
    giver: Seat,
    receiver: Seat,
    wanted: Wanted,
    *,
    powers: Set[str],
    taken: Iterable[Days],
    today: date,
) -> None:
    """Let an officer name another their deputy.

    `powers` are the roles that decide at all; `taken` the days on which the receiver holds
    this role for anybody.

    Raises:
        ToOneself, NoDeputy, HeldAlready, Overlaps: the other may not be the deputy.
        NoPower, NotOnward: the giver has no such power to give.
        DaysWrong, TooLong, ReasonMissing: the days or the reason do not do.
    """
    _require_power(giver, wanted.role, powers)
    _require_days(wanted.days, today)
    if len(wanted.reason.strip()) < LEAST_REASON:
        raise ReasonMissing(least=LEAST_REASON)
    if _same(giver.officer, receiver.officer):
        raise ToOneself
    if not receiver.works:
        raise NoDeputy
    if wanted.role in receiver.own:
        raise HeldAlready(role=wanted.role)
    for days in taken:
        if days.meet(wanted.days):
            raise Overlaps(first=days.first, last=days.last)


def _require_power(giver: Seat, role: str, powers: Set[str]) -> None:
    if role in powers and role in giver.own:
        return
    if role in giver.lent:
        raise NotOnward(role=role)
    raise NoPower(role=role)


def _require_days(days: Days, today: date) -> None:
    if days.first < today or days.last < days.first:
        raise DaysWrong
    if days.last - days.first >= LONGEST:
        raise TooLong(most=LONGEST.days)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
