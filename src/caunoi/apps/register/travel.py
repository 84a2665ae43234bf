"""What is refused about delegations: days that cannot be, people not in office."""

from caunoi.apps.register import rules
from caunoi.apps.register.facts.delegations import DelegationFacts, MemberFacts
from caunoi.apps.register.models import Delegation
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.errors import Malformed, Refused


class LastDayFirst(Malformed):
    """A delegation would come back before it leaves."""

    code = "delegation.last-day-first"


class DecidedAfterwards(Refused):
    """The decision to send or receive a delegation is later than its first day."""

    code = "delegation.decided-afterwards"


class NotItsDays(Refused):
    """The delegation's days have nothing in common with those of its engagement."""

    code = "delegation.not-its-days"


class OnePerson(Malformed):
    """A member is one person: an officer of ours, a contact point, or a name."""

    code = "delegation.one-person"


class AlreadyMember(Refused):
    """The delegation has this member, or a head, already."""

    code = "delegation.already-member"


class AlreadyTied(Refused):
    """The member is no longer only a name."""

    code = "delegation.already-tied"


def require_days(facts: DelegationFacts) -> None:
    """Refuse days of a delegation that cannot be.

    Raises:
        LastDayFirst: the last day lies before the first.
        DecidedAfterwards: the decision is later than the first day.
        NotItsDays: they have nothing in common with the engagement's.
    """
    first, last = facts.from_day, facts.to_day
    if last < first:
        raise LastDayFirst(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    if facts.decided_on and facts.decided_on > first:
        raise DecidedAfterwards(
            decided=f"{facts.decided_on:%d/%m/%Y}", first=f"{first:%d/%m/%Y}"
        )
    held = facts.engagement.held_on
    if held.start and held.end and (held.end < first or last < held.start):
        raise NotItsDays(title=facts.engagement.title.text)


def require_member(delegation: Delegation, facts: MemberFacts) -> None:
    """Refuse a member who is not one person, is there already, or is not in office.

    Raises:
        OnePerson: none of officer, contact point and name is told, or more than one.
        AlreadyMember: the same person, or a second head.
        NotInOffice: the contact point's term does not cover all the days.
    """
    told = [facts.officer, facts.contact, facts.words.strip()]
    if sum(bool(one) for one in told) != 1:
        raise OnePerson
    there = list(delegation.members.all())
    for member in there:
        same = (facts.officer and member.officer_id == facts.officer.pk) or (
            facts.contact and member.contact_id == facts.contact.pk
        )
        if same or (facts.is_head and member.is_head):
            raise AlreadyMember(name=member.name)
    if facts.contact is not None:
        for day in (delegation.from_day, delegation.to_day):
            rules.require_in_office(facts.contact, PartialDate(day, day, Precision.DAY))
