"""Who a name on a delegation may be: people who are in the register already.

Who comes to us is sought among the contact points of the agencies that send them; who
travels for us, among our officers. One is certain only if nobody else comes near.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.facts.delegations import DelegationFacts
from caunoi.apps.register.models import Contact, Delegation, Partner
from caunoi.core.names import folded, near
from caunoi.core.texts import Text
from caunoi.core.vocabulary import DelegationDirection


@dataclass(frozen=True)
class Journey:
    """Who sends whom, and on which days."""

    direction: str
    partners: tuple[Partner, ...]
    first: date
    last: date

    @classmethod
    def of(cls, delegation: Delegation) -> "Journey":
        """That of a delegation in the register."""
        partners = tuple(delegation.partners.all())
        first, last = delegation.from_day, delegation.to_day
        return cls(delegation.direction, partners, first, last)

    @classmethod
    def told(cls, facts: DelegationFacts) -> "Journey":
        """That of a delegation that is only told yet."""
        return cls(facts.direction, facts.partners, facts.from_day, facts.to_day)


@dataclass(frozen=True)
class Candidate:
    """Somebody it may be."""

    contact: Contact | None
    officer: Officer | None
    same_name: bool  # but for case, marks and spaces
    in_office: bool  # on all the days; always true of our officers

    @property
    def person(self) -> Contact | Officer:
        """Whoever of the two it is."""
        found = self.contact or self.officer
        if found is None:
            message = "a candidate is somebody"
            raise RuntimeError(message)
        return found


class People:
    """Those among whom names are sought, read once for all names of a journey."""

    def __init__(self, journey: Journey, reader: Officer) -> None:
        """Read whom this officer may read."""
        self.journey = journey
        self.contacts: list[Contact] = []
        self.officers: list[Officer] = []
        if journey.direction == DelegationDirection.IN:
            contacts = Contact.objects.visible_to(reader).select_related("partner")
            keys = [partner.pk for partner in journey.partners]
            self.contacts = list(contacts.filter(partner__in=keys).order_by("pk"))
        else:
            ours = Officer.objects.visible_to(reader).colleagues()
            self.officers = list(ours.select_related("unit").order_by("pk"))

    def like(self, name: str, but: Collection[int] = ()) -> list[Candidate]:
        """Everybody whose name comes near this one; the same names first.

        `but` are the keys of contacts, or of officers, that are in the delegation already.
        """
        found = [one for one in self._like(folded(name)) if one.person.pk not in but]
        return sorted(found, key=lambda one: (not one.same_name, not one.in_office))

    def certain(
        self, name: str, office: str = "", but: Collection[int] = ()
    ) -> Candidate | None:
        """The one it is, where nothing speaks for another or against this one."""
        found = self.like(name)
        if len(found) != 1 or found[0].person.pk in but:
            return None
        (one,) = found
        agrees = not office or (
            one.contact is not None and folded(office) in _all(one.contact.title)
        )
        sure = one.same_name and one.in_office and _marks_agree(name, one.person.name)
        return one if sure and agrees else None

    def _like(self, sought: str) -> Iterator[Candidate]:
        for contact in self.contacts:
            if _is_near(sought, contact.name):
                days = (self.journey.first, self.journey.last)
                there = all(contact.in_office(day) for day in days)
                yield Candidate(contact, None, sought in _all(contact.name), there)
        for officer in self.officers:
            if _is_near(sought, officer.name):
                yield Candidate(None, officer, sought in _all(officer.name), in_office=True)


def _all(name: Text) -> set[str]:
    return {folded(form) for form in name.forms()}


def _is_near(sought: str, name: Text) -> bool:
    """Whether it is nearly this name, with or without a rank before it."""
    own = _all(name)
    return any(near(sought, one) or sought.endswith(f" {one}") for one in own)


def _marks_agree(name: str, known: Text) -> bool:
    """Whether marks contradict nothing: Hùng is not Hưng, but Hung may be either."""
    told = _with_marks(name)
    plain = told == folded(name)
    forms = {_with_marks(form) for form in known.forms()}
    return plain or told in forms or any(form == folded(form) for form in forms)


def _with_marks(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
