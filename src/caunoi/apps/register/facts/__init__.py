"""What an officer tells about a record: values only, named as the columns they go to.

Pages, the reading of reports and the sample story fill these in; `actions` writes them.
"""

from caunoi.apps.register.facts.commitments import CommitmentFacts
from caunoi.apps.register.facts.engagements import EngagementFacts
from caunoi.apps.register.facts.instruments import InstrumentFacts
from caunoi.apps.register.facts.keeping import Keeping
from caunoi.apps.register.facts.partners import ContactFacts, PartnerFacts

Facts = PartnerFacts | ContactFacts | InstrumentFacts | EngagementFacts | CommitmentFacts

__all__ = [
    "CommitmentFacts",
    "ContactFacts",
    "EngagementFacts",
    "Facts",
    "InstrumentFacts",
    "Keeping",
    "PartnerFacts",
]
