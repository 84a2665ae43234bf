"""Nobody lets their own words leave: author, legal reviewer and approver differ."""

from collections.abc import Iterable

from caunoi.core.errors import Refused
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.facts import Facts
from caunoi.core.vocabulary import Minor


class SameOfficer(Refused):
    """One officer would stand twice behind the same message."""

    code = "four-eyes.same-officer"


def require_second(author: str, *hands: str) -> None:
    """Refuse an approval by the author.

    `hands` are the approver and, where one decides as a deputy, also for whom.

    Raises:
        SameOfficer: two names mean one officer, whatever their case or spaces.
    """
    for hand in hands:
        if _same(author, hand):
            raise SameOfficer(officer=hand)


def require_reviewer(author: str, *hands: str) -> None:
    """Refuse a legal review by the author.

    Raises:
        SameOfficer: two names mean one officer.
    """
    require_second(author, *hands)


def require_apart(first: Iterable[str], second: Iterable[str]) -> None:
    """Refuse when one officer stands behind two steps, be it through a deputy.

    Raises:
        SameOfficer: a hand of the one step is a hand of the other.
    """
    others = tuple(second)
    for hand in first:
        require_second(hand, *others)


def people_needed(facts: Facts) -> int:
    """Two officers; three where a person is, or may be, under 18 (CRC 3).

    One where the kind says so (to hold what might leave waits for nobody), and where a life
    is at risk: the duty officer releases, an approver ratifies.
    """
    if facts.ground == grounds.VITAL_INTEREST:
        return 1
    if not facts.about_person:
        return KINDS[facts.kind].people if facts.kind in KINDS else 2
    minor = Minor.of(facts.minor)
    return 3 if minor is None or minor.treated_as_child else 2


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
