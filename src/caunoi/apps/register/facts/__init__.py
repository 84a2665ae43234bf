"""What an officer tells about a record: values only, named as the columns they go to.

Pages, the reading of reports and the sample story fill these in; `actions` writes them.
"""

from caunoi.apps.register.facts.arrangements import (
    ArrangementFacts,
    FrameworkFacts,
    MandateFacts,
    MechanismFacts,
    MilestoneFacts,
    ProgrammeFacts,
    ReviewFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.facts.commitments import (
    CommitmentFacts,
    DeliveryFacts,
    FollowUpFacts,
    ProofFacts,
    ReplyFacts,
    TheirStateFacts,
)
from caunoi.apps.register.facts.documents import DocumentFacts
from caunoi.apps.register.facts.engagements import EngagementFacts
from caunoi.apps.register.facts.instruments import (
    ArticleFacts,
    InstrumentFacts,
    StepFacts,
)
from caunoi.apps.register.facts.keeping import Keeping
from caunoi.apps.register.facts.partners import ContactFacts, PartnerFacts
from caunoi.apps.register.facts.results import ResultFacts

Facts = (
    PartnerFacts
    | ContactFacts
    | InstrumentFacts
    | EngagementFacts
    | CommitmentFacts
    | ResultFacts
    | ArrangementFacts
    | MilestoneFacts
    | ReviewFacts
    | MandateFacts
)

__all__ = [
    "ArrangementFacts",
    "ArticleFacts",
    "CommitmentFacts",
    "ContactFacts",
    "DeliveryFacts",
    "DocumentFacts",
    "EngagementFacts",
    "Facts",
    "FollowUpFacts",
    "FrameworkFacts",
    "InstrumentFacts",
    "Keeping",
    "MandateFacts",
    "MechanismFacts",
    "MilestoneFacts",
    "PartnerFacts",
    "ProgrammeFacts",
    "ProofFacts",
    "ReplyFacts",
    "ResultFacts",
    "ReviewFacts",
    "StepFacts",
    "TheirStateFacts",
    "WorkingGroupFacts",
]
