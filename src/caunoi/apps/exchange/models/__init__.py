"""Requests and answers, the messages that carry them, and what was turned away."""

from caunoi.apps.exchange.models.files import AttachedFile, AttachedFiles
from caunoi.apps.exchange.models.post import (
    Arrival,
    Dispatch,
    FormerSeal,
    GateStop,
    GateStops,
    Knock,
)
from caunoi.apps.exchange.models.quarantine import (
    Quarantined,
    QuarantinedItems,
)
from caunoi.apps.exchange.models.requests import (
    Answer,
    Answers,
    InfoRequest,
    InfoRequests,
)

__all__ = [
    "Answer",
    "Answers",
    "Arrival",
    "AttachedFile",
    "AttachedFiles",
    "Dispatch",
    "FormerSeal",
    "GateStop",
    "GateStops",
    "InfoRequest",
    "InfoRequests",
    "Knock",
    "Quarantined",
    "QuarantinedItems",
]
