"""Facts of the register: each is owned, coded, versioned and read through `visible_to`."""

from caunoi.apps.register.models.commitments import (
    DUTIES,
    Commitment,
    Commitments,
)
from caunoi.apps.register.models.engagements import (
    Engagement,
    Engagements,
)
from caunoi.apps.register.models.instruments import (
    Agreement,
    Agreements,
    Instrument,
    Instruments,
)
from caunoi.apps.register.models.partners import (
    Contact,
    Contacts,
    OwnCard,
    Partner,
    PartnerCard,
    Partners,
)

__all__ = [
    "DUTIES",
    "Agreement",
    "Agreements",
    "Commitment",
    "Commitments",
    "Contact",
    "Contacts",
    "Engagement",
    "Engagements",
    "Instrument",
    "Instruments",
    "OwnCard",
    "Partner",
    "PartnerCard",
    "Partners",
]
