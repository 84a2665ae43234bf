"""Facts of the register: each is owned, coded, versioned and read through `visible_to`."""

from caunoi.apps.register.models.aliases import Alias
from caunoi.apps.register.models.commitments import (
    DUTIES,
    Commitment,
    Commitments,
)
from caunoi.apps.register.models.documents import (
    Document,
    Documents,
)
from caunoi.apps.register.models.engagements import (
    Engagement,
    Engagements,
    Paper,
    Topic,
)
from caunoi.apps.register.models.follow_up import (
    Delivery,
    Digest,
    FollowUp,
    Reminder,
    Reply,
)
from caunoi.apps.register.models.instruments import (
    Agreement,
    Agreements,
    Article,
    Articles,
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
from caunoi.apps.register.models.results import (
    Result,
    Results,
)

__all__ = [
    "DUTIES",
    "Agreement",
    "Agreements",
    "Article",
    "Articles",
    "Alias",
    "Commitment",
    "Commitments",
    "Contact",
    "Contacts",
    "Delivery",
    "Digest",
    "Document",
    "Documents",
    "Engagement",
    "Engagements",
    "FollowUp",
    "Instrument",
    "Instruments",
    "OwnCard",
    "Paper",
    "Partner",
    "PartnerCard",
    "Partners",
    "Reminder",
    "Reply",
    "Result",
    "Results",
    "Topic",
]
