"""Requests and answers, the messages that carry them, what we know from contact, alarms."""

from caunoi.apps.exchange.models.alarms import (
    Alarm,
    Alarms,
)
from caunoi.apps.exchange.models.by_hand import (
    Carried,
    CarriedOnes,
    HandRecord,
    HandRecords,
    Told,
)
from caunoi.apps.exchange.models.contacts import (
    Correspondent,
    Correspondents,
    Gap,
    Gaps,
    Greeting,
    LaterReceipt,
    LaterReceipts,
)
from caunoi.apps.exchange.models.decisions import CaseDecision, CaseDecisions
from caunoi.apps.exchange.models.files import AttachedFile, AttachedFiles
from caunoi.apps.exchange.models.onward import Source, Sources
from caunoi.apps.exchange.models.post import (
    Arrival,
    Arrivals,
    Dispatch,
    Dispatches,
    FormerSeal,
    GateStop,
    GateStops,
    Heads,
    Knock,
    PartnerHead,
)
from caunoi.apps.exchange.models.quarantine import (
    Quarantined,
    QuarantinedItems,
)
from caunoi.apps.exchange.models.record_messages import (
    RecordMessage,
    RecordMessages,
    Subject,
)
from caunoi.apps.exchange.models.releases import LifeRelease, LifeReleases
from caunoi.apps.exchange.models.requests import (
    Answer,
    Answers,
    InfoRequest,
    InfoRequests,
)
from caunoi.apps.exchange.models.retyped import TextMark, ToldText, ToldTexts
from caunoi.apps.exchange.models.turns import Turn, Turns
from caunoi.apps.exchange.models.watching import (
    AnswerReminder,
    AnswerReminders,
    Preservation,
    Preservations,
)

__all__ = [
    "Alarm",
    "Alarms",
    "Answer",
    "AnswerReminder",
    "AnswerReminders",
    "Answers",
    "Arrival",
    "Arrivals",
    "AttachedFile",
    "AttachedFiles",
    "Carried",
    "CarriedOnes",
    "CaseDecision",
    "CaseDecisions",
    "Correspondent",
    "Correspondents",
    "Dispatch",
    "Dispatches",
    "FormerSeal",
    "Gap",
    "Gaps",
    "GateStop",
    "GateStops",
    "Greeting",
    "HandRecord",
    "HandRecords",
    "Heads",
    "InfoRequest",
    "InfoRequests",
    "Knock",
    "LaterReceipt",
    "LaterReceipts",
    "LifeRelease",
    "LifeReleases",
    "PartnerHead",
    "Preservation",
    "Preservations",
    "Quarantined",
    "QuarantinedItems",
    "RecordMessage",
    "RecordMessages",
    "Source",
    "Sources",
    "Subject",
    "TextMark",
    "Told",
    "ToldText",
    "ToldTexts",
    "Turn",
    "Turns",
]
