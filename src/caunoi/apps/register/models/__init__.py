"""Facts of the register: each is owned, coded, versioned and read through `visible_to`."""

from caunoi.apps.register.models.calendars import (
    CalendarFeed,
    CalendarFeeds,
)
from caunoi.apps.register.models.commitments import (
    DUTIES,
    Commitment,
    Commitments,
)
from caunoi.apps.register.models.delegations import (
    Delegation,
    Delegations,
    Member,
    Members,
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
from caunoi.apps.register.models.frameworks import (
    Framework,
    Frameworks,
)
from caunoi.apps.register.models.honours import (
    Commendation,
    Commendations,
    Gift,
    Gifts,
)
from caunoi.apps.register.models.instruments import (
    Agreement,
    Agreements,
    Article,
    Articles,
    Instrument,
    Instruments,
)
from caunoi.apps.register.models.mandates import (
    Execution,
    Executions,
    Mandate,
    Mandates,
)
from caunoi.apps.register.models.mechanisms import (
    Mechanism,
    Mechanisms,
    WorkingGroup,
    WorkingGroups,
)
from caunoi.apps.register.models.mergings import (
    ContactMerging,
    MovedLink,
    PartnerMerging,
)
from caunoi.apps.register.models.milestones import (
    Milestone,
    Milestones,
)
from caunoi.apps.register.models.minutes import (
    ManyMinutes,
    Minutes,
    Summaries,
    Summary,
)
from caunoi.apps.register.models.notices import (
    Notice,
    TheirSuspension,
    TheirSuspensions,
)
from caunoi.apps.register.models.partners import (
    Contact,
    Contacts,
    OwnCard,
    OwnCards,
    Partner,
    PartnerCard,
    PartnerCards,
    Partners,
)
from caunoi.apps.register.models.posts import (
    Post,
    PostMember,
    PostMembers,
    Posts,
    PostSupport,
    PostSupports,
)
from caunoi.apps.register.models.programmes import (
    Programme,
    ProgrammeReminder,
    ProgrammeReview,
    ProgrammeReviews,
    Programmes,
)
from caunoi.apps.register.models.results import (
    Result,
    Results,
)
from caunoi.apps.register.models.rounds import (
    Round,
    RoundProvince,
    RoundProvinces,
    Rounds,
)
from caunoi.apps.register.models.told import Told, ToldRows
from caunoi.apps.register.models.trust import (
    CardFetch,
    Pairing,
    Pairings,
    Revocation,
    RevocationNotice,
    Revocations,
)

__all__ = [
    "DUTIES",
    "Agreement",
    "Agreements",
    "Article",
    "Articles",
    "CalendarFeed",
    "CalendarFeeds",
    "CardFetch",
    "Commendation",
    "Commendations",
    "Commitment",
    "Commitments",
    "Contact",
    "ContactMerging",
    "Contacts",
    "Delegation",
    "Delegations",
    "Delivery",
    "Digest",
    "Document",
    "Documents",
    "Engagement",
    "Engagements",
    "Execution",
    "Executions",
    "FollowUp",
    "Framework",
    "Frameworks",
    "Gift",
    "Gifts",
    "Instrument",
    "Instruments",
    "Mandate",
    "Mandates",
    "ManyMinutes",
    "Mechanism",
    "Mechanisms",
    "Member",
    "Members",
    "Milestone",
    "Milestones",
    "Minutes",
    "MovedLink",
    "Notice",
    "OwnCard",
    "OwnCards",
    "Pairing",
    "Pairings",
    "Paper",
    "Partner",
    "PartnerCard",
    "PartnerCards",
    "PartnerMerging",
    "Partners",
    "Post",
    "PostMember",
    "PostMembers",
    "PostSupport",
    "PostSupports",
    "Posts",
    "Programme",
    "ProgrammeReminder",
    "ProgrammeReview",
    "ProgrammeReviews",
    "Programmes",
    "Reminder",
    "Reply",
    "Result",
    "Results",
    "Revocation",
    "RevocationNotice",
    "Revocations",
    "Round",
    "RoundProvince",
    "RoundProvinces",
    "Rounds",
    "Summaries",
    "Summary",
    "TheirSuspension",
    "TheirSuspensions",
    "Told",
    "ToldRows",
    "Topic",
    "WorkingGroup",
    "WorkingGroups",
]
