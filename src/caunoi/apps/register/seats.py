"""The term of a guest seat: that of the contact whose seat it is (A2)."""

from datetime import date

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Contact


def in_term(guest: Officer, day: date) -> bool:
    """Whether the liaison's term covers this day; a seat without a contact has no term."""
    if guest.contact_id is None:
        return True
    contact = Contact.objects.filter(public_id=guest.contact_id).first()
    return contact is not None and contact.in_office(day)
