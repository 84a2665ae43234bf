"""Delegations: sent or received under a decision, with people who are in office."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import travel, whereabouts
from caunoi.apps.register.actions import contacts, rows
from caunoi.apps.register.facts.delegations import (
    DelegationFacts,
    MemberFacts,
    NewContact,
)
from caunoi.apps.register.models import Contact, Delegation, Member


@transaction.atomic
def add_delegation(facts: DelegationFacts, *, by: Officer, at: datetime) -> Delegation:
    """Add a delegation to an engagement; the engagement's readers may read it.

    Raises:
        LastDayFirst, DecidedAfterwards, NotItsDays: see `travel.require_days`.
    """
    by.require_may(Act.REGISTER)
    travel.require_days(facts)
    keeping = rows.as_read(facts.engagement)
    delegation = Delegation.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(delegation, facts, by)
    rows.journal_added(delegation, by, at, direction=delegation.direction)
    return delegation


@transaction.atomic
def change_delegation(
    delegation: Delegation, facts: DelegationFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a delegation.

    Raises:
        LastDayFirst, DecidedAfterwards, NotItsDays: see `travel.require_days`.
        InTwoPlaces: on the new days a member is elsewhere.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    travel.require_days(facts)
    rows.change(delegation, facts, seen=seen, by=by, at=at)
    for member in delegation.members.select_related("officer", "contact"):
        member.delegation = delegation
        whereabouts.require_in_one_place(member, by)


@transaction.atomic
def add_member(
    delegation: Delegation, facts: MemberFacts, *, seen: int, by: Officer, at: datetime
) -> Member:
    """Name one who travels.

    Raises:
        OnePerson, AlreadyMember, NotInOffice: see `travel.require_member`.
        InTwoPlaces: they are elsewhere on the same days.
        Stale: somebody changed the delegation since it was read.
    """
    by.require_may(Act.REGISTER)
    travel.require_member(delegation, facts)
    mine = Member.objects.filter(delegation=delegation)
    last = mine.aggregate(last=Max("number"))["last"]
    member = Member(
        delegation=delegation,
        number=int(last or 0) + 1,
        is_head=facts.is_head,
        officer=facts.officer,
        contact=facts.contact,
        words=facts.words.strip(),
        office=facts.office.strip(),
    )
    whereabouts.require_in_one_place(member, by)
    records.change(delegation, seen=seen)
    member.save(force_insert=True)
    _journal(delegation, "member-added", member, by, at)
    return member


@transaction.atomic
def tie_member(
    member: Member,
    to: Contact | Officer,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Say which contact point, or which officer of ours, a name stands for.

    Raises:
        AlreadyTied: it stands for somebody already.
        AlreadyMember, NotInOffice: see `travel.require_member`.
        InTwoPlaces: that person is elsewhere on the same days.
        Stale: somebody changed the delegation since it was read.
    """
    by.require_may(Act.REGISTER)
    delegation = member.delegation
    if not member.words:
        raise travel.AlreadyTied(name=member.name)
    contact, officer = (to, None) if isinstance(to, Contact) else (None, to)
    travel.require_member(delegation, MemberFacts(officer=officer, contact=contact))
    member.officer, member.contact, member.words = officer, contact, ""
    whereabouts.require_in_one_place(member, by)
    records.change(delegation, seen=seen)
    member.save(update_fields=["officer", "contact", "words"])
    _journal(delegation, "member-tied", member, by, at)


@transaction.atomic
def make_contact_of(
    member: Member, new: NewContact, *, seen: int, by: Officer, at: datetime
) -> Contact:
    """Enter somebody who is only a name as a contact point, and tie the name to it.

    Raises:
        TermEndsFirst, SimilarContact: see `contacts.add_contact`.
        AlreadyTied, AlreadyMember, NotInOffice, InTwoPlaces, Stale: see `tie_member`.
    """
    made = contacts.add_contact(
        new.facts,
        by=by,
        at=at,
        keeping=new.keeping,
        although_similar=new.although_similar,
    )
    tie_member(member, made, seen=seen, by=by, at=at)
    return made


@transaction.atomic
def remove_member(member: Member, *, seen: int, by: Officer, at: datetime) -> None:
    """Strike one who does not travel after all.

    Raises:
        Stale: somebody changed the delegation since it was read.
    """
    by.require_may(Act.REGISTER)
    records.change(member.delegation, seen=seen)
    _journal(member.delegation, "member-removed", member, by, at)
    member.delete()


def _journal(
    delegation: Delegation, act: str, member: Member, by: Officer, at: datetime
) -> None:
    journal.record(
        f"delegation.{act}",
        subject=delegation,
        by=by.username,
        at=at,
        details={"number": member.number},
    )
