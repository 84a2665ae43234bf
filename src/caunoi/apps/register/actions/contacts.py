"""Contact points: people of a partner in an office that has a term."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import ContactFacts, Keeping
from caunoi.apps.register.models import Contact
from caunoi.core.errors import Refused


class SimilarContact(Refused):
    """A contact point of nearly this name is in office at that partner in the same time."""

    code = "contact.similar"

    def __init__(self, candidates: Sequence[Contact]) -> None:
        """Keep the contact points it may be, so that a page can lead to them."""
        super().__init__(name="; ".join(one.name.text for one in candidates))
        self.candidates = tuple(candidates)


@transaction.atomic
def add_contact(
    facts: ContactFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
    although_similar: bool = False,
) -> Contact:
    """Add a contact point of a partner.

    Raises:
        TermEndsFirst: the capacity would end before it begins.
        SimilarContact: one of nearly this name exists; nobody said that it is another.
    """
    by.require_may(Act.REGISTER)
    rules.require_term(facts)
    if not although_similar:
        _require_unlike(facts, by, except_for=None)
    contact = Contact.objects.create(**rows.new(facts, keeping, by, at))
    rows.journal_added(contact, by, at)
    return contact


@transaction.atomic
def change_contact(
    contact: Contact,
    facts: ContactFacts,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    although_similar: bool = False,
) -> None:
    """Write what changed about a contact point.

    Raises:
        TermEndsFirst: the capacity would end before it begins.
        SimilarContact: another contact point has nearly the new name.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_term(facts)
    if not although_similar:
        _require_unlike(facts, by, except_for=contact)
    rows.change(contact, facts, seen=seen, by=by, at=at)


def _require_unlike(
    facts: ContactFacts, by: Officer, *, except_for: Contact | None
) -> None:
    names = set(facts.name.forms())
    others = Contact.objects.visible_to(by)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
        names -= set(except_for.name.forms())
    term = (facts.term_from, facts.term_to)
    candidates = others.alike(facts.partner, names, term)
    if candidates:
        raise SimilarContact(candidates)
