"""Partners and their contact points."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import ContactFacts, Keeping, PartnerFacts
from caunoi.apps.register.models import Contact, Partner
from caunoi.core.errors import Refused


class SimilarPartner(Refused):
    """An agency of this name, written a little differently, is in the register already."""

    code = "partner.similar"

    def __init__(self, existing: Partner) -> None:
        """Keep the existing partner, so that a page can lead to it."""
        super().__init__(name=existing.name.text)
        self.existing = existing


@transaction.atomic
def add_partner(
    facts: PartnerFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
    although_similar: bool = False,
    public_id: UUID | None = None,
) -> Partner:
    """Add an agency abroad; `public_id` is given where it is agreed beforehand.

    Raises:
        SimilarPartner: one of this name exists; the officer did not say it is another.
    """
    by.require_may(Act.REGISTER)
    if not although_similar:
        _require_unlike(facts, by, except_for=None)
    partner = Partner.objects.create(**rows.new(facts, keeping, by, at, public_id))
    rows.journal_added(partner, by, at)
    return partner


@transaction.atomic
def change_partner(
    partner: Partner,
    facts: PartnerFacts,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    although_similar: bool = False,
) -> None:
    """Write what changed about an agency.

    Raises:
        SimilarPartner: another agency has this name.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    if not although_similar:
        _require_unlike(facts, by, except_for=partner)
    rows.change(partner, facts, seen=seen, by=by, at=at)


@transaction.atomic
def add_contact(
    facts: ContactFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.EVERYBODY
) -> Contact:
    """Add a contact point of a partner.

    Raises:
        TermEndsFirst: the capacity would end before it begins.
    """
    by.require_may(Act.REGISTER)
    rules.require_term(facts)
    contact = Contact.objects.create(**rows.new(facts, keeping, by, at))
    rows.journal_added(contact, by, at)
    return contact


@transaction.atomic
def change_contact(
    contact: Contact, facts: ContactFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a contact point.

    Raises:
        TermEndsFirst: the capacity would end before it begins.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_term(facts)
    rows.change(contact, facts, seen=seen, by=by, at=at)


def _require_unlike(
    facts: PartnerFacts, by: Officer, *, except_for: Partner | None
) -> None:
    """What the officer may not read does not exist, so it is not named here either."""
    names = (facts.name.text, *facts.name.translations.values(), facts.short_name)
    others = Partner.objects.visible_to(by)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
    existing = others.of_this_name(facts.country, names)
    if existing is not None:
        raise SimilarPartner(existing)
